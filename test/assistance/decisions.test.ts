import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

/** Nothing is decided by the rules: an officer confirms what they suggest, or says why not. */
describe.each(databases())('decisions on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
  });
  afterAll(() => hub.close());

  const read = async (purpose = 'DIBAO_REVIEW') => {
    const { data } = await hub.ask(
      `query($text: String!) { searchHouseholds(text: $text) { edges { node { eligibility { status decisionGrant }
        eligibilityDecisions { id suggested decided isOverride reason } } } } }`,
      { purpose, variables: { text: ORDINARY_HOUSEHOLD } },
    );
    return data.searchHouseholds.edges[0].node;
  };
  const decide = (grant: string, decision: string, more: { reason?: string; requestKey: string; as?: string }) =>
    hub.ask(
      `mutation($grant: String!, $decision: AssistanceStatus!, $reason: String, $requestKey: ID!) {
        decideEligibility(input: { grant: $grant, decision: $decision, reason: $reason, requestKey: $requestKey }) {
          decision { id on suggested decided isOverride reason lawVersion } } }`,
      {
        ...(more.as && { as: more.as }),
        variables: { grant, decision, reason: more.reason ?? null, requestKey: more.requestKey },
      },
    );

  it('are an officer’s, with a reason where they differ, and made once a request', async () => {
    const { eligibility } = await read();
    const { status, decisionGrant: grant } = eligibility;
    const other = status === 'OTHER_HARDSHIP' ? 'NONE' : 'OTHER_HARDSHIP';
    const without = await decide(grant, other, { requestKey: 'k1' });
    expect(without.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'EMPTY_OR_TOO_LONG' });
    const made = await decide(grant, other, { requestKey: 'k1', reason: '入户核查后一事一议' });
    expect(made.errors).toBeUndefined();
    const { decision } = made.data.decideEligibility;
    expect(decision).toMatchObject({ on: '2024-10-31', suggested: status, decided: other, isOverride: true });
    expect(decision.lawVersion).not.toBe('');
    const again = await decide(grant, other, { requestKey: 'k1', reason: '入户核查后一事一议' });
    expect(again.data.decideEligibility.decision.id).toBe(decision.id);
    const reused = await decide(grant, other, { requestKey: 'k1', reason: '另一个理由' });
    expect(reused.errors?.[0]?.extensions).toMatchObject({ reason: 'REQUEST_KEY_REUSED' });
    if (status !== null) {
      const confirmed = await decide(grant, status, { requestKey: 'k2' });
      expect(confirmed.data.decideEligibility.decision).toMatchObject({ isOverride: false, reason: null });
    }
    const { eligibilityDecisions } = await read();
    expect(eligibilityDecisions.map(({ id }: { id: string }) => id)).toContain(decision.id);
  });

  it('are made under a grant of the officer’s own, and for a purpose that opens means', async () => {
    const { eligibility } = await read();
    const stolen = await decide(eligibility.decisionGrant, 'NONE', {
      requestKey: 'k3',
      reason: '理由充分',
      as: 'district',
    });
    expect(stolen.errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
    expect((await read('PATROL')).eligibility.decisionGrant ?? null).toBeNull();
  });

  it('are reckoned anew by the rules of their day, though the standard was raised since', async () => {
    const ask = async (selection: string) => {
      const { data, errors } = await hub.ask(
        `query($text: String!) { searchHouseholds(text: $text, first: 1) { edges { node { ${selection} } } } }`,
        { variables: { text: ORDINARY_HOUSEHOLD } },
      );
      expect(errors).toBeUndefined();
      return data.searchHouseholds.edges[0].node;
    };
    // 880.00 on that day, 905.00 from 2024 on.
    const { eligibility } = await ask('eligibility(on: "2023-06-30") { on status decisionGrant }');
    const made = await decide(eligibility.decisionGrant, 'OTHER_HARDSHIP', { requestKey: 'k9', reason: '一事一议' });
    const { id } = made.data.decideEligibility.decision;
    const { replay, replayedDecisions } = await ask(`replayedDecisions { suggested isSame isSameLaw decision { id on } }
      replay(rulesOf: "2023-06-30", against: "2024-10-31") { on before after monthlyBefore monthlyAfter
        steps { status before after amountBefore amountAfter } parameters { id before after } }`);
    expect(replayedDecisions.find(({ decision }: { decision: { id: string } }) => decision.id === id)).toEqual({
      suggested: eligibility.status,
      isSame: true,
      isSameLaw: true,
      decision: { id, on: '2023-06-30' },
    });
    expect(replay.on).toBe('2024-10-31');
    expect(replay.parameters).toContainEqual({ id: 'dibao.standard', before: '880.00', after: '905.00' });
    const dibao = replay.steps.find(({ status }: { status: string }) => status === 'DIBAO');
    expect(dibao).toMatchObject({ before: 'YES', after: 'YES' });
    const delta = Number(dibao.amountAfter) - Number(dibao.amountBefore);
    expect(delta).toBeGreaterThan(0);
    expect(Number(replay.monthlyAfter) - Number(replay.monthlyBefore)).toBeCloseTo(delta, 2);
  });

  it('are reckoned anew for officers only', async () => {
    const { data } = await hub.ask(
      `query($text: String!) { searchHouseholds(text: $text, first: 1) { edges { node { replayedDecisions { isSame } replay(rulesOf: "2023-06-30", against: "2024-10-31") { on } } } } }`,
      { purpose: 'PATROL', variables: { text: ORDINARY_HOUSEHOLD } },
    );
    expect(data.searchHouseholds.edges[0].node).toEqual({ replayedDecisions: null, replay: null });
  });
});
