import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { PageArgs } from '../../_kernel/connection.ts';
import { type Database, inForce, refuse, type Viewer } from '../../_kernel/index.ts';
import { unsealed } from '../../_kernel/row-rule/index.ts';
import { today } from '../../_kernel/today.ts';
import type { Program } from '../generated.ts';
import { dayOf, knownBy, pageOf, rowsUnder } from '../reads.ts';
import { type HouseholdMapper, households, members, type PersonMapper, statuses } from '../register/model.ts';
import type { Register } from '../register/store.ts';
import { awardChanges, awards, type BenefitAwardMapper, benefitStandards } from './model.ts';
import { monthlyAmountOn, stateOn } from './state.ts';

/** Whoever has one of these is disabled, or a child without parents: only who may know that is told of the award. */
export const TELLING: readonly Program[] = [
  'ORPHAN_SUPPORT',
  'DE_FACTO_CHILD_SUPPORT',
  'DISABLED_LIVING_SUBSIDY',
  'DISABLED_CARE_SUBSIDY',
];

export type Awards = ReturnType<typeof createAwards>;

/** All reads of awards and standards, batched: one statement a table and tick, however many households are asked for. */
export function createAwards(db: Database, viewer: Viewer, register: Register) {
  const newestFirst = [desc(awards.from), awards.recordNo];
  const ofHousehold = (only?: SQL) => rowsUnder(db, awards, 'householdId', 'decidedOn', newestFirst, only, viewer);
  const allAwardsOfHousehold = ofHousehold();
  const seenAwardsOfHousehold = ofHousehold(register.isOfSeenPerson(awards.personRecordNo));
  const allAwardsOfPerson = rowsUnder(db, awards, 'personRecordNo', 'decidedOn', newestFirst, undefined, viewer);
  const changes = rowsUnder(db, awardChanges, 'awardNo', 'on', [asc(awardChanges.on), awardChanges.recordNo]);
  const mayBeTold = ({ program }: BenefitAwardMapper) =>
    viewer.scopes.has('civil-affairs:special') || !TELLING.includes(program);
  const asOn = (award: BenefitAwardMapper): BenefitAwardMapper => ({ ...award, to: knownBy(award.to, award.asOf) });
  /** A day that lies beyond that of the question is answered by what was decided until then. */
  const changesUntil = ({ recordNo, asOf }: BenefitAwardMapper, day: string) =>
    changes(recordNo, asOf != null && asOf < day ? asOf : day);

  return {
    /** The household's own, and those of members whom the viewer may see. */
    awardsOfHousehold: async ({ householdId, asOf }: HouseholdMapper) =>
      (await seenAwardsOfHousehold(householdId, asOf)).filter(mayBeTold).map(asOn),
    awardsOfPerson: async ({ recordNo, asOf }: PersonMapper) =>
      (await allAwardsOfPerson(recordNo, asOf)).filter(mayBeTold).map(asOn),
    awardState: async (award: BenefitAwardMapper, asOf: string | null | undefined) => {
      const day = dayOf(award, asOf);
      return stateOn(award, await changesUntil(award, day), day);
    },
    monthlyAmount: async (award: BenefitAwardMapper, on: string | null | undefined) => {
      const day = dayOf(award, on);
      return monthlyAmountOn(award, await changesUntil(award, day), day);
    },
    awardChanges: async (award: BenefitAwardMapper) => (await changes(award.recordNo, award.asOf)).reverse(),

    benefitStandards: async (asOf: string | null | undefined) =>
      db
        .select()
        .from(benefitStandards)
        .where(inForce(benefitStandards.from, benefitStandards.to, asOf ?? today()))
        .orderBy(benefitStandards.kind, benefitStandards.householdKind),

    /** @throws FORBIDDEN but for the district: it is a count of the whole district. */
    unificationEffects: (args: PageArgs) => {
      if (viewer.role !== 'district') throw refuse('FORBIDDEN');
      const effects = (after: string | null) =>
        and(
          eq(awardChanges.kind, 'STANDARD'),
          eq(awardChanges.on, UNIFIED_ON),
          eq(households.kind, 'RURAL'),
          register.seenHousehold,
          unsealed(awards, viewer),
          after === null ? undefined : sql`${awardChanges.recordNo} > ${after}`,
        );
      const rows = (where: SQL | undefined) =>
        db
          .select({ change: awardChanges, award: awards, household: households })
          .from(awardChanges)
          .innerJoin(awards, eq(awards.recordNo, awardChanges.awardNo))
          .innerJoin(households, eq(households.householdId, awards.householdId))
          .where(where);
      return pageOf(
        args,
        (after, limit) => rows(effects(after)).orderBy(awardChanges.recordNo).limit(limit),
        ({ change }) => change.recordNo,
        () => db.$count(rows(effects(null)).as('effects')),
      );
    },

    /** @throws FORBIDDEN but for the district. */
    unificationCoverage: async (asOf: string | null | undefined) => {
      if (viewer.role !== 'district') throw refuse('FORBIDDEN');
      const day = asOf ?? today();
      const covered = and(
        eq(households.kind, 'RURAL'),
        register.seenHousehold,
        sql`${day} >= ${UNIFIED_ON}`,
        sql`exists (select 1 from ${statuses} where ${statuses.householdId} = ${households.householdId}
          and ${statuses.personRecordNo} is null and ${statuses.status} in ('DIBAO', 'DESTITUTE')
          and ${inForce(statuses.from, statuses.to, day)})`,
      );
      const inHousehold = and(eq(members.householdId, households.householdId), inForce(members.from, members.to, day));
      const [found] = await db
        .select({
          households: sql<number>`count(distinct ${households.householdId})::int`,
          persons: sql<number>`count(distinct ${members.personRecordNo})::int`,
        })
        .from(households)
        .leftJoin(members, inHousehold)
        .where(covered);
      return { households: found?.households ?? 0, persons: found?.persons ?? 0 };
    },

    /** Whatever the viewer may be told of: for the stacking guard alone, which answers under rules of its own. */
    allAwardsOfHousehold,
    seenAwardsOfHousehold,
    allAwardsOfPerson,
    /** Pending ones too: they were decided, and exclude what they exclude. */
    awardsHeld: async (found: readonly BenefitAwardMapper[], day: string) => {
      const states = await Promise.all(found.map(async (award) => stateOn(award, await changesUntil(award, day), day)));
      return found.filter((_, at) => states[at] !== 'ENDED');
    },
  };
}

/** 同区同标: from this day rural households are paid by the urban standard (the pilot's second phase). */
const UNIFIED_ON = '2021-04-01';
