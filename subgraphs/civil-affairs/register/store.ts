import { and, desc, eq, isNull, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { claimsReader } from '../../_kernel/chain/index.ts';
import { seatOf, townOf } from '../../_kernel/codes.ts';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { readRecords } from '../../_kernel/database/records.ts';
import { statement } from '../../_kernel/database/statement.ts';
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
import { rowsFor } from '../../_kernel/row-rule/index.ts';
import { realToday, today } from '../../_kernel/today.ts';
import type { AssistanceStatus, HouseholdFilter, HouseholdKind } from '../generated.ts';
import { createProtection, createReleasePlaces } from '../protection/store.ts';
import { householdClaims, personClaims } from './claims.ts';
import { createMembers } from './members.ts';
import { type HouseholdMapper, households, type PersonMapper, persons, statuses } from './model.ts';
import { householdRows, livesIn, mayListHouseholds, personRows, rowScopeOf } from './rows.ts';
import { createSearch } from './search.ts';

const isStatusOn = statement<{ readonly on: string }>((gap) =>
  inForce(
    statuses.from,
    statuses.to,
    gap(({ on }) => sql.param(on)),
  ),
);
const isOfAllOn = statement<{ readonly on: string }>(
  (gap) => sql`${statuses.personRecordNo} is null and ${gap(isStatusOn)}`,
);

export type Register = ReturnType<typeof createRegister>;

/** All reads of the register, batched, and only of rows the viewer may see. Days are `YYYY-MM-DD`, both ends included. */
export function createRegister(db: Database, viewer: Viewer) {
  // Rights are those of the real day, whatever day questions are answered for.
  const asker = { viewer, day: realToday() };
  const seenHousehold = rowsFor(householdRows, asker);
  const seenPerson = rowsFor(personRows, asker);

  const household = batchOne(
    (ids: readonly string[]): Promise<HouseholdMapper[]> =>
      readRecords(db, households, 'householdId', [], { ids, only: seenHousehold }),
    (row) => row.householdId,
  );

  const members = createMembers(db, seenPerson);
  const protection = createProtection(db, asker);
  const release = createReleasePlaces(db, asker, protection);

  const householdStatusOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) => readRecords(db, statuses, 'householdId', [], { ids, only: isOfAllOn({ on }) }),
      (row) => row.householdId,
    ),
  );

  const ownStatusOn = perKey((on) =>
    batchOne(
      (ids: readonly string[]) => readRecords(db, statuses, 'personRecordNo', [], { ids, only: isStatusOn({ on }) }),
      (row) => row.personRecordNo as string,
    ),
  );

  const person = batchOne(
    (ids: readonly string[]): Promise<PersonMapper[]> =>
      readRecords(db, persons, 'personId', [], { ids, only: seenPerson }),
    (row) => row.personId,
  );

  const personOfRecord = batchOne(
    (ids: readonly string[]): Promise<PersonMapper[]> =>
      readRecords(db, persons, 'recordNo', [], { ids, only: seenPerson }),
    (row) => row.recordNo,
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
    seenHousehold,
    seenPerson,
    membershipOn: members.membershipOn,
    ownStatusOn,
    householdStatusOn,
    /** Of rows that may each be about one member: those about nobody in particular, or about somebody in area. */
    isOfSeenPerson: (personRecordNo: PgColumn): SQL =>
      sql`(${personRecordNo} is null or exists (select 1 from ${persons}
        where ${persons.recordNo} = ${personRecordNo} and ${seenPerson}))`,

    personClaims: claimsReader(db, viewer, personClaims),
    householdClaims: claimsReader(db, viewer, householdClaims),

    household,
    householdAsOf: async (id: string | null, asOf: string | null | undefined): Promise<HouseholdMapper | null> => {
      const row = id === null ? null : await household(id);
      return row && { ...row, asOf: asOf ?? null };
    },

    person,
    /** By the number under which the other records of civil affairs name the person; null too when not in area. */
    personOfRecord: async (recordNo: string | null, asOf: string | null | undefined): Promise<PersonMapper | null> => {
      const row = recordNo === null ? null : await personOfRecord(recordNo);
      return row && { ...row, asOf: asOf ?? null };
    },
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
      const membership = await members.membershipOn(on)(row.recordNo);
      return membership ? statusOfHousehold(membership.householdId, on) : 'NONE';
    },

    householdOfPerson: async (row: PersonMapper, asOf: string | null | undefined): Promise<HouseholdMapper | null> => {
      const day = asOf ?? row.asOf;
      const membership = await members.membershipOn(day ?? today())(row.recordNo);
      const home = membership && (await household(membership.householdId));
      return home && { ...home, asOf: day ?? null };
    },

    scopeOfPerson: async (row: PersonMapper) =>
      rowScopeOf(viewer, await release.placeOfPerson({ ...row, asOf: asker.day })),
    scopeOfHousehold: async (row: HouseholdMapper) =>
      rowScopeOf(viewer, await release.placeOfHousehold({ ...row, asOf: asker.day })),
    placeOfPerson: protection.placeOfPerson,
    placeOfHousehold: protection.placeOfHousehold,
    placeOfReport: protection.placeOfReport,
    phoneOf: protection.phoneOf,

    statusHistory: async ({ householdId, asOf }: HouseholdMapper) =>
      (await statusesOf(householdId)).filter(({ from }) => !asOf || from <= asOf),

    memberCount: members.memberCount,
    people: members.people,
    judged: members.judged,
    memberships: members.memberships,
    members: members.members,

    /** @throws FORBIDDEN for a department's system; BAD_USER_INPUT for a page or area code that is none. */
    households: async (args: PageArgs & { readonly filter?: HouseholdFilter | null }) => {
      if (!mayListHouseholds(viewer)) throw refuse('FORBIDDEN');
      const page = readPage(args);
      const filter = filterOf(args.filter ?? {}, protection.isPlaceTold);
      return {
        ...connectionOf(await householdsWhere(filter, page.after, page.size + 1), page, (row) => row.code),
        totalCount: () => db.$count(households, and(seenHousehold, filter)),
      };
    },

    searchHouseholds: createSearch(db, viewer, seenHousehold, seenPerson, protection.isFoundByName),
  };
}

/** @param placeTold which households a village may be asked for: the filter must not tell what the record does not */
function filterOf(filter: HouseholdFilter, placeTold: SQL): SQL | undefined {
  if (filter.areaCode != null && !/^(\d{6}|\d{9}|\d{12})$/.test(filter.areaCode)) throw refuse('BAD_USER_INPUT');
  return and(
    filter.kind == null ? undefined : eq(households.kind, filter.kind satisfies HouseholdKind),
    filter.areaCode == null ? undefined : isToldIn(filter.areaCode, placeTold),
    filter.status == null ? undefined : hasStatus(filter.status),
  );
}

/** Households of which it is told that they are there: others are told to be at the seat of their town. */
function isToldIn(area: string, placeTold: SQL): SQL | undefined {
  if (area.length < 12) return livesIn(area);
  const isTold = and(livesIn(area), placeTold);
  return area === seatOf(area) ? or(isTold, and(livesIn(townOf(area)), not(placeTold))) : isTold;
}

function hasStatus(status: AssistanceStatus): SQL {
  const inForceToday = sql`${statuses.householdId} = ${households.householdId} and ${statuses.personRecordNo} is null
    and ${inForce(statuses.from, statuses.to, today())}`;
  return status === 'NONE'
    ? sql`not exists (select 1 from ${statuses} where ${inForceToday})`
    : sql`exists (select 1 from ${statuses} where ${inForceToday} and ${statuses.status} = ${status})`;
}
