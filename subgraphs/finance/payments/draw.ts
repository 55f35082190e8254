import { addDays, addWorkingDays } from '../../_kernel/calendar.ts';
import {
  awardsOf,
  bankAccount,
  EXPECTED,
  hasCase,
  isOn,
  type Population,
  type Random,
  recordNumbers,
  type WorldAward,
  type WorldFault,
  type WorldPerson,
  type WorldProgram,
} from '../../_world/index.ts';
import { monthsOf } from '../months.ts';
import { BANKS, type BankDays, bankDays } from './bank-days.ts';

/**
 * A year of payments of the synthetic world, month by month, and the next month prepared (synthetic-data.md §3).
 * Earlier ones are left out, so that a first start stays short; budgets go back to the first year.
 */

export interface DrawnBatch {
  readonly no: string;
  readonly program: WorldProgram;
  readonly month: string;
  readonly bank: string;
  readonly days: BankDays;
  count: number;
  fen: number;
}

export interface DrawnPayment {
  readonly no: string;
  readonly awardNo: string;
  readonly batch: DrawnBatch;
  readonly month: string;
  readonly fen: number;
  readonly account: string;
  /** Why the bank sent it back. */
  readonly reason?: string;
  readonly recoveredOn?: string;
  readonly replaces?: string;
}

/** Where an award is paid to. After a return it is another account. */
export interface Purse {
  readonly bank: string;
  account: string;
}

export interface Drawn {
  readonly purses: ReadonlyMap<WorldAward, Purse>;
  readonly batches: readonly DrawnBatch[];
  readonly payments: readonly DrawnPayment[];
  readonly faults: readonly WorldFault[];
}

const RETURNED = 0.012;
const REASONS = [
  ['账号有误', 46],
  ['账户已注销', 31],
  ['开户人已去世', 12],
  ['户名不符', 11],
] as const;
/** Comes back to the household that shows E40. */
const E40_MONTH = '2024-06-01';
/** From what was paid too long to its recovery. */
const RECOVERY_WORKING_DAYS = 40;

export function drawPayments(population: Population, random: Random): Drawn {
  const { now } = population;
  const awards = awardsOf(population);
  const purses = new Map(awards.map((award) => [award, purseOf(award, random)]));
  const draws = new Map(awards.map((award) => [award, random.fork(award.awardNo)]));
  const batches = new Map<string, DrawnBatch>();
  const payments: DrawnPayment[] = [];
  const faults: WorldFault[] = [];
  const nextBatch = recordNumbers('PC', 5);
  const nextPayment = recordNumbers('FF', 8);
  const report = (id: 'E14' | 'E40', recordNo: string) =>
    faults.push({ case: id, department: 'finance', recordNo, expected: EXPECTED[id] });

  const batchOf = (program: WorldProgram, month: string, bank: string, kind: 'regular' | 'again'): DrawnBatch => {
    const key = [program, month, bank, kind].join('/');
    const known = batches.get(key);
    if (known) return known;
    const batch = { no: nextBatch(), program, month, bank, days: bankDays(month, bank, kind), count: 0, fen: 0 };
    batches.set(key, batch);
    return batch;
  };
  const pay = (payment: Omit<DrawnPayment, 'no'>): DrawnPayment => {
    const made = { no: nextPayment(), ...payment };
    made.batch.count++;
    made.batch.fen += made.fen;
    payments.push(made);
    return made;
  };

  for (const month of monthsOf(now)) {
    const cameBack: (readonly [WorldAward, DrawnPayment])[] = [];
    for (const award of awards) {
      const { awardNo, program } = award;
      const period = award.periods.find((one) => isOn(one, month));
      if (!period && !isPaidTooLong(award, month)) continue;
      const purse = purses.get(award) as Purse;
      const draw = draws.get(award) as Random;
      const batch = batchOf(program, month, purse.bank, 'regular');
      const { paidOn, returnedOn } = batch.days;
      const fen = (period ?? award.periods.at(-1))?.monthlyFen ?? 0;
      const plain = { awardNo, batch, month, fen, account: purse.account };
      if (!period) {
        const recoveredOn = addWorkingDays(paidOn, RECOVERY_WORKING_DAYS);
        if (recoveredOn <= now) pay({ ...plain, recoveredOn });
      } else if (returnedOn <= now && comesBack(award, month, draw)) {
        cameBack.push([award, pay({ ...plain, reason: draw.weighted(REASONS) })]);
      } else {
        const { no } = pay(plain);
        const isForTheDead = period.shares.some(({ person }) => diedBefore(person, month));
        if (isForTheDead && paidOn <= now) report('E14', no);
      }
    }
    for (const [award, payment] of cameBack) {
      const purse = purses.get(award) as Purse;
      const batch = batchOf(award.program, month, purse.bank, 'again');
      purse.account = bankAccount(draws.get(award) as Random);
      const { awardNo, fen, no } = payment;
      report('E40', pay({ awardNo, batch, month, fen, account: purse.account, replaces: no }).no);
    }
  }
  return { purses, batches: [...batches.values()], payments, faults };
}

/** A payee has one account for all awards, until one of them comes back. */
function purseOf({ payee }: WorldAward, random: Random): Purse {
  const draw = random.fork(payee.recordNo);
  return { bank: draw.pick(BANKS), account: bankAccount(draw) };
}

function comesBack({ household, program }: WorldAward, month: string, draw: Random): boolean {
  const isCase = household !== undefined && hasCase(household, 'E40') && program === 'DIBAO' && month === E40_MONTH;
  return draw.chance(RETURNED) || isCase;
}

/** The care subsidy that ends with the level (E31) went on for a month, and was taken back. */
function isPaidTooLong({ program, to }: WorldAward, month: string): boolean {
  return program === 'DISABLED_CARE_SUBSIDY' && to !== undefined && addDays(to, 1) === month;
}

const diedBefore = ({ deathDate }: WorldPerson, month: string) => deathDate !== undefined && deathDate < month;
