import { z } from 'zod';
import { inArea, readRowScope } from '../../_kernel/access/index.ts';
import { type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { sealing } from '../../_kernel/sealed-grant.ts';
import { PolicyTier } from '../generated.ts';
import type { HouseholdMapper } from '../model.ts';
import { grantKeys } from '../namespace.ts';
import type { Effect } from './effect.ts';

/** What a study does to a household, sealed between the query that works it out and the mutation that adds it up. */

const AUDIENCE = 'effect';
const LIFETIME_MINUTES = 10;
const { seal, open } = sealing(grantKeys);

const fen = z.number().int();
const schema = z.object({
  studyNo: z.string(),
  householdId: z.string(),
  areaCode: z.string(),
  effect: z.object({
    before: z.enum(PolicyTier),
    after: z.enum(PolicyTier),
    beforeFen: fen,
    afterFen: fen,
    changes: z.array(z.object({ ruleId: z.string(), way: z.enum(['GAIN', 'LOSS']), fen })),
  }),
});

/** null: the household was not released by area. */
export async function sealEffect(
  db: Database,
  viewer: Viewer,
  studyNo: string,
  household: HouseholdMapper,
  effect: Effect,
): Promise<string | null> {
  const release = readRowScope(household.rowScope);
  if (release?.kind !== 'area') return null;
  const claims = {
    studyNo,
    householdId: household.id,
    areaCode: release.value,
    effect: { ...effect, changes: [...effect.changes] },
  };
  return seal(db, claims, { audience: AUDIENCE, subject: viewer.subject, minutes: LIFETIME_MINUTES });
}

/** @throws BAD_USER_INPUT GRANT_EXPIRED, GRANT_INVALID */
export async function openEffect(db: Database, viewer: Viewer, studyNo: string, sealed: string) {
  const told = schema.safeParse(await open(db, sealed, { audience: AUDIENCE, subject: viewer.subject })).data;
  if (told?.studyNo !== studyNo || !inArea(viewer, told.areaCode)) throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
  return told;
}
