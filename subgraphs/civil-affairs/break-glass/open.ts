import { randomUUID } from 'node:crypto';
import { and, eq, gt, sql } from 'drizzle-orm';
import { addWorkingDays } from '../../_kernel/calendar.ts';
import type { Transaction } from '../../_kernel/database/database.ts';
import { query } from '../../_kernel/import/sql.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { requestDigest } from '../../_kernel/request-digest.ts';
import { requiredText } from '../../_kernel/texts.ts';
import { today } from '../../_kernel/today.ts';
import type { BreakGlassInput } from '../generated.ts';
import { record } from './events.ts';
import { LIMITS } from './limits.ts';
import { type BreakGlassMapper, breakGlassAttempts, breakGlasses } from './model.ts';
import { readReason } from './reason.ts';
import { demandOfficer } from './rights.ts';

const MINUTE = 60_000;

/** What came of a try. A refusal is told after the try was written down: thrown within, it would undo that. */
type Outcome = BreakGlassMapper | 'REQUEST_KEY_REUSED' | 'TOO_MANY_ATTEMPTS' | 'UNKNOWN_RECORD' | 'IDENTITY_DISPUTED';

/**
 * Opens one household to the viewer. A request that comes again under its key finds what it opened, and is no new try.
 * @throws FORBIDDEN for who is no officer; BAD_USER_INPUT with a reason
 */
export async function openBreakGlass(
  db: Database,
  viewer: Viewer,
  input: BreakGlassInput,
  now = new Date(),
): Promise<BreakGlassMapper> {
  demandOfficer(viewer);
  const reason = readReason(input.reason);
  const minutes = readMinutes(input.minutes);
  const target = readTarget(viewer, input);
  const requestKey = requestDigest(viewer.subject, viewer.role, requiredText(input.requestKey, LIMITS.requestKey));
  const requestHash = requestDigest(reason, minutes, target.householdCode, target.idNumber);
  const outcome = await db.transaction(async (tx): Promise<Outcome> => {
    await oneAtATime(tx, viewer);
    const [earlier] = await tx.select().from(breakGlasses).where(eq(breakGlasses.requestKey, requestKey));
    if (earlier) return earlier.requestHash === requestHash ? earlier : 'REQUEST_KEY_REUSED';
    if (!(await mayTry(tx, viewer, now))) return 'TOO_MANY_ATTEMPTS';
    const found = await householdsOf(tx, viewer, target, today(now));
    const [householdId] = found;
    if (householdId === undefined) return 'UNKNOWN_RECORD';
    if (found.length > 1) return 'IDENTITY_DISPUTED';
    const [opened] = await tx
      .insert(breakGlasses)
      .values({
        id: randomUUID(),
        householdId,
        ...{ account: viewer.subject, role: viewer.role, areas: [...viewer.areas], purpose: viewer.purpose ?? '' },
        reason,
        openedAt: now,
        until: new Date(now.getTime() + minutes * MINUTE),
        reviewState: 'PENDING',
        dueOn: addWorkingDays(today(now), LIMITS.reviewWorkingDays),
        ...{ requestKey, requestHash },
      })
      .returning();
    if (!opened) throw new Error('a break-glass just written is not there');
    await record(tx, opened, { at: now, kind: 'OPENED', by: viewer.subject, outcome: null, note: null });
    return opened;
  });
  if (typeof outcome === 'string') throw refuse('BAD_USER_INPUT', outcome);
  return outcome;
}

/** Tries of one account wait for each other, so that no two count the same number. */
async function oneAtATime(tx: Transaction, { subject }: Viewer): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`yihu.break-glass ${subject}`}, 0))`);
}

/** Counts this try. What is refused for coming too often is not counted: the account is free again after an hour. */
async function mayTry(tx: Transaction, { subject: account }: Viewer, now: Date): Promise<boolean> {
  const hourAgo = new Date(now.getTime() - 60 * MINUTE);
  const earlier = await tx.$count(
    breakGlassAttempts,
    and(eq(breakGlassAttempts.account, account), gt(breakGlassAttempts.at, hourAgo)),
  );
  if (earlier >= LIMITS.attemptsPerHour) return false;
  await tx.insert(breakGlassAttempts).values({ id: randomUUID(), account, at: now });
  return true;
}

/**
 * The household of that code, or the present ones of whoever has, or had, the number: several when two persons claim it.
 * Where somebody must not be found, there is none, but for who has the area and knows better. The viewer may see none yet, so a function of the owner's looks (0010).
 */
async function householdsOf(
  tx: Transaction,
  { areas }: Viewer,
  { householdCode, idNumber }: Target,
  day: string,
): Promise<readonly string[]> {
  const rows = await query<{ id: string }>(
    tx,
    sql`select civil_affairs.households_behind_glass(${householdCode}::text, ${idNumber}::text, ${day}::date,
      ${sql.param([...areas])}::text[]) as id`,
  );
  return rows.map(({ id }) => id);
}

function readMinutes(given: number | null | undefined): number {
  const { least, most } = LIMITS.minutes;
  const minutes = given ?? most;
  if (minutes < least || minutes > most) throw refuse('BAD_USER_INPUT', 'TIME_LIMIT');
  return minutes;
}

interface Target {
  readonly householdCode: string | null;
  readonly idNumber: string | null;
}

/** By a number only who sees numbers whole: the others could find one out by trying. */
function readTarget(viewer: Viewer, input: BreakGlassInput): Target {
  const [householdCode, idNumber] = [input.householdCode ?? null, input.idNumber ?? null];
  if ((householdCode === null) === (idNumber === null)) throw refuse('BAD_USER_INPUT');
  if (idNumber !== null && !viewer.scopes.has('civil-affairs:special')) throw refuse('FORBIDDEN');
  return { householdCode, idNumber };
}
