/** All dates of law are days in Beijing time, wherever the hub runs. */
const beijing = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

let fixed: string | undefined;

/**
 * Lets the hub answer as on that day: for a training or demonstration on records of a past day (`YIHU_TODAY`). Set once,
 * at the start. Nothing but the day of a question follows it: tokens, rights, deadlines of requests and whatever is
 * written keep the real time.
 */
export function answerAsOn(day: string | undefined): void {
  fixed = day;
}

/** Today in Yuquan, `YYYY-MM-DD`, as far as questions go; of an instant, its day. */
export const today = (at?: Date): string => (at === undefined && fixed ? fixed : beijing.format(at ?? new Date()));

/** Today in Yuquan by the clock on the wall, whatever day questions are answered for. */
export const realToday = (): string => today(new Date());
