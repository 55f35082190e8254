import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../gateway/ops/metrics.ts';
import { openDoor } from './door.ts';

describe('readiness', () => {
  const states = (civilAffairs: boolean, education: boolean) => async () => [
    { department: 'civil-affairs', ready: civilAffairs, essential: true },
    { department: 'education', ready: education, essential: false },
  ];
  const readyz = async (readiness: ReturnType<typeof states>) => {
    const { server } = await openDoor({ readiness });
    const response = await server.app.inject('/readyz');
    return [response.statusCode, response.json()];
  };

  it('is told department by department', async () => {
    expect(await readyz(states(true, true))).toEqual([
      200,
      { status: 'ready', departments: { 'civil-affairs': 'ready', education: 'ready' } },
    ]);
  });

  it('holds while one department is down, since the others answer', async () => {
    expect(await readyz(states(true, false))).toEqual([
      200,
      { status: 'degraded', departments: { 'civil-affairs': 'ready', education: 'down' } },
    ]);
  });

  it('tells how old the records are of each department that is ready, and a day that is not today’s', async () => {
    const records = { asOf: '2024-10-31', freshness: 'FRESH', dueBy: '2024-12-05' } as const;
    const { server } = await openDoor({
      config: { fixedDay: '2024-11-04' },
      readiness: async () => [
        { department: 'civil-affairs', ready: true, essential: true, records },
        { department: 'linkage', ready: true, essential: false },
      ],
    });
    expect((await server.app.inject('/readyz')).json()).toEqual({
      status: 'ready',
      departments: { 'civil-affairs': 'ready', linkage: 'ready' },
      records: { 'civil-affairs': records },
      today: '2024-11-04',
    });
  });

  it('ends when no person or household can be found any more', async () => {
    expect((await readyz(states(false, true)))[0]).toBe(503);
    expect(await readyz(() => Promise.reject(new Error('x')))).toEqual([503, { status: 'down', departments: {} }]);
  });
});

describe('shutdown', () => {
  it('says "not ready" first, lets what is under way end, and then closes', async () => {
    let release = (_: string) => {};
    const released = new Promise<string>((resolve) => {
      release = resolve;
    });
    const door = await openDoor({
      config: { drainMs: 300 },
      resolvers: { slow: () => released },
      readiness: async () => [{ department: 'civil-affairs', ready: true, essential: true }],
    });
    const url = await door.server.listen();
    const headers = { authorization: `Bearer ${await door.token()}`, 'content-type': 'application/json' };
    const ask = (query: string) =>
      fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    const underWay = ask('{ slow }');
    await expect.poll(() => door.executed.length).toBe(1);
    const closed = door.server.close();
    const draining = await fetch(`${url}/readyz`);
    expect(draining.status).toBe(503);
    expect(await draining.json()).toMatchObject({ status: 'draining' });
    expect((await ask('{ count(n: 1) }')).status).toBe(200);

    await wait(400);
    release('done');
    expect(await (await underWay).json()).toEqual({ data: { slow: 'done' } });
    await closed;
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    await expect(door.server.close()).resolves.toBeUndefined();
  });
});

describe('metrics', () => {
  it('count requests by outcome and faults by reason, and name nobody', async () => {
    const door = await openDoor();
    await door.ask('{ whoAmI }');
    await door.ask('{ nonsense }');
    await door.ask('{ whoAmI }', { token: 'a.b.c' });
    const { body, headers } = await door.server.app.inject('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain('yihu_request_duration_seconds_count{outcome="ok"} 1');
    expect(body).toContain('yihu_request_duration_seconds_count{outcome="refused"} 2');
    expect(body).toContain('yihu_authentication_faults_total{fault="MALFORMED"} 1');
    expect(body).not.toContain('staff');
  });

  it('tell of each department what it has a figure for at the time', async () => {
    const metrics = createMetrics();
    let ages = new Map([
      ['education', 3],
      ['housing', 1],
    ]);
    metrics.gaugeOfDepartments('yihu_source_age_days', 'Age', async () => ages);
    expect(await metrics.render()).toContain('yihu_source_age_days{department="housing"} 1');
    ages = new Map([['education', 4]]);
    const text = await metrics.render();
    expect(text).toContain('yihu_source_age_days{department="education"} 4');
    expect(text).not.toContain('housing');
  });

  it('read sizes when they are asked for', async () => {
    const metrics = createMetrics();
    let plans = 1;
    metrics.gauge('yihu_plan_cache_entries', 'Query plans kept', () => plans);
    metrics.observeDepartmentFetch('education', 'timeout', 3);
    plans = 2;
    const text = await metrics.render();
    expect(text).toContain('yihu_plan_cache_entries 2');
    expect(text).toContain('yihu_department_fetch_duration_seconds_count{department="education",outcome="timeout"} 1');
  });
});

it('the page for clients says in Chinese how to sign in, and runs no script', async () => {
  const { server } = await openDoor();
  const { body, headers } = await server.app.inject('/start');
  expect(body).toContain('npm run -s yihu -- token --as staff');
  expect(body).not.toMatch(/<script|https:/);
  expect(headers['content-security-policy']).toMatch(/default-src 'none'.*style-src 'sha256-/);
});

it('a process that is alive says so', async () => {
  const { server } = await openDoor();
  expect((await server.app.inject('/health')).json()).toEqual({ status: 'ok' });
});
