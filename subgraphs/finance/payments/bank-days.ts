import { addDays, addWorkingDays } from '../../_kernel/calendar.ts';

/** When the payments of a month go their way in the synthetic world. */
export interface BankDays {
  readonly preparedOn: string;
  readonly sentOn: string;
  readonly paidOn: string;
  readonly returnedOn: string;
}

export const BANKS = ['敕勒川农村商业银行', '青城银行', '大黑河村镇银行'] as const;

/** One bank was late once, around the Spring Festival of 2024. */
const DELAY = { month: '2024-02-01', bank: BANKS[1], workingDays: 5 };

/** @param month its first day */
export function bankDays(month: string, bank: string, kind: 'regular' | 'again'): BankDays {
  const workingDay = (n: number) => addWorkingDays(addDays(month, -1), n);
  if (kind === 'again') {
    // What came back goes out again in a batch of its own, once the new accounts are known.
    const paidOn = workingDay(19);
    return { preparedOn: workingDay(14), sentOn: workingDay(15), paidOn, returnedOn: paidOn };
  }
  const late = month === DELAY.month && bank === DELAY.bank ? DELAY.workingDays : 0;
  return {
    preparedOn: addDays(month, -4),
    sentOn: workingDay(5),
    paidOn: workingDay(6 + late),
    returnedOn: workingDay(8 + late),
  };
}
