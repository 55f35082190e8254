import { and, inArray, ne, or } from 'drizzle-orm';
import type { Transaction } from '../_kernel/database/database.ts';
import type { ImportContext } from '../_kernel/import/index.ts';
import { anyOf } from '../_kernel/index.ts';
import { persons } from './model.ts';

type Row = Readonly<Record<string, unknown>>;
const recordNoOf = (row: Row) => row['recordNo'] as string;
const keyOf = (row: Row) => row['personId'] as string;
const numberOf = (row: Row) => row['idNumber'] as string;
const namesAPerson = (row: Row) => row['identityState'] === 'VERIFIED';

/**
 * One number used by two records (E04: a typing fault, or a number truly given twice). They are not merged: the first
 * on record keeps the key, any other goes by a temporary one, and all are marked disputed until staff decide.
 */
export async function keepDisputedApart(
  tx: Transaction,
  rows: readonly Row[],
  { keys, department }: ImportContext,
): Promise<readonly Row[]> {
  const usable = rows.filter(namesAPerson);
  const onRecord = await tx
    .select({ recordNo: persons.recordNo, personId: persons.personId, idNumber: persons.idNumber })
    .from(persons)
    .where(or(anyOf(persons.personId, usable.map(keyOf)), anyOf(persons.idNumber, usable.map(numberOf))));

  const holders = new Map(onRecord.map(({ personId, recordNo }) => [personId, recordNo]));
  for (const row of usable) if (!holders.has(keyOf(row))) holders.set(keyOf(row), recordNoOf(row));

  const given = new Set(rows.map(recordNoOf));
  const others = onRecord.filter(({ recordNo }) => !given.has(recordNo));
  const users = new Map<string, Set<string>>();
  const uses = (number: string, recordNo: string) => users.set(number, (users.get(number) ?? new Set()).add(recordNo));
  for (const { idNumber, recordNo } of others) if (idNumber !== null) uses(idNumber, recordNo);
  for (const row of usable) uses(numberOf(row), recordNoOf(row));
  const isShared = (number: string) => (users.get(number)?.size ?? 0) > 1;

  const disputed = others.filter(({ idNumber }) => idNumber !== null && isShared(idNumber));
  if (disputed.length > 0) {
    const recordNos = disputed.map(({ recordNo }) => recordNo);
    await tx
      .update(persons)
      .set({ identityState: 'DISPUTED' })
      .where(and(inArray(persons.recordNo, recordNos), ne(persons.identityState, 'DISPUTED')));
  }
  return rows.map((row) => {
    if (!namesAPerson(row) || !isShared(numberOf(row))) return row;
    const isHolder = holders.get(keyOf(row)) === recordNoOf(row);
    const personId = isHolder ? keyOf(row) : keys.temporaryPerson(department, recordNoOf(row));
    return { ...row, personId, identityState: 'DISPUTED' };
  });
}
