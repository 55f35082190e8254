import { and, asc, count, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { claimsReader } from '../../_kernel/chain/index.ts';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import {
  anyOf,
  batchMany,
  batchOne,
  type Database,
  inForce,
  perKey,
  refuse,
  type Viewer,
} from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import type { AssistanceStatus, HouseholdFilter, HouseholdKind } from '../generated.ts';
import { claims } from './claims.ts';
import {
  type HouseholdMapper,
  type HouseholdMemberMapper,
  households,
  members,
  type PersonMapper,
  persons,
  statuses,
} from './model.ts';
import { mayListRows, rowScopeOf, visibleHouseholds, visiblePersons } from './rows.ts';
import { createSearch } from './search.ts';

const MAX_MEMBERS = 200;
const MAX_JOINED = 50;

/** All reads of the register, batched, and only of rows the viewer may see. Days are `YYYY-MM-DD`, both ends included. */
export function createRegister(db: Database, viewer: Viewer) {
  const seenHousehold = visibleHouseholds(db, viewer, today());
  const seenPerson = visiblePersons(viewer);

  const household = batchOne(
    (ids: readonly string[]): Promise<HouseholdMapper[]> =>
      db
        .select()
        .from(households)
        .where(and(anyOf(households.householdId, ids), seenHousehold)),
    (row) => row.householdId,
  );

  const householdStatusOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) =>
        db
          .select()
          .from(statuses)
          .where(
            and(
              anyOf(statuses.householdId, ids),
              isNull(statuses.personRecordNo),
              inForce(statuses.from, statuses.to, on),
            ),
          ),
      (row) => row.householdId,
    ),
  );

  const ownStatusOn = perKey((on) =>
    batchOne(
      (recordNos: readonly string[]) =>
        db
          .select()
          .from(statuses)
          .where(and(anyOf(statuses.personRecordNo, recordNos), inForce(statuses.from, statuses.to, on))),
      (row) => row.personRecordNo as string,
    ),
  );

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
          .select({ member: members, person: persons, seen: sql<boolean>`${seenPerson}` })
          .from(ranked)
          .innerJoin(members, eq(members.recordNo, ranked.recordNo))
          .innerJoin(persons, eq(persons.recordNo, members.personRecordNo))
          .where(sql`${ranked.rank} <= ${first}`)
          .orderBy(members.householdId, asc(members.position), asc(members.recordNo));
        return rows.map(({ member, person, seen }) => ({ ...member, person: seen ? person : null }));
      },
      (row) => row.householdId,
    );
  });

  const person = batchOne(
    (ids: readonly string[]): Promise<PersonMapper[]> =>
      db
        .select()
        .from(persons)
        .where(and(anyOf(persons.personId, ids), seenPerson)),
    (row) => row.personId,
  );

  const statusesOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(statuses)
        .where(and(anyOf(statuses.householdId, ids), isNull(statuses.personRecordNo)))
        .orderBy(desc(statuses.from)),
    (row) => row.householdId,
  );

  const membersOf = async (row: HouseholdMapper, asOf: string | null, first: number, after: string | null) => {
    const found = await membersPage(JSON.stringify({ on: asOf ?? today(), first, after }))(row.householdId);
    return found.map((member) => ({ ...member, person: member.person && { ...member.person, asOf } }));
  };

  const statusOfHousehold = async (householdId: string, on: string): Promise<AssistanceStatus> =>
    (await householdStatusOn(on)(householdId))?.status ?? 'NONE';

  const householdsWhere = (filter: SQL | undefined, after: string | null, limit: number) =>
    db
      .select()
      .from(households)
      .where(and(seenHousehold, filter, after === null ? undefined : sql`${households.code} > ${after}`))
      .orderBy(households.code)
      .limit(limit);

  return {
    claims: claimsReader(db, viewer, claims),
    rowScope: (row: { readonly areaCode: string }) => rowScopeOf(viewer, row),

    household,
    householdAsOf: async (id: string, asOf: string | null | undefined) => {
      const row = await household(id);
      return row && { ...row, asOf: asOf ?? null };
    },

    person,
    personAsOf: async (id: string, asOf: string | null | undefined) => {
      const row = await person(id);
      return row && { ...row, asOf: asOf ?? null };
    },

    /** By the present or an earlier number. Two persons with one number (E04): the first on record, marked disputed. */
    personByIdNumber: async (idNumber: string): Promise<PersonMapper | null> => {
      const [row] = await db
        .select()
        .from(persons)
        .where(and(sql`(${persons.idNumber} = ${idNumber} or ${persons.formerIdNumber} = ${idNumber})`, seenPerson))
        .orderBy(sql`${persons.identityState} = 'INVALID'`, persons.recordNo)
        .limit(1);
      return row ?? null;
    },

    statusOfHousehold: (row: HouseholdMapper, asOf: string | null | undefined) =>
      statusOfHousehold(row.householdId, asOf ?? row.asOf ?? today()),

    statusOfPerson: async (row: PersonMapper, asOf: string | null | undefined): Promise<AssistanceStatus> => {
      const on = asOf ?? row.asOf ?? today();
      const own = await ownStatusOn(on)(row.recordNo);
      if (own) return own.status;
      const membership = await membershipOn(on)(row.recordNo);
      return membership ? statusOfHousehold(membership.householdId, on) : 'NONE';
    },

    householdOfPerson: async (row: PersonMapper, asOf: string | null | undefined): Promise<HouseholdMapper | null> => {
      const day = asOf ?? row.asOf;
      const membership = await membershipOn(day ?? today())(row.recordNo);
      const home = membership && (await household(membership.householdId));
      return home && { ...home, asOf: day ?? null };
    },

    statusHistory: async ({ householdId, asOf }: HouseholdMapper) =>
      (await statusesOf(householdId)).filter(({ from }) => !asOf || from <= asOf),

    memberCount: async (row: HouseholdMapper, asOf: string | null | undefined) =>
      (await memberCountOn(asOf ?? row.asOf ?? today())(row.householdId))?.count ?? 0,

    /** Of a household with more members the first only: what joins all departments must end. */
    people: async (row: HouseholdMapper) => {
      const found = await membersOf(row, row.asOf ?? null, MAX_JOINED, null);
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

    /** @throws FORBIDDEN for a department's system; BAD_USER_INPUT for a page or area code that is none. */
    households: async (args: PageArgs & { readonly filter?: HouseholdFilter | null }) => {
      if (!mayListRows(viewer)) throw refuse('FORBIDDEN');
      const page = readPage(args);
      const filter = filterOf(args.filter ?? {});
      return {
        ...connectionOf(await householdsWhere(filter, page.after, page.size + 1), page, (row) => row.code),
        totalCount: () => db.$count(households, and(seenHousehold, filter)),
      };
    },

    searchHouseholds: createSearch(db, viewer, seenHousehold, seenPerson),
  };
}

