import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';

/** What the rules say of a household, asked through the public door. */
describe.each(databases())('the picture of a household on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
  });
  afterAll(() => hub.close());

  async function ordinary(selection: string, ask: Ask = {}) {
    const { data, errors } = await hub.ask(
      `query($text: String!) { searchHouseholds(text: $text) { edges { node { id status ${selection} } } } }`,
      { ...ask, variables: { text: ORDINARY_HOUSEHOLD } },
    );
    return { node: data?.searchHouseholds?.edges[0]?.node, errors };
  }

  it('has the ladder in its order, each step with its article, and amounts whose parts make the whole', async () => {
    const { node, errors } = await ordinary(`eligibility { on status missing { fact holder why }
      steps { status judgement { ruleId article text outcome explanation explanationTree(lang: EN) } amount { amount least most per parts { name amount ruleId } } }
      members { person { id } steps { status judgement { outcome } } } }`);
    expect(errors).toBeUndefined();
    const { eligibility } = node;
    expect(eligibility.on).toBe('2024-10-31');
    expect(eligibility.steps.map(({ status }: { status: string }) => status)).toEqual([
      'DESTITUTE',
      'DIBAO',
      'DIBAO_SINGLE',
      'DIBAO_MARGIN',
      'RIGID_EXPENDITURE',
    ]);
    for (const { judgement } of eligibility.steps) {
      expect(judgement.article).not.toBe('');
      expect(judgement.explanation).toMatch(/\p{Script=Han}/u);
      expect(judgement.explanationTree.length).toBeGreaterThan(0);
    }
    const fen = (yuan: string) => Math.round(Number(yuan) * 100);
    const paid = eligibility.steps.flatMap(({ amount }: { amount: unknown }) => amount ?? []);
    for (const { amount, parts } of paid) {
      expect(parts.reduce((sum: number, part: { amount: string }) => sum + fen(part.amount), 0)).toBe(fen(amount));
    }
    expect(eligibility.members.length).toBeGreaterThan(0);
  });

  it('names who holds what is missing, and never a number, for a purpose that opens no means', async () => {
    const { node, errors } = await ordinary(
      `eligibility { status steps { judgement { outcome explanationTree inputs { value } missing { holder why } } amount { amount } } }`,
      { purpose: 'PATROL' },
    );
    expect(errors).toBeUndefined();
    const dibao = node.eligibility.steps[1];
    expect(dibao.judgement.outcome).toBe('UNDECIDED');
    expect(dibao.judgement.missing).toContainEqual({ holder: 'CIVIL_AFFAIRS', why: 'DENIED' });
    expect(dibao.amount).toBeNull();
    expect(node.eligibility.status).toBeNull();
  });

  it('is of a day that is past, and of no day to come', async () => {
    const { node } = await ordinary('eligibility(on: "2023-06-30") { on }');
    expect(node.eligibility.on).toBe('2023-06-30');
    const { node: none, errors } = await ordinary('eligibility(on: "2024-11-01") { on }');
    expect(none.eligibility).toBeNull();
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('lists what is due to whom, page by page without loss', async () => {
    const PAGE = `totalCount pageInfo { hasNextPage endCursor } edges { node { kind due basis owner actual person { id } expected { outcome ruleId } } }`;
    const { node } = await ordinary(`entitlements(first: 100) { ${PAGE} }`);
    const whole = node.entitlements.edges;
    expect(whole.length).toBe(node.entitlements.totalCount);
    expect(whole.length).toBeGreaterThan(3);
    const paged: unknown[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { node: page } = await ordinary(`entitlements(first: 2${after ? `, after: "${after}"` : ''}) { ${PAGE} }`);
      paged.push(...page.entitlements.edges);
      more = page.entitlements.pageInfo.hasNextPage;
      after = page.entitlements.pageInfo.endCursor;
    }
    expect(paged).toEqual(whole);
  });

  it('shows where earning more leaves less, by which rule, and what stays', async () => {
    const { node, errors } = await ordinary(`cliff(upTo: "2000.00", step: "50.00") { heads
      points { incomePerHead tier net dibao other }
      notches { incomePerHead from to loss recoversAt lost { ruleId kind before after } stays { ruleId kind isEstimate } transition { month dibao } } }`);
    expect(errors).toBeUndefined();
    const { points, notches, heads } = node.cliff;
    expect(heads).toBeGreaterThan(0);
    expect(points[0].incomePerHead).toBe('0.00');
    expect(points.at(-1).incomePerHead).toBe('2000.00');
    for (const { lost, loss } of notches) {
      expect(Number(loss)).toBeGreaterThan(0);
      expect(lost.length).toBeGreaterThan(0);
    }
    const { errors: refused } = await ordinary('cliff(upTo: "2000.00", step: "1.00") { heads }');
    expect(refused?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('lists every rule with its article, parameters and versions, to whoever is signed in', async () => {
    const { data } = await hub.ask(
      `{ rules(first: 100, on: "2024-10-31") { totalCount edges { node { id title versions { article text evidence } parameters { id name value citation } } } } }`,
      { purpose: null },
    );
    expect(data.rules.edges).toHaveLength(data.rules.totalCount);
    const dibao = data.rules.edges.find(({ node }: { node: { id: string } }) => node.id === 'dibao').node;
    expect(dibao.versions[0].article).not.toBe('');
    expect(valuesOf(data, 'id')).toContain('dibao.standard');
    const standards = dibao.parameters.filter(({ id }: { id: string }) => id === 'dibao.standard');
    expect(standards).toEqual([expect.objectContaining({ value: '905.00' })]);
  });

  it('makes one task of a gap, whoever asks and however often', async () => {
    const GAPS =
      'gaps(first: 20) { edges { node { id kind entitlement owner taskGrant records judgement { article } } } }';
    const { data } = await hub.ask(`{ households(first: 60) { edges { node { id ${GAPS} } } } }`, { as: 'district' });
    const found = data.households.edges.flatMap(
      ({ node }: { node: { id: string; gaps: { edges: { node: object }[] } } }) =>
        node.gaps.edges.map(({ node: gap }) => ({ ...gap, householdId: node.id })),
    );
    expect(found.length).toBeGreaterThan(0);
    const [gap] = found;
    const make = (grant: string, as: string) =>
      hub.ask(
        `mutation($grant: String!) { createGapTask(input: { grant: $grant }) { task { id matter kind title household { id } owner { department } } } }`,
        { as, variables: { grant } },
      );
    const first = await make(gap.taskGrant, 'district');
    expect(first.errors).toBeUndefined();
    const { task } = first.data.createGapTask;
    expect(task).toMatchObject({ matter: 'ENTITLEMENT_GAP', kind: 'TRANSFER', household: { id: gap.householdId } });
    expect(task.owner.department).toBe(gap.owner);
    const again = await make(gap.taskGrant, 'district');
    expect(again.data.createGapTask.task.id).toBe(task.id);
    const forged = await make(`${gap.taskGrant.slice(0, -4)}AAAA`, 'district');
    expect(forged.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'GRANT_INVALID' });
    // A grant is its reader's alone.
    const stolen = await make(gap.taskGrant, 'staff');
    expect(stolen.errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
  });
});
