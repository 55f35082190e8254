import { eq } from 'drizzle-orm';
import { type Database, refuse, type Viewer } from '../_kernel/index.ts';
import { requestDigest } from '../_kernel/request-digest.ts';
import { requiredText } from '../_kernel/texts.ts';
import type { RecordPrintoutInput } from './generated.ts';
import { grants } from './grant.ts';
import { type PrintoutMapper, printouts } from './model.ts';
import { newNumber } from './numbers.ts';

const MAX_REQUEST_KEY = 128;

/**
 * Writes down that a household's page was printed, or its data exported. A request that comes again under its key finds
 * what it made.
 * @throws BAD_USER_INPUT with a reason; FORBIDDEN without an office or a purpose
 */
export async function recordPrintout(
  db: Database,
  viewer: Viewer,
  { requestKey: key, kind, householdGrant, digest }: RecordPrintoutInput,
): Promise<PrintoutMapper> {
  if (!/^[0-9a-f]{64}$/.test(digest)) throw refuse('BAD_USER_INPUT');
  const { id: householdId, areaCode } = await grants.open(db, viewer, 'household', householdGrant);
  const { subject, role, purpose, caseId } = viewer;
  const officeCode = viewer.areas.find((area) => areaCode.startsWith(area));
  if (officeCode === undefined || purpose === undefined) throw refuse('FORBIDDEN');
  const facts = { kind, householdId, subject, role, officeCode, purpose, caseId: caseId ?? null, digest };
  const requestHash = requestDigest(facts);
  const requestKey = requestDigest(subject, requiredText(key, MAX_REQUEST_KEY));
  const [made] = await db
    .insert(printouts)
    .values({ ...facts, number: newNumber(), issuedAt: new Date(), requestKey, requestHash })
    .onConflictDoNothing({ target: printouts.requestKey })
    .returning();
  if (made) return made;
  const [earlier] = await db.select().from(printouts).where(eq(printouts.requestKey, requestKey));
  if (earlier?.requestHash !== requestHash) throw refuse('BAD_USER_INPUT', 'REQUEST_KEY_REUSED');
  return earlier;
}
