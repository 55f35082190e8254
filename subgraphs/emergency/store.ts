import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import {
  anyOf,
  asOfDay,
  batchMany,
  type Database,
  type Dated,
  inForce,
  type KnownHousehold,
  knownIn,
  refuse,
  rowsOf,
  type Viewer,
} from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
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
export function createStore(db: Database, viewer: Viewer) {
  const eventsOf = rowsOf(db, 'recordNo', events, { on: 'startedOn', later: ['endedOn'] });
  const phasesOf = rowsOf(db, 'eventNo', phases, { on: 'from', later: ['to'] });
  /** The five kinds in one: what was given, and the rebuilds that were approved. */
  const reliefsOf = batchMany<string, DisasterReliefMapper>(
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
  );

  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts),
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
    event: async ({ eventNo, asOf }: { readonly eventNo: string | null } & Dated) =>
      eventNo === null ? null : ((await eventsOf({ recordNo: eventNo, asOf }))[0] ?? null),
    phases: ({ recordNo, asOf }: DisasterEventMapper) => phasesOf({ eventNo: recordNo, asOf }),
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
    householdDisasterRelief: knownIn(db, 'householdId', [
      impacts.registeredOn,
      winterSpringNeeds.listedOn,
      rebuilds.enteredOn,
      reliefs.decidedOn,
    ]),
    reliefs: async ({ householdId, asOf }: KnownHousehold) =>
      asOfDay(await reliefsOf(householdId), { on: 'decidedOn' }, asOf),
    impacts: rowsOf(db, 'householdId', impacts, { on: 'registeredOn' }),
    winterSpringNeeds: rowsOf(db, 'householdId', winterSpringNeeds, {
      on: 'listedOn',
      later: ['verifiedOn'],
      order: [desc(winterSpringNeeds.year)],
    }),
    rebuilds: rowsOf(db, 'householdId', rebuilds, {
      on: 'enteredOn',
      later: [
        'reviewedOn',
        ['noticeFrom', 'noticeTo'],
        'townCheckedOn',
        ['approvedOn', 'grant'],
        'refusedOn',
        'completedOn',
      ],
    }),
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
