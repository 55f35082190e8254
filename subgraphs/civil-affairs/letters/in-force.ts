import { and, arrayContains, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { inForce } from '../../_kernel/index.ts';
import { today } from '../../_kernel/today.ts';
import type { LetterPurpose } from '../generated.ts';
import { members, personVitals } from '../register/model.ts';
import { letterPersons, letters } from './model.ts';

/**
 * When a letter covers somebody. Judged at this very moment, whatever day a question is about: a right that has ended
 * does not come back by asking how things stood before.
 */

export function isInForce({ from, to, revokedAt }: typeof letters.$inferSelect, now: Date): boolean {
  const day = today(now);
  return from <= day && (to === null || day <= to) && (revokedAt === null || revokedAt > now);
}

const ADULT_ON = sql`(${personVitals.birthDate} + interval '18 years')::date`;

/** What the letter says of the signer's capacity, held against the age on the day on which it was given. */
export const capacityFitsAge: SQL = sql`case ${letterPersons.capacity}
  when 'MINOR' then ${ADULT_ON} > ${letters.from} else ${ADULT_ON} <= ${letters.from} end`;

/**
 * Of a row of `members` with its `personVitals`: is there a letter in force, given for that household and purpose, on which
 * the member was signed for by whoever may? That a minor has come of age since does not undo what the guardian signed.
 */
export function isCovered(purpose: LetterPurpose, now: Date): SQL {
  return sql`exists (select 1 from ${letterPersons}
    join ${letters} on ${letters.recordNo} = ${letterPersons.letterNo}
    where ${and(
      eq(letterPersons.personRecordNo, members.personRecordNo),
      eq(letters.householdId, members.householdId),
      arrayContains(letters.purposes, [purpose]),
      inForce(letters.from, letters.to, today(now)),
      or(isNull(letters.revokedAt), gt(letters.revokedAt, now)),
      sql`${letterPersons.signerRecordNo} is not null`,
      capacityFitsAge,
    )})`;
}
