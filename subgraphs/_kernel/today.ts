/** Today in Yuquan, `YYYY-MM-DD`. All dates of law are days in Beijing time, wherever the hub runs. */
const beijing = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

export const today = (now: Date = new Date()): string => beijing.format(now);
