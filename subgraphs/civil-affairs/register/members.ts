import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database, inForce, perKey, refuse } from '../../_kernel/index.ts';
import { perDay } from '../../_kernel/loaders.ts';
import { today } from '../../_kernel/today.ts';
import { dayOf } from '../reads.ts';
import { type HouseholdMapper, type HouseholdMemberMapper, members, persons } from './model.ts';

const MAX_MEMBERS = 200;
const MAX_JOINED = 50;
/** Of an institution (E45) the rules judge so many; whoever comes after is told to be unknown. */
const MAX_JUDGED = 2_000;

/** Who belongs to which household, and since when. Days are `YYYY-MM-DD`, both ends included. */
export function createMembers(db: Database, seenPerson: SQL) {
  const membershipOn = perKey((on) =>
    batchOne(
      (recordNos: readonly string[]) =>
        db
          .select()
          .from(members)
          .where(and(anyOf(members.personRecordNo, recordNos), inForce(members.from, members.to, on))),
      (row) => row.personRecordNo,
    ),
  );

  const memberCountOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) =>
        db
          .select({ householdId: members.householdId, count: count() })
          .from(members)
          .where(and(anyOf(members.householdId, ids), inForce(members.from, members.to, on)))
          .groupBy(members.householdId),
      (row) => row.householdId,
    ),
  );

  /** A member outside the viewer's area comes as a stub: the membership is known, the person is not. */
  const membersPage = perKey((page) => {
    const { on, first, after } = JSON.parse(page) as { on: string; first: number; after: string | null };
    return batchMany(
      async (ids: readonly string[]): Promise<HouseholdMemberMapper[]> => {
        const ranked = db
          .select({
            recordNo: members.recordNo,
            rank: sql<number>`row_number() over (partition by ${members.householdId} order by ${members.position}, ${members.recordNo})`.as(
              'rank',
            ),
          })
          .from(members)
          .where(
            and(
              anyOf(members.householdId, ids),
              inForce(members.from, members.to, on),
              after ? isAfter(after) : undefined,
            ),
          )
          .as('ranked');
        const rows = await db
          .select({ member: members, person: persons, seen: sql<boolean | null>`${seenPerson}` })
          .from(ranked)
          .innerJoin(members, eq(members.recordNo, ranked.recordNo))
          // Where PostgreSQL itself keeps the person back, there is still the member.
          .leftJoin(persons, eq(persons.recordNo, members.personRecordNo))
          .where(sql`${ranked.rank} <= ${first}`)
          .orderBy(members.householdId, asc(members.position), asc(members.recordNo));
        return rows.map(({ member, person, seen }) => ({ ...member, person: seen ? person : null }));
      },
      (row) => row.householdId,
    );
  });

  const membersOf = async (row: HouseholdMapper, asOf: string | null, first: number, after: string | null) => {
    const found = await membersPage(JSON.stringify({ on: asOf ?? today(), first, after }))(row.householdId);
    return found.map((member) => ({ ...member, person: member.person && { ...member.person, asOf } }));
  };

  /** All who belong or belonged to the household until the day; who is not seen comes without a person. */
  const memberships = perDay(
    async (ids: readonly string[], day: string) => {
      const ranked = db
        .select({
          recordNo: members.recordNo,
          rank: sql<number>`row_number() over (partition by ${members.householdId} order by ${members.to} desc nulls first, ${members.position}, ${members.recordNo})`.as(
            'rank',
          ),
        })
        .from(members)
        .where(and(anyOf(members.householdId, ids), sql`${members.from} <= ${day}::date`))
        .as('ranked');
      const rows = await db
        .select({ member: members, personId: persons.personId, seen: sql<boolean | null>`${seenPerson}` })
        .from(ranked)
        .innerJoin(members, eq(members.recordNo, ranked.recordNo))
        .leftJoin(persons, eq(persons.recordNo, members.personRecordNo))
        .where(sql`${ranked.rank} <= ${MAX_JUDGED}`)
        .orderBy(members.householdId, asc(members.position), asc(members.recordNo));
      return rows.map(({ member, personId, seen }) => ({ ...member, personId: seen ? personId : null }));
    },
    (row) => row.householdId,
  );

  return {
    membershipOn,
    memberships,

    memberCount: async (row: HouseholdMapper, asOf: string | null | undefined) =>
      (await memberCountOn(dayOf(row, asOf))(row.householdId))?.count ?? 0,

    /** Of a household with more members the first only: what joins all departments must end. */
    people: async (row: HouseholdMapper) => {
      const found = await membersOf(row, row.asOf ?? null, MAX_JOINED, null);
      return found.flatMap(({ person }) => person ?? []);
    },

    /** The first members in the order of the register, whom the rules of assistance judge. */
    judged: async (row: HouseholdMapper) => {
      const found = await membersOf(row, row.asOf ?? null, MAX_JUDGED, null);
      return found.flatMap(({ person }) => person ?? []);
    },

    /** The head first. @throws BAD_USER_INPUT when `first` is not 1 … 200. */
    members: (
      row: HouseholdMapper,
      args: { readonly asOf?: string | null; readonly first?: number | null; readonly after?: string | null },
    ) => {
      const first = args.first ?? MAX_MEMBERS;
      if (first < 1 || first > MAX_MEMBERS) throw refuse('BAD_USER_INPUT');
      return membersOf(row, args.asOf ?? row.asOf ?? null, first, args.after ?? null);
    },
  };
}

/** Within the household: a member of another one is no place to go on from, and does not show that it exists. */
const isAfter = (memberId: string): SQL =>
  sql`(${members.position}, ${members.recordNo}) > (select earlier.position, earlier.record_no from ${members} as earlier
    where earlier.record_no = ${memberId} and earlier.household_id = ${members.householdId})`;
