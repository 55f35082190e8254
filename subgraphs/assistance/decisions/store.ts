import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { z } from 'zod';
import { inArea, readRowScope } from '../../_kernel/access/index.ts';
import { anyOf, batchMany, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import type { EntityReference } from '../../_kernel/reference.ts';
import { requestDigest } from '../../_kernel/request-digest.ts';
import { sealing } from '../../_kernel/sealed-grant.ts';
import { optionalText, requiredText } from '../../_kernel/texts.ts';
import { AssistanceStatus, type DecideEligibilityInput } from '../generated.ts';
import type { Eligibility } from '../judgement.ts';
import type { HouseholdMapper } from '../model.ts';
import { grantKeys } from '../namespace.ts';
import { decisions, type EligibilityDecisionMapper } from './model.ts';

const MAX = { reason: 500, requestKey: 128, told: 100 };
const AUDIENCE = 'decision';
const { seal, open } = sealing(grantKeys);

const grantSchema = z.object({
  householdId: z.string(),
  areaCode: z.string(),
  role: z.string(),
  on: z.iso.date(),
  suggested: z.enum(AssistanceStatus).nullable(),
  lawVersion: z.string(),
});

/** Nothing is decided by the rules: an officer confirms what they suggest, or says why not. */
export function createDecisions(db: Database, viewer: Viewer) {
  const decisionsOf = batchMany(
    (ids: readonly string[]) =>
      db.select().from(decisions).where(anyOf(decisions.householdId, ids)).orderBy(desc(decisions.decidedAt)),
    ({ householdId }) => householdId,
  );
  const isOfficer = viewer.role === 'staff' || viewer.role === 'district';

  return {
    eligibilityDecisions: async ({ id }: EntityReference) => (await decisionsOf(id)).slice(0, MAX.told),

    /** null: for nobody who decides. */
    decisionGrant: async (household: HouseholdMapper, { on, status }: Eligibility, lawVersion: string) => {
      const release = readRowScope(household.rowScope);
      if (!isOfficer || release?.kind !== 'area') return null;
      const about = { householdId: household.id, areaCode: release.value, role: viewer.role };
      const claims = { ...about, on, suggested: status, lawVersion };
      return seal(db, claims, { audience: AUDIENCE, subject: viewer.subject, minutes: 10 });
    },

    /** @throws BAD_USER_INPUT GRANT_*, EMPTY_OR_TOO_LONG without a reason for another decision, REQUEST_KEY_REUSED */
    decideEligibility: async ({ grant, decision: decided, reason, requestKey }: DecideEligibilityInput) => {
      const sealed = await open(db, grant, { audience: AUDIENCE, subject: viewer.subject });
      const claims = grantSchema.safeParse(sealed).data;
      if (!claims || claims.role !== viewer.role || !inArea(viewer, claims.areaCode)) {
        throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
      }
      const { householdId, areaCode, on, suggested, lawVersion } = claims;
      const isOverride = suggested !== decided;
      const facts = {
        ...{ householdId, areaCode, on, suggested, decided, isOverride, lawVersion },
        reason: isOverride ? requiredText(reason ?? '', MAX.reason) : optionalText(reason, MAX.reason),
      };
      const key = requestDigest(viewer.subject, requiredText(requestKey, MAX.requestKey));
      const row = { ...facts, requestKey: key, requestHash: requestDigest(facts), decidedBy: viewer.subject };
      return { decision: await write(row) };
    },
  };

  async function write(
    row: Omit<EligibilityDecisionMapper, 'recordNo' | 'decidedAt'>,
  ): Promise<EligibilityDecisionMapper> {
    const fresh = { ...row, recordNo: randomUUID(), decidedAt: new Date() };
    const [made] = await db.insert(decisions).values(fresh).onConflictDoNothing().returning();
    if (made) return made;
    const [earlier] = await db.select().from(decisions).where(eq(decisions.requestKey, row.requestKey));
    if (earlier?.requestHash !== row.requestHash) throw refuse('BAD_USER_INPUT', 'REQUEST_KEY_REUSED');
    return earlier;
  }
}
