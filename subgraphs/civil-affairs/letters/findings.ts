import { eq, isNull, not, or, sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { personVitals } from '../register/model.ts';
import { capacityFitsAge } from './in-force.ts';
import { letterPersons, letters } from './model.ts';

const MOST = 500;

/** Who is named on a letter that does not cover them: taken as it is, and told, so that the signature is asked for. */
export async function namedButNotCovered(db: Database): Promise<readonly Finding[]> {
  const reason = sql<Uppercase<string>>`case when ${letterPersons.signerRecordNo} is not null then 'CAPACITY_AND_AGE'
    when ${letterPersons.capacity} = 'ADULT' then 'ADULT_DID_NOT_SIGN' else 'GUARDIAN_DID_NOT_SIGN' end`;
  return db
    .select({ recordNo: letterPersons.recordNo, reason })
    .from(letterPersons)
    .innerJoin(letters, eq(letters.recordNo, letterPersons.letterNo))
    .innerJoin(personVitals, eq(personVitals.recordNo, letterPersons.personRecordNo))
    .where(or(isNull(letterPersons.signerRecordNo), not(capacityFitsAge)))
    .orderBy(letterPersons.recordNo)
    .limit(MOST);
}
