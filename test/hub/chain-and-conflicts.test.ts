import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WorldFault, writeWorld } from '../../subgraphs/_world/index.ts';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';

/** The chain and the conflicts of all households of the synthetic world, through the public door. */
describe.each(databases())('one chain a household on $name', ({ open }) => {
  let hub: TestHub;
  let faults: readonly WorldFault[];
  const out = mkdtempSync(join(tmpdir(), 'yihu-chain-'));

  beforeAll(async () => {
    hub = await startHub(open);
    await writeWorld({ departments: hub.departments, size: 'XS', seed: 1, out });
    const ledger = readFileSync(join(out, 'faults.jsonl'), 'utf8').trimEnd().split('\n');
    faults = ledger.map((line) => JSON.parse(line) as WorldFault);
  });
  afterAll(async () => {
    await hub.close();
    rmSync(out, { recursive: true, force: true });
  });

  const conflicts = async (ask = {}) => {
    const { data, errors } = await hub.ask(
      `{ households(first: 100) { edges { node { code conflicts {
        kind member { id } values { department source value on recordNo }
      } } } } }`,
      { as: 'district', ...ask },
    );
    expect(errors?.filter(({ extensions }) => extensions?.code !== 'FORBIDDEN') ?? []).toEqual([]);
    return valuesOf(data, 'conflicts').flatMap((found) => found ?? []) as {
      kind: string;
      values: { department: string; recordNo: string; value: string }[];
    }[];
  };
  const recordsOf = (name: string, department: string) =>
    faults.filter((fault) => fault.case === name && fault.department === department).map(({ recordNo }) => recordNo);

  it('finds every contradiction that the ledger has, and no other', async () => {
    const found = await conflicts();
    const ofKind = (kind: string) => found.filter((conflict) => conflict.kind === kind);
    const told = (kind: string, department: string) =>
      ofKind(kind).flatMap(({ values }) => values.filter((value) => value.department === department));

    const birthDates = told('BIRTH_DATE', 'MEDICAL_INSURANCE').map(({ recordNo }) => recordNo);
    expect(birthDates.length).toBeGreaterThan(0);
    expect(birthDates.sort()).toEqual(recordsOf('E34', 'medical-insurance').sort());

    const late = new Set(recordsOf('E14', 'finance'));
    expect(ofKind('PAID_AFTER_DEATH').length).toBeGreaterThan(0);
    for (const { recordNo } of told('PAID_AFTER_DEATH', 'FINANCE')) expect(late).toContain(recordNo);

    expect(ofKind('HOMES')).toHaveLength(recordsOf('HOMES_UNDECLARED', 'housing').length);
    expect(ofKind('HOMES')[0]?.values.map(({ department, value }) => [department, value])).toEqual([
      ['HOUSING', '2'],
      ['CIVIL_AFFAIRS', '0'],
    ]);

    const elsewhere = told('TWO_HOUSEHOLDS', 'FINANCE').map(({ recordNo }) => recordNo);
    expect(elsewhere).toEqual(recordsOf('ROSTER_OTHER_HOUSEHOLD', 'finance'));
    expect(elsewhere).toHaveLength(1);
  });

  it('tells of no contradiction of which one side may not be read', async () => {
    const seen = new Set((await conflicts({ purpose: 'PATROL' })).map(({ kind }) => kind));
    // What was declared and what is registered are means, and so are what somebody is paid for.
    expect(seen).not.toContain('HOMES');
  });

  const TIMELINE = `timeline(first: $first, after: $after) {
    totalCount edges { node { id on department kind amount hidden member { id } } }
    pageInfo { hasNextPage endCursor } sources { department state deniedKinds }
  }`;
  const timeline = async (variables: object, ask = {}) => {
    const { data } = await hub.ask(
      `query($text: String!, $first: Int, $after: String) { searchHouseholds(text: $text) { edges { node { ${TIMELINE} } } } }`,
      { as: 'district', ...ask, variables: { text: ORDINARY_HOUSEHOLD, ...variables } },
    );
    return data.searchHouseholds.edges[0].node.timeline;
  };

  it('has all ten departments, each asked once a page, and pages without loss', async () => {
    const whole = await timeline({ first: 100 });
    expect(whole.sources.map(({ state }: { state: string }) => state)).toEqual(Array(10).fill('VISIBLE'));
    const ids = whole.edges.map(({ node }: { node: { id: string } }) => node.id);
    expect(ids.length).toBe(whole.totalCount);
    expect(new Set(valuesOf(whole.edges, 'department')).size).toBeGreaterThan(5);

    const paged: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      hub.forget();
      const page = await timeline({ first: 7, after });
      for (const { name } of hub.departments.filter(({ sdl }) => sdl.includes('chainOf'))) {
        const asked = hub.fetches.filter(({ department, body }) => department === name && body.includes('chainOf'));
        // Persons and households are two questions.
        expect(asked.length, name).toBeLessThanOrEqual(2);
      }
      paged.push(...page.edges.map(({ node }: { node: { id: string } }) => node.id));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(paged).toEqual(ids);
  });

  it('shows each department as far as the purpose goes, and says what is kept back', async () => {
    const patrol = await timeline({ first: 100 }, { purpose: 'PATROL' });
    const amounts = valuesOf(patrol.edges, 'amount').filter((amount) => amount !== null);
    expect(amounts).toEqual([]);
    const denied = patrol.sources.flatMap(({ deniedKinds }: { deniedKinds: string[] }) => deniedKinds);
    expect(denied).toContain('学生资助');
    expect(denied).toContain('残疾人证');
  });

  it.each(['finance', 'education', 'emergency'])('stands without %s, and names it', async (down) => {
    const whole = await timeline({ first: 100 });
    const twin = await hub.twin((transport) =>
      transport.department === down ? { ...transport, send: () => Promise.reject(new Error('gone')) } : transport,
    );
    const { data } = await twin.ask(
      `query($text: String!, $first: Int, $after: String) { searchHouseholds(text: $text) { edges { node { ${TIMELINE} } } } }`,
      { as: 'district', variables: { text: ORDINARY_HOUSEHOLD, first: 100 } },
    );
    await twin.close();
    const left = data.searchHouseholds.edges[0].node.timeline;
    const code = down.toUpperCase();
    const states = left.sources.map(({ department, state }: { department: string; state: string }) => [
      department,
      state,
    ]);
    expect(states.filter(([, state]: string[]) => state !== 'VISIBLE')).toEqual([[code, 'SOURCE_DOWN']]);
    const others = whole.edges.filter(({ node }: { node: { department: string } }) => node.department !== code);
    expect(left.edges).toEqual(others);
  });

  it('cannot be asked for what only the hub and the departments exchange', async () => {
    for (const field of ['chainOfFinance', 'claimsOfFinance', 'people { id }', 'asOf', 'rowScope']) {
      const { status, errors } = await hub.ask(`{ households(first: 1) { edges { node { ${field} } } } }`);
      expect([status, errors?.[0]?.extensions?.code], field).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    }
  });
});
