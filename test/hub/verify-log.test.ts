import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verification } from '../../gateway/audit/index.ts';
import { databases } from '../support/database.ts';
import { type Ask, startHub, type TestHub } from '../support/hub.ts';

/** An auditor has the log checked while the hub goes on writing it. */
describe.each(databases())('/verify-log on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
    for (let count = 0; count < 5; count++) await hub.ask('{ households(first: 5) { edges { node { code } } } }');
  });
  afterAll(() => hub?.close());

  const call = async (method: 'GET' | 'POST' | 'PUT', { as = 'auditor' }: Ask = {}) => {
    const headers = { authorization: `Bearer ${await hub.tokenFor({ as })}`, 'x-purpose': 'AUDIT' };
    const response = await hub.app.inject({ method, url: '/verify-log', headers });
    return { ...response.json(), status: response.statusCode } as Verification & {
      status: number;
      errors?: { extensions: { code: string } }[];
    };
  };
  const checked = async (): Promise<NonNullable<Verification['last']>> => {
    const begun = await call('POST');
    expect(begun.status).toBe(202);
    for (;;) {
      const state = await call('GET');
      if (!state.isRunning && state.last && state.last.startedAt >= String(begun.startedAt)) return state.last;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  /** The sealer runs every few seconds: until the first requests are sealed. */
  const sealed = () =>
    expect
      .poll(async () => (await checked()).verdict.leaves, { timeout: 30_000, interval: 500 })
      .toBeGreaterThanOrEqual(5);

  it('finds a whole log whole, while it is being written', async () => {
    await sealed();
    const asking = { going: true };
    const traffic = (async () => {
      while (asking.going) await hub.ask('{ households(first: 1) { edges { node { code } } } }');
    })();
    for (let count = 0; count < 5; count++) {
      expect(await checked()).toMatchObject({ isIntact: true, verdict: { findings: [], findingsInAll: 0 } });
    }
    asking.going = false;
    await traffic;
  }, 60_000);

  it('is written down itself', async () => {
    await checked();
    const { data } = await hub.ask('{ accessLog(first: 5) { edges { node { role fields fieldNames personId } } } }', {
      as: 'auditor',
      purpose: 'AUDIT',
    });
    const looks = data.accessLog.edges.map(({ node }: { node: { fields: string[] } }) => node);
    expect(looks).toContainEqual({
      role: 'auditor',
      fields: ['POST /verify-log'],
      fieldNames: ['访问日志的封存（校验，不涉及任何人）'],
      personId: null,
    });
  });

  it.each(['staff', 'district', 'analyst', 'system:education'])('is for auditors, not for %s', async (as) => {
    for (const method of ['GET', 'POST'] as const) {
      const { status, errors } = await call(method, { as });
      expect(status).toBe(403);
      expect(['FORBIDDEN', 'PURPOSE_DENIED']).toContain(errors?.[0]?.extensions.code);
    }
  });

  it('asks for a token', async () => {
    const { statusCode } = await hub.app.inject({ method: 'POST', url: '/verify-log' });
    expect(statusCode).toBe(401);
  });

  it('tells what was changed behind its back', async () => {
    await sealed();
    await hub.database.db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`);
      await tx.execute(sql`update access_log.access_request set subject = 'somebody' where leaf = 2`);
    });
    expect(await checked()).toMatchObject({
      isIntact: false,
      verdict: { findings: [{ kind: 'CHANGED', leaf: 2 }], findingsInAll: 1 },
    });
  }, 60_000);
});
