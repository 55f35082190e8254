/** All dates of law are days in Beijing time, wherever the hub runs. */
const beijing = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

let fixed: string | undefined;

/**
 * Lets the hub answer as on that day: for a training or demonstration on records of a past day (`YIHU_TODAY`). Set once,
 * at the start. Nothing but the day of a question, and of a job that acts on what a question would answer, follows it:
 * tokens, rights, deadlines of requests and the time of whatever is written stay real.
 */
export function answerAsOn(day: string | undefined): void {
  fixed = day;
}

/** Today in Yuquan, `YYYY-MM-DD`, as far as questions go; of an instant, its day. */
export const today = (at?: Date): string => (at === undefined && fixed ? fixed : dayOf(at?.getTime() ?? Date.now()));

const HOUR = 3_600_000;
let lastHour = Number.NaN;
let dayOfLastHour = '';

/** A day begins on a full hour of UTC there, and an answer asks for the day a dozen times. */
function dayOf(milliseconds: number): string {
  const hour = Math.floor(milliseconds / HOUR);
  if (hour !== lastHour) {
    dayOfLastHour = beijing.format(milliseconds);
    lastHour = hour;
  }
  return dayOfLastHour;
}

/** The day a job that runs now judges by: the same as that of a question, or lists would not agree with what it did. */
export const todayOfRun = (now: Date): string => fixed ?? today(now);

/** Today in Yuquan by the clock on the wall, whatever day questions are answered for. */
export const realToday = (): string => today(new Date());
