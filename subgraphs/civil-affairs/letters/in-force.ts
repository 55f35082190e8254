import { and, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Gaps } from '../../_kernel/database/statement.ts';
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

/** What is asked of letters: for which purpose of a request, at which moment. */
export interface Cover {
  readonly purpose: LetterPurpose;
  readonly now: Date;
}

/**
 * Of a row of `members` with its `personVitals`: is there a letter in force, given for that household and purpose, on which
 * the member was signed for by whoever may? That a minor has come of age since does not undo what the guardian signed.
 */
export function isCovered<Given>(gap: Gaps<Given>, coverOf: (given: Given) => Cover): SQL {
  const on = gap((given) => sql.param(today(coverOf(given).now)));
  const now = sql`${gap((given) => sql.param(coverOf(given).now.toISOString()))}::timestamptz`;
  return sql`exists (select 1 from ${letterPersons}
    join ${letters} on ${letters.recordNo} = ${letterPersons.letterNo}
    where ${and(
      eq(letterPersons.personRecordNo, members.personRecordNo),
      eq(letters.householdId, members.householdId),
      sql`${letters.purposes} @> array[${gap((given) => sql.param(coverOf(given).purpose))}]::text[]`,
      inForce(letters.from, letters.to, on),
      or(isNull(letters.revokedAt), gt(letters.revokedAt, now)),
      sql`${letterPersons.signerRecordNo} is not null`,
      capacityFitsAge,
    )})`;
}
