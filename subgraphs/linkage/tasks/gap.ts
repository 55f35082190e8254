import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { inArea, readRowScope } from '../../_kernel/access/index.ts';
import { type Database, type EntityReference, refuse, type Viewer } from '../../_kernel/index.ts';
import { sealing } from '../../_kernel/sealed-grant.ts';
import { type CreateGapTaskInput, DepartmentCode } from '../generated.ts';
import { grantKeys } from '../namespace.ts';
import { readOffice } from '../offices.ts';
import { actingOffice, visibleTasks } from '../rows.ts';
import { insertTask } from './create.ts';
import { type LinkageTaskMapper, tasks } from './model.ts';

/** A gap that the rules found becomes a task of the department that owes it: once, whoever presses the button. */

const { seal, open } = sealing(grantKeys);
const AUDIENCE = 'gap';

/** What assistance says of a gap. */
const factsSchema = z.object({
  gapId: z.string().min(1),
  householdId: z.string().min(1),
  owner: z.enum(DepartmentCode),
  title: z.string().min(1),
  content: z.string().min(1),
});

const grantSchema = factsSchema.extend({ areaCode: z.string(), role: z.string() });

export type GapReference = EntityReference & { readonly taskFacts?: unknown };

/** null: not released to an office, or owed by nobody who has tasks here. */
export async function sealGapGrant(db: Database, viewer: Viewer, gap: GapReference): Promise<string | null> {
  const release = readRowScope(gap.rowScope);
  const facts = factsSchema.safeParse(gap.taskFacts).data;
  if (release?.kind !== 'area' || facts?.gapId !== gap.id) return null;
  const claims = { ...facts, areaCode: release.value, role: viewer.role };
  return seal(db, claims, { audience: AUDIENCE, subject: viewer.subject, minutes: 10 });
}

/** @throws BAD_USER_INPUT GRANT_EXPIRED, GRANT_INVALID; UNKNOWN_RECORD when the task there is none of the viewer's */
export async function createGapTask(
  db: Database,
  viewer: Viewer,
  { grant }: CreateGapTaskInput,
): Promise<LinkageTaskMapper> {
  const claims = grantSchema.safeParse(await open(db, grant, { audience: AUDIENCE, subject: viewer.subject })).data;
  if (!claims || claims.role !== viewer.role || !inArea(viewer, claims.areaCode)) {
    throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
  }
  const { gapId, householdId, areaCode, owner, title, content } = claims;
  // Not the officer's own key: two officers who find one gap make one task.
  const requestKey = createHash('sha256').update(`gap ${gapId}`).digest('base64url');
  const createdBy = actingOffice(viewer, areaCode);
  return db.transaction(async (tx) => {
    const made = await insertTask(
      tx,
      {
        ...{ kind: 'TRANSFER', matter: 'ENTITLEMENT_GAP', title, content, createdBy },
        ...{ owner: readOffice({ department: owner }), areaCode, householdId, personId: null },
        ...{ requestKey, requestHash: requestKey },
      },
      new Date(),
    );
    if (made) return made;
    const [earlier] = await tx
      .select()
      .from(tasks)
      .where(and(eq(tasks.requestKey, requestKey), visibleTasks(db, viewer)));
    if (!earlier) throw refuse('BAD_USER_INPUT', 'UNKNOWN_RECORD');
    return earlier;
  });
}
