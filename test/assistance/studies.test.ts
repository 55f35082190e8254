import { eq, isNull } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, SilentError } from '../../gateway/scan/ask.ts';
import { runStudies } from '../../gateway/studies/run-studies.ts';
import { studies, studyBatches, studySums } from '../../subgraphs/assistance/studies/model.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

const SYSTEM = 'system:assistance';
const STUDY = `id kind state on areaCode isListed households done unseen tiers { tier before after }
  moves { from to households } money { before after } changes { ruleId way times amount }`;

const ofStudy = (studyNo: string) => eq(studySums.studyNo, studyNo);
const isOpen = isNull(studyBatches.doneAt);

/** 政策测算 through the public door: counts and money of a whole district, and of nobody by name. */
describe.each(databases())('a policy study on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
  });
  afterAll(() => hub.close());

  const db = () => hub.database.db;
  const system = async (query: string, variables?: Readonly<Record<string, unknown>>) => {
    const { data, errors } = await hub.ask(query, { as: SYSTEM, variables: variables ?? {} });
    if (!data || Object.values(data).every((value) => value === null)) throw new Error(JSON.stringify(errors));
    return data;
  };
  const run = (by: Ask = system) => runStudies(by, { workers: 2, name: 'test', onProgress: () => undefined });
  const ask = (standard: string, as = 'district') =>
    hub.ask(`mutation($standard: Money!) { askPolicyCliff(input: { standard: $standard }) { study { ${STUDY} } } }`, {
      as,
      variables: { standard },
    });
  const read = async (standard: string, as = 'district') => {
    const { data, errors } = await hub.ask(
      `query($standard: Money!) { policyCliff(standard: $standard) { ${STUDY} } }`,
      {
        as,
        variables: { standard },
      },
    );
    expect(errors).toBeUndefined();
    return data.policyCliff;
  };

  it('goes on without a household of which a department says nothing, and counts it as not seen', async () => {
    const { data } = await hub.ask('{ households(first: 1) { edges { node { id } } } }', { as: 'district' });
    const [{ node: hidden }] = data.households.edges;
    const silent: Ask = async (query, variables) => {
      if (variables?.['id'] === hidden.id) throw new SilentError('departments do not answer');
      const { leaseStudyBatch: leased, ...rest } = await system(query, variables);
      if (!leased) return rest;
      const households = leased.households.map((one: { id: string }) =>
        one.id === hidden.id ? { ...one, studyEffect: null } : one,
      );
      return { ...rest, leaseStudyBatch: { ...leased, households } };
    };
    await ask('900.00');
    expect(await run(silent)).toMatchObject([{ state: 'READY', unseen: 1 }]);
  });

  it('is asked for once a question and day, tells nothing while it runs, and then counts everybody once', async () => {
    expect(await read('1000.00')).toMatchObject({ state: 'NOT_ASKED', id: null, tiers: null });
    const { data } = await ask('1000.00');
    const { study } = data.askPolicyCliff;
    expect(study).toMatchObject({ state: 'RUNNING', kind: 'CLIFF', on: '2024-10-31', areaCode: '150104', tiers: null });
    expect((await ask('1000.00')).data.askPolicyCliff.study.id).toBe(study.id);
    expect(await run()).toMatchObject([{ id: study.id, state: 'READY', unseen: 0 }]);
    const ready = await read('1000.00');
    const { data: all } = await hub.ask('{ households(first: 1) { totalCount } }', { as: 'district' });
    expect(ready).toMatchObject({ state: 'READY', households: all.households.totalCount, done: ready.households });
    const told = ready.moves.reduce((sum: number, { households }: { households: number }) => sum + households, 0);
    expect(told).toBe(ready.households);
    for (const { households } of ready.moves) expect(households).toBeGreaterThanOrEqual(10);
    const { before, after } = ready.money;
    expect(Number(after)).toBeGreaterThan(Number(before));
    const gained = ready.changes.reduce((sum: number, { amount }: { amount: string }) => sum + Number(amount) * 100, 0);
    expect(Math.round(Number(after) * 100 - Number(before) * 100)).toBe(Math.round(gained));
    // Of who was looked at nothing is kept.
    expect(await db().select().from(studyBatches)).toEqual([]);
  });

  it('comes out the same when a worker dies in the middle, or comes back with what it brought before', async () => {
    const { data } = await ask('1050.00');
    const studyId = data.askPolicyCliff.study.id;
    const ids: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { households } = await system(
        'query($after: String) { households(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      ids.push(...households.edges.map(({ node }: { node: { id: string } }) => node.id));
      more = households.pageInfo.hasNextPage;
      after = households.pageInfo.endCursor;
    }
    const add = (householdIds: string[], isLast: boolean) =>
      system(
        'mutation($studyId: ID!, $householdIds: [ID!]!, $isLast: Boolean!) { addStudyHouseholds(input: { studyId: $studyId, householdIds: $householdIds, isLast: $isLast }) { study { households } } }',
        { studyId, householdIds, isLast },
      );
    const lease = async (worker: string) =>
      (
        await system(
          'mutation($studyId: ID!, $worker: String!) { leaseStudyBatch(input: { studyId: $studyId, worker: $worker }) { batch households { id studyEffect(study: $studyId) } } }',
          { studyId, worker },
        )
      ).leaseStudyBatch;
    const complete = (worker: string, batch: number, effects: readonly string[]) =>
      hub.ask(
        'mutation($studyId: ID!, $batch: Int!, $worker: String!, $effects: [String!]!) { completeStudyBatch(input: { studyId: $studyId, batch: $batch, worker: $worker, effects: $effects }) { study { done } } }',
        { as: SYSTEM, variables: { studyId, batch, worker, effects } },
      );
    const effectsOf = ({ households }: { households: { studyEffect: string }[] }) =>
      households.map(({ studyEffect }) => studyEffect);
    await add(ids.slice(0, 10), false);
    // The lister dies and another begins anew.
    await add(ids, true);

    const first = await lease('one');
    const effects = effectsOf(first);
    // Not sealed for this study, twice the same, or another's lease: nothing is added.
    const forged = await complete('one', first.batch, [`${effects[0]?.slice(0, -6)}AAAAAA`]);
    expect(forged.errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
    const twice = await complete('one', first.batch, [effects[0], effects[0]] as string[]);
    expect(twice.errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
    expect((await complete('two', first.batch, effects)).errors?.[0]?.extensions).toMatchObject({
      reason: 'STATE_CHANGED',
    });
    expect(await db().select().from(studySums).where(ofStudy(studyId))).toEqual([]);

    const done = await complete('one', first.batch, effects);
    expect(done.data.completeStudyBatch.study.done).toBe(effects.length);
    // It did not hear the answer and sends it again.
    expect((await complete('one', first.batch, effects)).data.completeStudyBatch.study.done).toBe(effects.length);

    // One that died holds a batch until its lease ends.
    const gone = await lease('gone');
    expect(gone.households.length).toBeGreaterThan(0);
    await db()
      .update(studyBatches)
      .set({ leasedUntil: new Date(0) })
      .where(isOpen);
    await run();
    const late = await complete('gone', gone.batch, effectsOf(gone));
    expect(late.data.completeStudyBatch.study.done).toBe(ids.length);
    const moves = await db().select().from(studySums).where(ofStudy(studyId));
    const counted = moves.filter(({ kind }) => kind === 'MOVE').reduce((sum, { households }) => sum + households, 0);
    expect(counted).toBe(ids.length);
    expect(await read('1050.00')).toMatchObject({
      state: 'READY',
      households: ids.length,
      done: ids.length,
      unseen: 0,
    });
  });

  it('of the rules of two days', async () => {
    const question = { rulesOf: '2023-12-31', against: '2024-10-31' };
    const variables = { variables: question, as: 'district' };
    const { data } = await hub.ask(
      'mutation($rulesOf: Date!, $against: Date!) { askPolicyReplay(input: { rulesOf: $rulesOf, against: $against }) { study { id } } }',
      variables,
    );
    await run();
    const { data: answer } = await hub.ask(
      `query($rulesOf: Date!, $against: Date!) { policyReplay(rulesOf: $rulesOf, against: $against) { ${STUDY} } }`,
      variables,
    );
    const { policyReplay } = answer;
    expect(policyReplay).toMatchObject({ id: data.askPolicyReplay.study.id, state: 'READY', kind: 'REPLAY' });
    // 25.00 a head more: nobody has less of dibao.
    expect(Number(policyReplay.money.after)).toBeGreaterThan(Number(policyReplay.money.before));
  });

  it('is an officer’s, of the own area and no part of it, and its work the machine’s', async () => {
    for (const as of ['analyst', 'auditor', 'citizen:nobody']) {
      expect((await ask('1000.00', as)).data?.askPolicyCliff ?? null, as).toBeNull();
    }
    const part = await hub.ask('{ policyCliff(standard: "1000.00", area: "150104001") { state } }', { as: 'district' });
    expect(part.errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(await read('1000.00', 'staff')).toMatchObject({ state: 'NOT_ASKED' });
    for (const standard of ['0.00', '-5.00', '904.99', '10005.00']) {
      expect((await ask(standard)).errors?.[0]?.extensions?.['code'], standard).toBe('BAD_USER_INPUT');
    }
    for (const as of ['district', 'staff']) {
      const { data } = await hub.ask('{ waitingStudies { id } }', { as });
      expect(data?.waitingStudies ?? null, as).toBeNull();
      const { data: asked } = await hub.ask('{ households(first: 1) { edges { node { studyEffect(study: "x") } } } }', {
        as,
      });
      expect(asked.households.edges[0].node.studyEffect, as).toBeNull();
    }
  });

  it('is asked for so often in an hour and no more', async () => {
    const before = await db().$count(studies);
    const standards = Array.from({ length: 12 }, (_, at) => `${500 + at * 5}.00`);
    const answers = await Promise.all(standards.map((standard) => ask(standard, 'staff')));
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions?.['reason'] === 'TOO_MANY_ATTEMPTS');
    expect(refused).toHaveLength(2);
    expect(await db().$count(studies)).toBe(before + 10);
  });
});
