import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database, inForce, knownIn, refuse, rowsOf } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import type { HouseRebuildStep } from './generated.ts';
import {
  type DisasterEventMapper,
  type DisasterHouseRebuildMapper,
  type DisasterReliefMapper,
  events,
  impacts,
  phases,
  rebuilds,
  reliefStandards,
  reliefs,
  responseCriteria,
  winterSpringNeeds,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

const MAX_EVENTS = 100;

/** All reads of emergency, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database) {
  const eventOf = batchOne<string, DisasterEventMapper>(
    (codes) => db.select().from(events).where(anyOf(events.recordNo, codes)),
    (row) => row.recordNo,
  );

  return {
    /** The newest first. @throws BAD_USER_INPUT when `first` is not 1 … 100 */
    events: async ({ year, first }: { year?: number | null; first?: number | null }) => {
      const size = first ?? 20;
      if (size < 1 || size > MAX_EVENTS) throw refuse('BAD_USER_INPUT');
      return db
        .select()
        .from(events)
        .where(year == null ? undefined : eq(sql`extract(year from ${events.startedOn})::int`, year))
        .orderBy(desc(events.startedOn), events.recordNo)
        .limit(size);
    },
    event: async (code: string | null) => (code === null ? null : eventOf(code)),
    phases: batchMany(
      (codes: readonly string[]) =>
        db.select().from(phases).where(anyOf(phases.eventNo, codes)).orderBy(desc(phases.from), phases.recordNo),
      (row) => row.eventNo,
    ),
    responseCriteria: (asOf: string | null | undefined) =>
      db
        .select()
        .from(responseCriteria)
        .where(inForce(responseCriteria.from, responseCriteria.to, asOf ?? today()))
        .orderBy(responseCriteria.level, responseCriteria.recordNo),
    reliefStandards: (asOf: string | null | undefined) =>
      db
        .select()
        .from(reliefStandards)
        .where(inForce(reliefStandards.from, reliefStandards.to, asOf ?? today()))
        .orderBy(reliefStandards.recordNo),

    /** null: emergency has no record of this household. */
    householdDisasterRelief: knownIn(db, 'householdId', [impacts, winterSpringNeeds, rebuilds, reliefs]),
    /** The five kinds in one: what was given, and the rebuilds that were approved. */
    reliefs: batchMany<string, DisasterReliefMapper>(
      (ids) =>
        db
          .select({
            recordNo: reliefs.recordNo,
            householdId: reliefs.householdId,
            kind: reliefs.kind,
            eventNo: reliefs.eventNo,
            decidedOn: reliefs.decidedOn,
            from: reliefs.from,
            to: reliefs.to,
            form: reliefs.form,
            goods: reliefs.goods,
            amount: reliefs.amount,
          })
          .from(reliefs)
          .where(anyOf(reliefs.householdId, ids))
          .unionAll(approvedRebuilds(db, ids))
          .orderBy(sql`decided_on desc`, sql`record_no`),
      (row) => row.householdId,
    ),
    impacts: rowsOf(db, 'householdId', impacts, desc(impacts.registeredOn), impacts.recordNo),
    winterSpringNeeds: rowsOf(db, 'householdId', winterSpringNeeds, desc(winterSpringNeeds.year)),
    rebuilds: rowsOf(db, 'householdId', rebuilds, desc(rebuilds.enteredOn), rebuilds.recordNo),
  };
}

/** As relief: in money, all at once, decided when it was approved. */
function approvedRebuilds(db: Database, ids: readonly string[]) {
  return db
    .select({
      recordNo: rebuilds.recordNo,
      householdId: rebuilds.householdId,
      kind: sql<DisasterReliefMapper['kind']>`'HOUSE_REBUILD'`.as('kind'),
      eventNo: rebuilds.eventNo,
      decidedOn: sql<string>`${rebuilds.approvedOn}`.as('decided_on'),
      from: sql<string | null>`null::date`.as('valid_from'),
      to: sql<string | null>`null::date`.as('valid_to'),
      form: sql<DisasterReliefMapper['form']>`'CASH'`.as('form'),
      goods: sql<string | null>`null::text`.as('goods'),
      amount: rebuilds.grant,
    })
    .from(rebuilds)
    .where(and(anyOf(rebuilds.householdId, ids), isNotNull(rebuilds.approvedOn)));
}

/** The last step taken (自然灾害救助条例 art. 20). */
export function rebuildStep(rebuild: DisasterHouseRebuildMapper): HouseRebuildStep {
  if (rebuild.refusedOn) return 'REFUSED';
  if (rebuild.completedOn) return 'COMPLETED';
  if (rebuild.approvedOn) return 'APPROVED';
  if (rebuild.townCheckedOn) return 'TOWN_CHECKED';
  if (rebuild.noticeFrom) return 'NOTICED';
  return rebuild.reviewedOn ? 'REVIEWED' : 'ENTERED';
}
