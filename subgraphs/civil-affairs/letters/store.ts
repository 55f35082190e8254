import { and, desc, eq, sql } from 'drizzle-orm';
import { selection } from '../../_kernel/database/selection.ts';
import { type Gaps, idsIn } from '../../_kernel/database/statement.ts';
import { anyOf, batchMany, batchOne, type Database, inForce, isAmong, type Viewer } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import { LetterPurpose } from '../generated.ts';
import { asKnown, rowsUnder } from '../reads.ts';
import { type HouseholdMapper, members, type PersonMapper, personVitals } from '../register/model.ts';
import { type Cover, isCovered, isInForce } from './in-force.ts';
import { type AuthorizationLetterMapper, letterPersons, letters } from './model.ts';

const isLetterPurpose = (purpose: Viewer['purpose']): purpose is LetterPurpose =>
  purpose !== undefined && Object.hasOwn(LetterPurpose, purpose);

interface Asked extends Cover {
  readonly ids: readonly string[];
}

const dayIn = (gap: Gaps<Asked>) => gap(({ now }) => sql.param(today(now)));

const selectCoveredPersons = selection((build, gap: Gaps<Asked>) =>
  build
    .select({ recordNo: members.personRecordNo })
    .from(members)
    .innerJoin(personVitals, eq(personVitals.recordNo, members.personRecordNo))
    .where(
      and(
        isAmong(members.personRecordNo, idsIn(gap)),
        inForce(members.from, members.to, dayIn(gap)),
        isCovered(gap, (asked) => asked),
      ),
    ),
);

/** Each living member, wherever he lives: what is told of the household is told of all of them. */
const selectCoveredHouseholds = selection((build, gap: Gaps<Asked>) =>
  build
    .select({ householdId: members.householdId })
    .from(members)
    .innerJoin(personVitals, eq(personVitals.recordNo, members.personRecordNo))
    .where(
      and(
        isAmong(members.householdId, idsIn(gap)),
        inForce(members.from, members.to, dayIn(gap)),
        sql`(${personVitals.deathDate} is null or ${personVitals.deathDate} > ${dayIn(gap)}::date)`,
      ),
    )
    .groupBy(members.householdId)
    .having(sql`bool_and(${isCovered(gap, (asked) => asked)})`),
);

export type Letters = ReturnType<typeof createLetters>;

/** Reads of the letters, and for whom one covers this request; batched, and judged at the moment of the request. */
export function createLetters(db: Database, { purpose, person: ownRecordOf }: Viewer, now = new Date()) {
  const newestFirst = [desc(letters.from), letters.recordNo];
  const ofHousehold = rowsUnder(db, letters, 'householdId', 'from', newestFirst);
  const ofPerson = batchMany(
    (recordNos: readonly string[]) =>
      db
        .select({ of: letterPersons.personRecordNo, letter: letters })
        .from(letterPersons)
        .innerJoin(letters, eq(letters.recordNo, letterPersons.letterNo))
        .where(anyOf(letterPersons.personRecordNo, recordNos))
        .orderBy(...newestFirst),
    ({ of }) => of,
  );
  const personsOf = batchMany(
    (letterNos: readonly string[]) =>
      db.select().from(letterPersons).where(anyOf(letterPersons.letterNo, letterNos)).orderBy(letterPersons.recordNo),
    ({ letterNo }) => letterNo,
  );

  const cover: Cover = { purpose: purpose as LetterPurpose, now };
  const coveredPerson = batchOne(
    (ids: readonly string[]) => selectCoveredPersons(db, { ...cover, ids }),
    ({ recordNo }) => recordNo,
  );
  const coveredHousehold = batchOne(
    (ids: readonly string[]) => selectCoveredHouseholds(db, { ...cover, ids }),
    ({ householdId }) => householdId,
  );
  /** The purpose of the request, where a letter covers it; who reads the own record is not asked for one. */
  const scopeIf = async (isCoveredNow: () => Promise<unknown>) =>
    isLetterPurpose(purpose) && ownRecordOf === undefined && (await isCoveredNow()) !== null ? purpose : null;

  const asLetter = (row: typeof letters.$inferSelect, asOf: string | null | undefined): AuthorizationLetterMapper => ({
    ...asKnown({ ...row, asOf: asOf ?? null }, { revokedAt: [] }),
    isInForce: isInForce(row, now),
  });

  return {
    letterScopeOfPerson: ({ recordNo }: PersonMapper) => scopeIf(() => coveredPerson(recordNo)),
    letterScopeOfHousehold: ({ householdId }: HouseholdMapper) => scopeIf(() => coveredHousehold(householdId)),

    lettersOfHousehold: async ({ householdId, asOf }: HouseholdMapper) =>
      (await ofHousehold(householdId, asOf)).map((row) => asLetter(row, asOf)),
    lettersOfPerson: async ({ recordNo, asOf }: PersonMapper) =>
      (await ofPerson(recordNo))
        .filter(({ letter }) => !asOf || letter.from <= asOf)
        .map(({ letter }) => asLetter(letter, asOf)),
    letterPersons: async ({ recordNo, asOf }: AuthorizationLetterMapper) =>
      (await personsOf(recordNo)).map((row) => ({ ...row, asOf: asOf ?? null })),
  };
}
