import { z } from 'zod';
import { inArea, readRowScope } from '../../_kernel/access/index.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { sealing } from '../../_kernel/sealed-grant.ts';
import type { HouseholdMapper } from '../model.ts';
import { grantKeys } from '../namespace.ts';
import { findingSchema } from '../warnings/finding.ts';
import { RULEBOOK } from './rulebook.ts';

/**
 * What a look at a household found, sealed: it is worked out where the facts arrive, in a query, and written by a
 * mutation that cannot be told anything else (ADR 0010, 0024).
 */

const AUDIENCE = 'look';
const LIFETIME_MINUTES = 10;
const { seal, open } = sealing(grantKeys);

const lookSchema = z.object({
  householdId: z.string(),
  areaCode: z.string(),
  /** No department was silent: what was not found is not there. */
  isWhole: z.boolean(),
  found: z.array(findingSchema),
  memberIds: z.array(z.string()),
  dueOn: z.iso.date(),
  rulebook: z.string(),
});

/** What was found of a household, and by a look at all of it. */
export type Look = z.infer<typeof lookSchema>;

/** null: the household was not released by area. */
export async function sealLook(
  db: Database,
  viewer: Viewer,
  household: HouseholdMapper,
  look: Omit<Look, 'householdId' | 'areaCode' | 'rulebook'>,
): Promise<string | null> {
  const release = readRowScope(household.rowScope);
  if (release?.kind !== 'area') return null;
  const claims = { ...look, householdId: household.id, areaCode: release.value, rulebook: RULEBOOK };
  return seal(db, claims, { audience: AUDIENCE, subject: viewer.subject, minutes: LIFETIME_MINUTES });
}

/** @throws BAD_USER_INPUT GRANT_EXPIRED, GRANT_INVALID */
export async function openLook(db: Database, viewer: Viewer, sealed: string): Promise<Look> {
  const look = lookSchema.safeParse(await open(db, sealed, { audience: AUDIENCE, subject: viewer.subject })).data;
  if (!look || !inArea(viewer, look.areaCode)) throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
  return look;
}
