import { and, inArray, isNull, lt, notInArray, type SQL, sql } from 'drizzle-orm';
import { anyOf } from '../../_kernel/database/columns.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { type Finding, firstPriority, isTelling } from './finding.ts';
import { warnings } from './model.ts';

/** What a look at a household found. */
interface Looked {
  readonly householdId: string;
  readonly areaCode: string;
  /** No department was silent: what was not found is not there. */
  readonly isWhole: boolean;
  readonly found: readonly Finding[];
}

/**
 * What was aided may take until the next monthly hand-over to show in a department's records: only after that it is the
 * same trouble again.
 */
const QUIET_DAYS = 45;

/** What becomes of a warning that is raised on a day, by whatever way. */
function raisedOn(day: SQL) {
  const isLater = sql`(${warnings.lastRaisedOn} < ${day})`;
  const isAgain = sql`(${warnings.state} = 'AIDED' and ${day} > ${warnings.settledOn} + ${QUIET_DAYS}::int)`;
  const counts = sql`(${isLater} and (${warnings.state} in ('OPEN', 'CHECKING') or ${isAgain}))::int`;
  return {
    raisedCount: sql`${warnings.raisedCount} + ${counts}`,
    priority: sql`${warnings.priority} + ${counts}`,
    lastRaisedOn: sql`greatest(${warnings.lastRaisedOn}, ${day})`,
    clearedOn: null,
    state: sql`case when ${isAgain} then 'OPEN' else ${warnings.state} end`,
    settledOn: sql`case when ${isAgain} then null else ${warnings.settledOn} end`,
    version: sql`${warnings.version} + ${isAgain}::int`,
  };
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const ROWS = 1_000;

/**
 * Raises what was found and clears what was not found again. On one day a warning is raised once, however many scans
 * there are; each day more adds to its priority. What was refused, or needs nothing, stays closed: that somebody
 * decided so is a written answer.
 */
export async function raise(tx: Transaction, looks: readonly Looked[], on: string, by: string): Promise<void> {
  const now = new Date();
  const rows = looks.flatMap(({ householdId, areaCode, found }) =>
    found.map((finding) => ({
      recordNo: finding.id,
      kind: finding.kind,
      entitlement: finding.entitlement,
      householdId,
      personId: finding.personId,
      areaCode,
      ruleId: finding.ruleId,
      owner: finding.owner,
      since: finding.since,
      leastAmount: finding.amount?.least ?? null,
      mostAmount: finding.amount?.most ?? null,
      per: finding.amount?.per ?? null,
      records: finding.records,
      isTelling: isTelling(finding),
      state: 'OPEN' as const,
      priority: firstPriority(finding.kind),
      firstRaisedOn: on,
      lastRaisedOn: on,
      changedAt: now,
      changedBy: by,
    })),
  );
  for (let from = 0; from < rows.length; from += ROWS) {
    await tx
      .insert(warnings)
      .values(rows.slice(from, from + ROWS))
      .onConflictDoUpdate({
        target: warnings.recordNo,
        set: {
          areaCode: sql`excluded.area_code`,
          owner: sql`excluded.owner`,
          ruleId: sql`excluded.rule_id`,
          since: sql`excluded.since`,
          leastAmount: sql`excluded.least_amount_fen`,
          mostAmount: sql`excluded.most_amount_fen`,
          per: sql`excluded.per`,
          records: sql`excluded.records`,
          ...raisedOn(sql`excluded.last_raised_on`),
        },
      });
  }
  const whole = looks.filter(({ isWhole }) => isWhole);
  if (whole.length === 0) return;
  const still = whole.flatMap(({ found }) => found.map(({ id }) => id));
  await tx
    .update(warnings)
    .set({ clearedOn: on })
    .where(
      and(
        inArray(
          warnings.householdId,
          whole.map(({ householdId }) => householdId),
        ),
        isNull(warnings.clearedOn),
        still.length > 0 ? notInArray(warnings.recordNo, still) : undefined,
      ),
    );
}

/** Of households at which nobody has to look, what was found is found still. */
export async function raiseAgain(tx: Transaction, householdIds: readonly string[], on: string): Promise<void> {
  await tx
    .update(warnings)
    .set(raisedOn(sql`${on}::date`))
    .where(and(anyOf(warnings.householdId, householdIds), isNull(warnings.clearedOn), lt(warnings.lastRaisedOn, on)));
}
