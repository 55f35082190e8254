import { sql } from 'drizzle-orm';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { payments, roster } from './model.ts';

/** Whose a payment is and for which programme is said once, in the roster, and kept beside each payment to be found by. */

type Row = Readonly<Record<string, unknown>>;

/** Of rows whose awards are in the roster. */
export async function ofTheirAwards(tx: Transaction, rows: readonly Row[]): Promise<readonly Row[]> {
  const awardNos = [...new Set(rows.map((row) => row['awardNo'] as string))];
  const { recordNo, program, householdId, personId } = roster;
  const awards = await tx
    .select({ recordNo, program, householdId, personId })
    .from(roster)
    .where(anyOf(recordNo, awardNos));
  const byNo = new Map(awards.map((award) => [award.recordNo, award]));
  return rows.map((row) => {
    const award = byNo.get(row['awardNo'] as string);
    const isPersonal = award?.personId != null;
    return {
      ...row,
      program: award?.program,
      householdId: isPersonal ? null : award?.householdId,
      personId: award?.personId,
    };
  });
}

/** A corrected roster corrects the payments that were made by it. */
export async function tellPayments(tx: Transaction, rows: readonly Row[]): Promise<void> {
  await tx.execute(sql`update ${payments} set program = told.program, household_id = told.household_id, person_id = told.person_id
    from (
      select record_no, program, person_id, case when person_id is null then household_id end as household_id
      from ${roster} where ${anyOf(
        roster.recordNo,
        rows.map((row) => row['recordNo'] as string),
      )}
    ) as told
    where ${payments.awardNo} = told.record_no
      and (${payments.program}, ${payments.householdId}, ${payments.personId})
        is distinct from (told.program, told.household_id, told.person_id)`);
}
