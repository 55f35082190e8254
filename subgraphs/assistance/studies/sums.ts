import { sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import type { Sum } from './disclose.ts';
import type { Effect } from './effect.ts';
import { studySums } from './model.ts';

/** The effects on some households, added up. */
export function sumsOf(effects: readonly Effect[]): readonly Sum[] {
  const sums = new Map<string, Sum>();
  const add = (kind: Sum['kind'], one: string, other: string, [before, after]: readonly [number, number]) => {
    const key = `${kind} ${one} ${other}`;
    const so = sums.get(key) ?? { kind, one, other, households: 0, before: 0, after: 0 };
    sums.set(key, { ...so, households: so.households + 1, before: so.before + before, after: so.after + after });
  };
  for (const { before, after, beforeFen, afterFen, changes } of effects) {
    add('MOVE', before, after, [0, 0]);
    if (before !== 'UNDECIDED' && after !== 'UNDECIDED') add('MONEY', '', '', [beforeFen, afterFen]);
    for (const { ruleId, way, fen } of changes) add('CHANGE', ruleId, way, way === 'GAIN' ? [0, fen] : [fen, 0]);
  }
  // In one order, so that two who add at once do not wait for each other in a ring.
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

/** Added within the transaction that marks their batch as done: once, or not at all. */
export async function addSums(tx: Transaction, studyNo: string, sums: readonly Sum[]): Promise<void> {
  if (sums.length === 0) return;
  await tx
    .insert(studySums)
    .values(sums.map((sum) => ({ studyNo, ...sum })))
    .onConflictDoUpdate({
      target: [studySums.studyNo, studySums.kind, studySums.one, studySums.other],
      set: {
        households: sql`${studySums.households} + excluded.households`,
        before: sql`${studySums.before} + excluded.before_fen`,
        after: sql`${studySums.after} + excluded.after_fen`,
      },
    });
}
