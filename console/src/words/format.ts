const MONEY = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const COUNT = new Intl.NumberFormat('zh-CN');
const MOMENT = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
});

const SECOND = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** Yuan, as the graph tells them: a decimal string. */
export function money(amount: string): string {
  return `¥${MONEY.format(Number(amount))}`;
}

/** What is more, or less: the sign stands before the currency. */
export function signedMoney(amount: string): string {
  return `${signOf(Number(amount))}${money(amount.replace('-', ''))}`;
}

/** How many, the thousands apart. */
export function count(number: number): string {
  return COUNT.format(number);
}

export function signedCount(number: number): string {
  return `${signOf(number)}${count(Math.abs(number))}`;
}

const signOf = (number: number): string => (number > 0 ? '+' : number < 0 ? '−' : '');

/** An instant in Beijing time, to the minute. */
export function moment(instant: string): string {
  return MOMENT.format(new Date(instant));
}

/** The same to the second, where the order of things matters. */
export function momentToTheSecond(instant: string): string {
  return SECOND.format(new Date(instant));
}

/** Whole days from one date to another; negative when it is past. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** The month before the one of a day, YYYY-MM. */
export function monthBefore(day: string): string {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 7);
}
