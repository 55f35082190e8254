import { and, inArray, ne, notInArray } from 'drizzle-orm';
import type { Transaction } from '../_kernel/database/database.ts';
import type { ImportContext } from '../_kernel/import/index.ts';
import { persons } from './model.ts';

/**
 * One number used by two records (E04: a typing fault, or a number truly given twice). They are not merged: the first
 * on record keeps the key, the other goes by a temporary one, and both are marked disputed until staff decide.
 */
export async function keepDisputedApart(
  tx: Transaction,
  rows: readonly Record<string, unknown>[],
  { keys, department }: ImportContext,
): Promise<readonly Record<string, unknown>[]> {
  const keyOf = (row: Record<string, unknown>) => row.personId as string;
  const recordNoOf = (row: Record<string, unknown>) => row.recordNo as string;
  const onRecord = await tx
    .select({ personId: persons.personId, recordNo: persons.recordNo })
    .from(persons)
    .where(and(inArray(persons.personId, rows.map(keyOf)), notInArray(persons.recordNo, rows.map(recordNoOf))));
  const holder = new Map(onRecord.map((row) => [row.personId, row.recordNo]));
  const disputed = new Set<string>();
  const kept = rows.map((row) => {
    const first = holder.get(keyOf(row));
    if (first === undefined || first === recordNoOf(row)) {
      holder.set(keyOf(row), recordNoOf(row));
      return row;
    }
    disputed.add(first);
    return { ...row, personId: keys.temporaryPerson(department, recordNoOf(row)), identityState: 'DISPUTED' };
  });
  if (disputed.size > 0) {
    await tx
      .update(persons)
      .set({ identityState: 'DISPUTED' })
      .where(and(inArray(persons.recordNo, [...disputed]), ne(persons.identityState, 'DISPUTED')));
  }
  return kept.map((row) => (disputed.has(recordNoOf(row)) ? { ...row, identityState: 'DISPUTED' } : row));
}
