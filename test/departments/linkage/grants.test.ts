import { sql } from 'drizzle-orm';
import { EncryptJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../../subgraphs/_kernel/database/database.ts';
import linkage from '../../../subgraphs/linkage/index.ts';
import { databases } from '../../support/database.ts';
import { released } from '../../support/department.ts';
import { rowsOf } from '../../support/exports.ts';
import {
  district,
  education,
  HOME,
  household,
  type Linkage,
  openLinkage,
  otherTown,
  town,
  VILLAGE,
} from './register.ts';

describe.each(databases())('a grant for a household on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let hub: Linkage;

  beforeAll(async () => {
    ({ db, close } = await open([linkage]));
    hub = await openLinkage(db);
  });
  afterAll(() => close());

  const use = async (viewer: Viewer, householdGrant: string | null) =>
    (await hub.give(viewer, { householdGrant })).refused;
  const grantOf = async () => (await hub.grant(town)) as string;

  it('lets its reader give a task about it, and the task stands in the household’s area', async () => {
    const { task } = await hub.give(town, { householdGrant: await grantOf() });
    expect(task.household).toEqual({ id: HOME });
    const [row] = await rowsOf<{ area: string }>(
      db,
      sql`select area_code as area from linkage.task where record_no = ${task.id}`,
    );
    expect(row?.area).toBe(VILLAGE);
  });

  it('tells its bearer nothing', async () => {
    const grant = await grantOf();
    const readable =
      Buffer.from(grant, 'base64url').toString('latin1') +
      grant
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString('latin1'))
        .join();
    for (const secret of [HOME, VILLAGE, town.subject]) expect(readable).not.toContain(secret);
  });

  it('there is none of a row that was not released, or only to the person concerned', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) expect(await hub.grant(town, rowScope)).toBeNull();
  });

  it('is nobody else’s, nor of another role, nor of an area that was lost', async () => {
    const grant = await grantOf();
    for (const viewer of [
      otherTown,
      district,
      education,
      { ...town, role: 'district' },
      { ...town, areas: ['150104002'] },
    ]) {
      expect(await use(viewer, grant), viewer.subject).toEqual(['BAD_USER_INPUT GRANT_INVALID']);
    }
  });

  it('is for a household and not for a person, and the other way round', async () => {
    const { entities } = await hub.ask(town, 'taskGrant', [released('Person', 'p1')]);
    const ofPerson = (entities[0] as { taskGrant: string }).taskGrant;
    expect(await use(town, ofPerson)).toEqual(['BAD_USER_INPUT GRANT_INVALID']);
    expect((await hub.give(town, { personGrant: await grantOf() })).refused).toEqual(['BAD_USER_INPUT GRANT_INVALID']);
    expect((await hub.give(town, { personGrant: ofPerson })).refused).toEqual([]);
  });

  it('is not valid when forged or damaged', async () => {
    const grant = await grantOf();
    const forged = await new EncryptJWT({ id: HOME, areaCode: VILLAGE, role: 'staff' })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience('household')
      .setSubject(town.subject)
      .setExpirationTime('10m')
      .encrypt(new Uint8Array(32));
    const flipped = grant.replace(/.(.{8})$/, (end) => (end.startsWith('A') ? 'B' : 'A') + end.slice(1));
    for (const wrong of [forged, flipped, grant.slice(0, -4), 'x', 'a.b.c.d.e', grant.replace('..', '.AA.')]) {
      expect(await use(town, wrong)).toEqual(['BAD_USER_INPUT GRANT_INVALID']);
    }
  });

  it('expires after ten minutes', async () => {
    const grant = await grantOf();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 9 * 60_000 });
    try {
      expect(await use(town, grant)).toEqual([]);
      vi.setSystemTime(Date.now() + 2 * 60_000);
      expect(await use(town, grant)).toEqual(['BAD_USER_INPUT GRANT_EXPIRED']);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is good in another process on the same database', async () => {
    const grant = await grantOf();
    vi.resetModules();
    const fresh = (await import(
      '../../../subgraphs/linkage/grant.ts'
    )) as typeof import('../../../subgraphs/linkage/grant.ts');
    expect(await fresh.grants.open(db, town, 'household', grant)).toEqual({ id: HOME, areaCode: VILLAGE });
    expect(await rowsOf(db, sql`select id from linkage.grant_key`)).toHaveLength(1);
  });

  it('is one for each of many households, without a statement for each', async () => {
    const crowd = Array.from({ length: 50 }, (_, index) => released('Household', `h${index}`));
    const { entities } = await hub.ask(town, 'taskGrant', [household(), ...crowd]);
    expect(new Set(entities.map((entity) => (entity as { taskGrant: string }).taskGrant)).size).toBe(51);
  });
});
