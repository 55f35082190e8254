import { and, asc, count, eq, type SQL, sql } from 'drizzle-orm';
import { selection } from '../../_kernel/database/selection.ts';
import { type Gaps, idsIn } from '../../_kernel/database/statement.ts';
import { batchMany, batchOne, type Database, inForce, isAmong, perKey, refuse } from '../../_kernel/index.ts';
import { perDay } from '../../_kernel/loaders.ts';
import { today } from '../../_kernel/today.ts';
import { dayOf } from '../reads.ts';
import { type HouseholdMapper, type HouseholdMemberMapper, members, persons } from './model.ts';

const MAX_MEMBERS = 200;
const MAX_JOINED = 50;
/** Of an institution (E45) the rules judge so many; whoever comes after is told to be unknown. */
const MAX_JUDGED = 2_000;

interface Asked {
  readonly ids: readonly string[];
  readonly on: string;
}

interface Seeing extends Asked {
  /** The person's row, among those the viewer may see. */
  readonly seenPerson: SQL;
}

interface Page extends Seeing {
  readonly first: number;
  readonly after: string | null;
}

const isMemberOn = <Given extends Asked>(gap: Gaps<Given>) =>
  inForce(
    members.from,
    members.to,
    gap(({ on }) => sql.param(on)),
  );

/** null where there is no such person. */
const isSeen = <Given extends Seeing>(gap: Gaps<Given>) => sql<boolean | null>`${gap(({ seenPerson }) => seenPerson)}`;

const selectMemberships = selection((build, gap: Gaps<Asked>) =>
  build
    .select()
    .from(members)
    .where(and(isAmong(members.personRecordNo, idsIn(gap)), isMemberOn(gap))),
);

const countMembers = selection((build, gap: Gaps<Asked>) =>
  build
    .select({ householdId: members.householdId, count: count() })
    .from(members)
    .where(and(isAmong(members.householdId, idsIn(gap)), isMemberOn(gap)))
    .groupBy(members.householdId),
);

const ORDER = [members.householdId, asc(members.position), asc(members.recordNo)] as const;
const rankedBy = (order: SQL) =>
  sql<number>`row_number() over (partition by ${members.householdId} order by ${order})`.as('rank');

const selectPage = selection((build, gap: Gaps<Page>) => {
  const rank = rankedBy(sql`${members.position}, ${members.recordNo}`);
  const isLater = gap(({ after }) => (after === null ? sql`true` : isAfter(after)));
  const ranked = build
    .select({ recordNo: members.recordNo, rank })
    .from(members)
    .where(and(isAmong(members.householdId, idsIn(gap)), isMemberOn(gap), isLater))
    .as('ranked');
  return (
    build
      .select({ member: members, person: persons, seen: isSeen(gap) })
      .from(ranked)
      .innerJoin(members, eq(members.recordNo, ranked.recordNo))
      // Where PostgreSQL itself keeps the person back, there is still the member.
      .leftJoin(persons, eq(persons.recordNo, members.personRecordNo))
      .where(sql`${ranked.rank} <= ${gap(({ first }) => sql.param(first))}`)
      .orderBy(...ORDER)
  );
});

const selectAllUntil = selection((build, gap: Gaps<Seeing>) => {
  const rank = rankedBy(sql`${members.to} desc nulls first, ${members.position}, ${members.recordNo}`);
  const ranked = build
    .select({ recordNo: members.recordNo, rank })
    .from(members)
    .where(
      and(isAmong(members.householdId, idsIn(gap)), sql`${members.from} <= ${gap(({ on }) => sql.param(on))}::date`),
    )
    .as('ranked');
  return build
    .select({ member: members, personId: persons.personId, seen: isSeen(gap) })
    .from(ranked)
    .innerJoin(members, eq(members.recordNo, ranked.recordNo))
    .leftJoin(persons, eq(persons.recordNo, members.personRecordNo))
    .where(sql`${ranked.rank} <= ${sql.raw(String(MAX_JUDGED))}`)
    .orderBy(...ORDER);
});

/** Who belongs to which household, and since when. Days are `YYYY-MM-DD`, both ends included. */
export function createMembers(db: Database, seenPerson: SQL) {
  const membershipOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) => selectMemberships(db, { ids, on }),
      (row) => row.personRecordNo,
    ),
  );

  const memberCountOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) => countMembers(db, { ids, on }),
      (row) => row.householdId,
    ),
  );

  /** A member outside the viewer's area comes as a stub: the membership is known, the person is not. */
  const membersPage = perKey((page) => {
    const place = JSON.parse(page) as Pick<Page, 'on' | 'first' | 'after'>;
    return batchMany(
      async (ids: readonly string[]): Promise<HouseholdMemberMapper[]> => {
        const rows = await selectPage(db, { ...place, ids, seenPerson });
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
    async (ids: readonly string[], on: string) => {
      const rows = await selectAllUntil(db, { ids, on, seenPerson });
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
