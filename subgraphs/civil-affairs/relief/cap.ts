import { sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { query } from '../../_kernel/import/sql.ts';
import { benefitStandards } from '../awards/model.ts';
import { households } from '../register/model.ts';
import { LIMITS } from './limits.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Writes beside each relief the most that could be given without minutes on the day of its decision: so many months of
 * the dibao standard of that day. Where none is on record the cap is not known, and the amount is not held against it.
 */
export async function withCaps(tx: Transaction, rows: readonly Row[]): Promise<readonly Row[]> {
  const asked = rows.map(({ recordNo, householdId, decidedOn, appliedOn }) => ({
    no: recordNo,
    household: householdId,
    day: decidedOn ?? appliedOn,
  }));
  const found = await query<{ no: string; standard: string | number }>(
    tx,
    sql`select given.no, max(s.monthly_amount_fen) as standard
      from json_to_recordset(${JSON.stringify(asked)}::text::json) as given(no text, household text, day date)
      left join ${households} as h on h.household_id = given.household
      join ${benefitStandards} as s on s.kind = 'DIBAO' and given.day between s.valid_from and coalesce(s.valid_to, given.day)
        and (s.household_kind is null or s.household_kind = coalesce(h.kind, 'URBAN'))
      group by given.no`,
  );
  const caps = new Map(found.map(({ no, standard }) => [no, Number(standard) * LIMITS.capMonths]));
  return rows.map((row) => ({ ...row, cap: caps.get(row.recordNo as string) ?? null }));
}
