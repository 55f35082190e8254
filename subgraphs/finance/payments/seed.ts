import { idNumberAs, type WorldAward, type WorldFault, yuan } from '../../_world/index.ts';
import { PROGRAMS } from '../programs.ts';
import type { Drawn, DrawnBatch, DrawnPayment, Purse } from './draw.ts';

/** The finance bureau's exports of what it paid in the synthetic world. */

type Row = Record<string, string>;

/** Of so many members with an award of their own that still runs, finance keeps one under another household. */
const EVERY_MISPLACED = 40;
const FIRST_MISPLACED = 2;

/** The first batch of this month states a hundred yuan too much. */
const WRONG_TOTAL = { month: '2024-03-01', fen: 10_000 };

export function paymentRows({ purses, batches, payments, faults }: Drawn, now: string) {
  const wrong = batches.find(({ month }) => month === WRONG_TOTAL.month);
  const found: WorldFault[] = wrong
    ? [
        {
          case: 'BATCH_TOTAL_DIFFERS',
          department: 'finance',
          recordNo: wrong.no,
          expected: 'the batch states another total than its payments make: told, and nothing is lost',
        },
      ]
    : [];
  const misplaced = misplacedIn([...purses.keys()]);
  for (const { awardNo } of misplaced.keys()) {
    const expected = 'kept in another household than civil affairs has it: conflict shown, that household is not named';
    found.push({ case: 'ROSTER_OTHER_HOUSEHOLD', department: 'finance', recordNo: awardNo, expected });
  }
  return {
    rows: {
      roster: rosterRows(purses, misplaced),
      'payment-batches': batches.map((batch) => batchRow(batch, batch === wrong ? WRONG_TOTAL.fen : 0, now)),
      payments: rowsOf(payments, now),
    },
    faults: [...faults, ...found],
  };
}

/** By award, the number of the household under which finance keeps it by mistake. */
function misplacedIn(awards: readonly WorldAward[]): ReadonlyMap<WorldAward, string> {
  const own = awards.filter(
    ({ person, household, to, program }) =>
      person && household && to === undefined && (program === 'DIBAO' || program === 'DESTITUTE_SUPPORT'),
  );
  return new Map(
    own.flatMap((award, at) =>
      at % EVERY_MISPLACED === FIRST_MISPLACED ? [[award, own[at - 1]?.household?.code ?? ''] as const] : [],
    ),
  );
}

function* rosterRows(
  purses: ReadonlyMap<WorldAward, Purse>,
  misplaced: ReadonlyMap<WorldAward, string>,
): Generator<Row> {
  for (const [award, { bank, account }] of purses) {
    const { awardNo, program, household, person, decisionNo, from, to = '' } = award;
    const personId = person ? idNumberAs(person, 'finance') : '';
    yield {
      recordNo: awardNo,
      program: PROGRAMS[program],
      householdId: misplaced.get(award) ?? household?.code ?? '',
      personId,
      // Who has no number is named as civil affairs names them.
      personRecordNo: person && personId === '' ? person.recordNo : '',
      ...{ decisionNo, from, to, bank, account },
    };
  }
}

function batchRow({ no, program, month, bank, days, count, fen }: DrawnBatch, tooMuch: number, now: string): Row {
  return {
    recordNo: no,
    program: PROGRAMS[program],
    month: month.slice(0, 7),
    bank,
    preparedOn: days.preparedOn,
    sentOn: days.sentOn <= now ? days.sentOn : '',
    statedCount: String(count),
    statedTotal: yuan(fen + tooMuch),
  };
}

function* rowsOf(payments: readonly DrawnPayment[], now: string): Generator<Row> {
  for (const payment of payments) {
    const { no, awardNo, batch, month, fen, account, replaces = '' } = payment;
    const amount = yuan(fen);
    yield {
      ...{ recordNo: no, awardNo, batchNo: batch.no, month: month.slice(0, 7), amount, account, replaces },
      ...bankWord(payment, now),
    };
  }
}

/** What the bank had said by the day of the exports. */
function bankWord({ batch, reason, recoveredOn }: DrawnPayment, now: string): Row {
  const { sentOn, paidOn, returnedOn } = batch.days;
  if (reason) return { state: '已退回', returnedOn, returnReason: reason };
  if (recoveredOn) return { state: '已追回', paidOn, recoveredOn };
  if (paidOn <= now) return { state: '已到账', paidOn };
  return { state: sentOn <= now ? '已送银行' : '已制单' };
}
