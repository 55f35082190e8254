import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import accessLog from '../../subgraphs/access-log/index.ts';
import { databases } from '../support/database.ts';
import { released, serve, staff } from '../support/department.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';
import { lines, readerOf } from './support.ts';

const OWN = `query($id: ID!, $first: Int, $after: String) { person(id: $id) { accessLog(first: $first, after: $after) {
  edges { node { at viewer offices purpose caseId outcome fields } } pageInfo { hasNextPage endCursor } } } }`;
const LOG = `query($person: ID, $household: ID, $subject: ID, $purpose: String, $outcome: AccessOutcome, $from: DateTime, $to: DateTime, $first: Int, $after: String) {
  accessLog(person: $person, household: $household, subject: $subject, purpose: $purpose, outcome: $outcome, from: $from, to: $to, first: $first, after: $after) {
    edges { cursor node { at requestId subject role areas purpose caseId operationHash request code personId householdId outcome fields fieldNames leaf } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

describe.each(databases())('who reads the access log, on $name', ({ open }) => {
  let hub: TestHub;
  let household: string;
  let head: string;
  let other: string;
  const asAuditor = { as: 'auditor', purpose: 'AUDIT' };
  const asSelf = () => ({ as: `citizen:${head}`, purpose: 'SELF_ACCESS' });
  const own = async (variables: Record<string, unknown> = {}) => {
    const { data, errors } = await hub.ask(OWN, { ...asSelf(), variables: { id: head, ...variables } });
    expect(errors).toBeUndefined();
    return data.person.accessLog;
  };
  const nodes = (connection: { edges: { node: unknown }[] }) => connection.edges.map(({ node }) => node);

  beforeAll(async () => {
    hub = await startHub(open);
    const find =
      'query($text: String!) { searchHouseholds(text: $text) { edges { node { id members { person { id } } } } } }';
    const { data } = await hub.ask(find, { variables: { text: ORDINARY_HOUSEHOLD } });
    const found = data.searchHouseholds.edges[0].node;
    household = found.id;
    [head, other] = found.members.map(({ person }: { person: { id: string } }) => person.id);
    const one = 'query($id: ID!) { person(id: $id) { name idNumber disability { certificates { level } } } }';
    await hub.ask(one, { variables: { id: head }, headers: { 'x-case-id': 'ALONE-1' } });
    const both = 'query($id: ID!) { household(id: $id) { members { person { gender } } } }';
    await hub.ask(both, { variables: { id: household }, headers: { 'x-case-id': 'TOGETHER-2' } });
    await hub.ask(one, { variables: { id: head }, purpose: 'COMPLAINT', headers: { 'x-case-id': 'SECRET-3' } });
    await hub.ask(one, { variables: { id: other }, headers: { 'x-case-id': 'OTHER-4' } });
  });
  afterAll(() => hub?.close());

  it('the citizen: who, from which office, for what and which fields, in Chinese, newest first', async () => {
    const read = nodes(await own());
    expect(read).toMatchObject([
      { viewer: '镇街民政人员', offices: ['小召前街街道'], purpose: '低保审核与复核', caseId: null, fields: ['性别'] },
      {
        caseId: 'ALONE-1',
        outcome: 'RELEASED',
        fields: ['残疾人证·残疾等级', '残联', '证件号码', '姓名', '一个人在残联的档案·残疾人证'],
      },
      // The search with which this test began.
      { caseId: null, fields: ['人员标识'] },
    ]);
    expect(JSON.stringify(read)).not.toMatch(/clerk|staff|[pht][\w-]{22}/);
  });

  it('the citizen: not another member’s case, and not yet what a complaint was about', async () => {
    const text = JSON.stringify(nodes(await own()));
    for (const unseen of ['TOGETHER-2', 'SECRET-3', 'OTHER-4']) expect(text).not.toContain(unseen);
  });

  it('the citizen: everything, where nothing is held back', async () => {
    const twin = await hub.twin((transport) => transport, { YIHU_AUDIT_DELAY_DAYS: '0' });
    const one = 'query($id: ID!) { person(id: $id) { name } }';
    await twin.ask(one, { variables: { id: head }, purpose: 'COMPLAINT', headers: { 'x-case-id': 'TOLD-5' } });
    await twin.close();
    expect(JSON.stringify(nodes(await own()))).toContain('TOLD-5');
  });

  it('the citizen: own reads of the log stand in it as well', async () => {
    await own();
    expect(nodes(await own({ first: 1 }))).toMatchObject([
      { viewer: '本人', purpose: '本人查询', outcome: 'RELEASED' },
    ]);
    expect(JSON.stringify(nodes(await own({ first: 1 })))).toContain('谁看过我的信息');
  });

  it('the citizen: page by page, nothing lost and nothing twice', async () => {
    // Each page is itself a read of the log, newer than the cursor: the pages behind it stand still.
    const first = await own({ first: 1 });
    const rest = nodes(await own({ first: 100, after: first.pageInfo.endCursor }));
    const second = await own({ first: 2, after: first.pageInfo.endCursor });
    expect(second.pageInfo.hasNextPage).toBe(true);
    const third = await own({ first: 100, after: second.pageInfo.endCursor });
    expect([...nodes(second), ...nodes(third)]).toEqual(rest);
  });

  it('nobody else: another member of the household, by id or through the household', async () => {
    const text =
      'query($id: ID!) { household(id: $id) { members { person { id accessLog { edges { node { at } } } } } } }';
    const { data } = await hub.ask(text, { ...asSelf(), variables: { id: household } });
    const seen = data.household.members.flatMap(({ person }: { person: { id: string } | null }) => person ?? []);
    expect(seen.map(({ id }: { id: string }) => id)).toEqual([head]);
    expect((await hub.ask(OWN, { ...asSelf(), variables: { id: other } })).data).toEqual({ person: null });
  });

  it('nobody else: another member, were he released to the citizen', async () => {
    const { ask } = await serve(accessLog, hub.database.db);
    const scopes: Viewer['scopes'] = new Set(['access-log:household']);
    const citizen = { ...staff(), role: 'citizen', purpose: 'SELF_ACCESS', person: head, areas: [], scopes } as const;
    const selection = 'accessLog(first: 1) { edges { node { at } } }';
    const answer = await ask(
      citizen,
      selection,
      [head, other].map((id) => released('Person', id, `self/${head}`)),
    );
    expect(answer.entities).toMatchObject([{ accessLog: { edges: [{}] } }, { accessLog: null }]);
    expect(answer.errors).toMatchObject([{ path: ['_entities', 1, 'accessLog'], extensions: { code: 'FORBIDDEN' } }]);
  });

  it.each(['staff', 'district', 'system:civil-affairs'])('nobody else: %s', async (as) => {
    for (const query of [OWN, LOG]) {
      const { errors, data } = await hub.ask(query, { as, purpose: 'DIBAO_REVIEW', variables: { id: head } });
      expect(data.person?.accessLog ?? data.accessLog ?? null).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    }
  });

  it('the auditor: all of it, by person, household, account, purpose, outcome and time', async () => {
    const read = async (variables: Record<string, unknown>) => {
      const { data, errors } = await hub.ask(LOG, { ...asAuditor, variables });
      expect(errors).toBeUndefined();
      return nodes(data.accessLog) as Record<string, unknown>[];
    };
    const complaint = await read({ person: head, purpose: 'COMPLAINT' });
    expect(complaint.map(({ caseId }) => caseId)).toContain('SECRET-3');
    expect(complaint.every(({ personId, purpose }) => personId === head && purpose === 'COMPLAINT')).toBe(true);
    expect((await read({ household })).every(({ householdId }) => householdId === household)).toBe(true);
    const refused = await read({ outcome: 'REFUSED' });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ outcome }) => outcome === 'REFUSED')).toBe(true);
    const [newest] = await read({ first: 1 });
    expect(await read({ from: newest?.at as string, to: newest?.at as string })).toEqual([]);
    const ofSubject = await read({ subject: complaint[0]?.subject });
    expect(ofSubject.every(({ subject }) => subject === complaint[0]?.subject)).toBe(true);
    expect(complaint.at(-1)).toMatchObject({ role: 'staff', areas: ['150104001'], request: 'ANSWERED', code: null });
  });

  it('the auditor: what he reads of whom is logged as well, also when there is nothing', async () => {
    const news = readerOf(hub);
    await news();
    await hub.ask(LOG, { ...asAuditor, variables: { person: other } });
    const read = lines(await news());
    expect(
      read.some((line) =>
        line.startsWith(`RELEASED ${other} AccessLogEdge.cursor AccessLogEdge.node AccessRecord.areas`),
      ),
    ).toBe(true);
    const stranger = `p${'y'.repeat(22)}`;
    await hub.ask(LOG, { ...asAuditor, variables: { person: stranger } });
    expect(lines(await news())).toContain(`NOT_FOUND ${stranger} Query.accessLog`);
  });

  it('the auditor: page by page, with a cursor that names nobody', async () => {
    const page = async (variables: Record<string, unknown>) =>
      (await hub.ask(LOG, { ...asAuditor, variables: { person: head, ...variables } })).data.accessLog;
    const whole = await page({ first: 100 });
    const first = await page({ first: 3, after: whole.edges[0].cursor });
    const next = await page({ first: 100, after: first.pageInfo.endCursor });
    expect([...first.edges, ...next.edges].map(({ cursor }) => cursor)).toEqual(
      whole.edges.slice(1).map(({ cursor }: { cursor: string }) => cursor),
    );
    const cursors = (valuesOf(whole, 'cursor') as string[]).map((cursor) =>
      Buffer.from(cursor, 'base64url').toString(),
    );
    for (const cursor of cursors) expect(cursor).toMatch(/^after:\d+\.\d+\.\d+$/);
  });

  it.each([
    { first: 0 },
    { first: 101 },
    { after: 'x' },
    { purpose: 'CURIOSITY' },
    { after: Buffer.from('after:1.2.x').toString('base64url') },
    // A moment of the year 33658.
    { after: Buffer.from('after:999999999999999.1.1').toString('base64url') },
  ])('the auditor: %j is refused', async (variables) => {
    const { data, errors } = await hub.ask(LOG, { ...asAuditor, variables });
    expect(data.accessLog).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });
});