function filterOf(filter: HouseholdFilter): SQL | undefined {
  if (filter.areaCode != null && !/^(\d{6}|\d{9}|\d{12})$/.test(filter.areaCode)) throw refuse('BAD_USER_INPUT');
  return and(
    filter.kind == null ? undefined : eq(households.kind, filter.kind satisfies HouseholdKind),
    filter.areaCode == null ? undefined : sql`${households.areaCode} like ${`${filter.areaCode}%`}`,
    filter.status == null ? undefined : hasStatus(filter.status),
  );
}

function hasStatus(status: AssistanceStatus): SQL {
  const inForceToday = sql`${statuses.householdId} = ${households.householdId} and ${statuses.personRecordNo} is null
    and ${inForce(statuses.from, statuses.to, today())}`;
  return status === 'NONE'
    ? sql`not exists (select 1 from ${statuses} where ${inForceToday})`
    : sql`exists (select 1 from ${statuses} where ${inForceToday} and ${statuses.status} = ${status})`;
}

/** Within the household: a member of another one is no place to go on from, and does not show that it exists. */
const isAfter = (memberId: string): SQL =>
  sql`(${members.position}, ${members.recordNo}) > (select earlier.position, earlier.record_no from ${members} as earlier
    where earlier.record_no = ${memberId} and earlier.household_id = ${members.householdId})`;
