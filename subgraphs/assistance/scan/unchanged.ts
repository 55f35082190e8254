import { and, eq, gt, gte, sql } from 'drizzle-orm';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { factMarks, scannedHouseholds } from './model.ts';
import { RULEBOOK } from './rulebook.ts';
import type { Look } from './sealed-look.ts';

/**
 * Those of the households at which another look would find what the last one found: it was whole, by the rules of today,
 * nothing is due by the calendar, and nothing was marked since about the household or whoever was seen in it.
 */
export async function unchanged(
  tx: Transaction,
  ids: readonly string[],
  { since, on }: { readonly since: string | null; readonly on: string },
): Promise<string[]> {
  const { householdId, scannedOn, isWhole, dueOn, rulebook, lookMark, memberIds } = scannedHouseholds;
  const { kind, id, mark } = factMarks;
  const found = await tx
    .select({ id: householdId })
    .from(scannedHouseholds)
    .where(
      and(
        anyOf(householdId, ids),
        isWhole,
        since === null ? undefined : gte(scannedOn, since),
        gt(dueOn, on),
        eq(rulebook, RULEBOOK),
        sql`not exists (select 1 from ${factMarks} where ${kind} = 'ALL' and ${id} = '' and ${mark} > ${lookMark})`,
        sql`not exists (select 1 from ${factMarks} where ${kind} = 'HOUSEHOLD' and ${id} = ${householdId} and ${mark} > ${lookMark})`,
        sql`not exists (select 1 from unnest(${memberIds}) as member (id)
          join ${factMarks} on ${kind} = 'PERSON' and ${id} = member.id where ${mark} > ${lookMark})`,
      ),
    );
  return found.map((row) => row.id);
}

/** @param lookMark drawn before the looks began: marks with a higher number outlive them */
export async function noteLooks(
  tx: Transaction,
  looks: readonly Look[],
  { on, lookMark }: { readonly on: string; readonly lookMark: number },
): Promise<void> {
  if (looks.length === 0) return;
  const rows = looks.map(({ householdId, isWhole, dueOn, rulebook, memberIds }) => ({
    ...{ householdId, isWhole, dueOn, rulebook, memberIds },
    ...{ scannedOn: on, lookMark },
  }));
  await tx
    .insert(scannedHouseholds)
    .values(rows)
    .onConflictDoUpdate({
      target: scannedHouseholds.householdId,
      set: {
        scannedOn: sql`excluded.scanned_on`,
        isWhole: sql`excluded.is_whole`,
        lookMark: sql`excluded.look_mark`,
        dueOn: sql`excluded.due_on`,
        rulebook: sql`excluded.rulebook`,
        memberIds: sql`excluded.member_ids`,
      },
    });
}
