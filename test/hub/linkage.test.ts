import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDepartmentHttpServer } from '../../gateway/http/department-server.ts';
import { loadInternalKeys } from '../../gateway/identity/keys.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import { serveDepartment } from '../../gateway/serve-department.ts';
import { httpTransport, TransportError } from '../../gateway/transport/index.ts';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const STAFF: Ask = { as: 'staff' };
const VILLAGE: Ask = { as: 'staff', area: ['150104001002'] };
const DISTRICT: Ask = { as: 'district' };
const EDUCATION: Ask = { as: 'system:education', purpose: 'STUDENT_AID' };

const CREATE = `mutation($input: CreateLinkageTaskInput!) { createTask(input: $input) { task { id version state dueOn
  household { code members { person { name } } } events { kind by { name } } } } }`;
const ACCEPT = 'mutation($input: LinkageTaskStepInput!) { acceptTask(input: $input) { task { state version } } }';

/** Mutations through the whole hub: the front door, the plan, the token, the department, and back. */
describe.each(databases())('tasks through the hub on $name', ({ name, open }) => {
  let hub: TestHub;
  let apart: TestHub;
  let app: ReturnType<typeof createDepartmentHttpServer>;
  let url: string;

  beforeAll(async () => {
    hub = await startHub(open);
    const department = hub.departments.find((each) => each.name === 'linkage');
    if (!department) throw new Error('no linkage');
    const gatewayKeys = (await loadInternalKeys(hub.config.dataDir)).publicJwks;
    const { db, ping } = hub.database;
    const server = serveDepartment({ department, db, gatewayKeys, keys: hub.keys, logger: createLogger('silent') });
    app = createDepartmentHttpServer(server, ping);
    url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
    apart = await hub.twin((transport) =>
      transport.department === 'linkage' ? httpTransport('linkage', url) : transport,
    );
  });
  afterAll(async () => {
    await apart?.close();
    await app?.close();
    await hub?.close();
  });

  const householdOf = async (at: TestHub, options: Ask) => {
    const { data } = await at.ask(
      `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { id taskGrant tasks { edges { node { id state } } } } } } }`,
      options,
    );
    return data.searchHouseholds.edges[0]?.node as
      | { id: string; taskGrant: string; tasks: { edges: unknown[] } }
      | undefined;
  };
  let requests = 0;
  const input = (more: object = {}) => ({
    ...{ requestKey: `${name}-${++requests}`, kind: 'TRANSFER', matter: 'FINDING', title: '提请认定' },
    ...{ owner: { areaCode: '150104001' }, ...more },
  });
  const create = (at: TestHub, options: Ask, more: object = {}) =>
    at.ask(CREATE, { ...options, variables: { input: input(more) } });

  it.each(['in process', 'over HTTP'] as const)(
    '%s, a village reports, its town answers, the household shows it',
    async (way) => {
      const at = way === 'in process' ? hub : apart;
      const home = await householdOf(at, VILLAGE);
      const made = await create(at, VILLAGE, { householdGrant: home?.taskGrant });
      expect(made.errors).toBeUndefined();
      const { task } = made.data.createTask;
      expect(task).toMatchObject({ state: 'OPEN', household: { code: ORDINARY_HOUSEHOLD } });
      expect(task.household.members).toHaveLength(4);
      expect(task.events).toEqual([{ kind: 'CREATED', by: { name: expect.stringMatching(/社区/) } }]);
      const accepted = await at.ask(ACCEPT, { ...STAFF, variables: { input: { id: task.id, version: 1 } } });
      expect(accepted.data.acceptTask.task).toEqual({ state: 'ACCEPTED', version: 2 });
      const seen = await householdOf(at, STAFF);
      expect(seen?.tasks.edges[0]).toEqual({ node: { id: task.id, state: 'ACCEPTED' } });
      const again = await at.ask(ACCEPT, { ...STAFF, variables: { input: { id: task.id, version: 1 } } });
      expect(again.data).toEqual({ acceptTask: null });
      expect(again.errors).toEqual([
        expect.objectContaining({
          path: ['acceptTask'],
          extensions: { code: 'BAD_USER_INPUT', department: 'linkage', reason: 'STATE_CHANGED' },
        }),
      ]);
    },
  );

  it('a grant is no other viewer’s, and a household out of area has none', async () => {
    const grant = (await householdOf(hub, VILLAGE))?.taskGrant;
    expect(await householdOf(hub, { as: 'staff', area: ['150104002'] })).toBeUndefined();
    const stolen = await create(hub, { as: 'staff', area: ['150104002'] }, { householdGrant: grant });
    expect(stolen.errors?.map(({ extensions }) => extensions?.['reason'])).toEqual(['GRANT_INVALID']);
    expect(JSON.stringify(stolen)).not.toContain(grant);
  });

  it('a department finds its task and of the household what it may see anyway', async () => {
    const home = await householdOf(hub, STAFF);
    const made = await create(hub, STAFF, {
      ...{ matter: 'OTHER', owner: { department: 'EDUCATION' } },
      householdGrant: home?.taskGrant,
    });
    const { id } = made.data.createTask.task;
    const { data } = await hub.ask(
      `query($id: ID!) { task(id: $id) { title household { code status incomePerHead } } worklist(owner: { department: EDUCATION }, state: OPEN) { edges { node { id } } } }`,
      { ...EDUCATION, variables: { id } },
    );
    expect(data.task).toEqual({
      title: '提请认定',
      household: { code: ORDINARY_HOUSEHOLD, status: 'DIBAO', incomePerHead: null },
    });
    expect(data.worklist.edges).toContainEqual({ node: { id } });
    const other = await hub.ask('query($id: ID!) { task(id: $id) { title } }', {
      as: 'system:housing',
      purpose: 'HOUSING_CHECK',
      variables: { id },
    });
    expect(other.data.task).toBeNull();
  });

  it('a department hands a person over whom it knows by number', async () => {
    const { data } = await hub.ask(
      '{ personByIdNumber(idNumber: "150199201406189028") { taskGrant household { taskGrant } } }',
      EDUCATION,
    );
    const { taskGrant: personGrant, household } = data.personByIdNumber;
    const made = await hub.ask(CREATE, {
      ...EDUCATION,
      variables: {
        input: input({
          ...{ personGrant, householdGrant: household.taskGrant, matter: 'ENTITLEMENT_GAP' },
          owner: { department: 'DISABLED_PERSONS' },
        }),
      },
    });
    expect(made.errors).toBeUndefined();
    expect(made.data.createTask.task.household.code).toBe(ORDINARY_HOUSEHOLD);
    const own = await hub.ask(
      '{ personByIdNumber(idNumber: "150199201406189028") { tasks { edges { node { matter } } } } }',
      EDUCATION,
    );
    expect(own.data.personByIdNumber.tasks.edges).toEqual([{ node: { matter: 'ENTITLEMENT_GAP' } }]);
  });

  it('nothing happens when a field of the payload is refused', async () => {
    const refused = await hub.ask(CREATE.replace('events', 'content events'), {
      ...VILLAGE,
      purpose: 'PATROL',
      variables: { input: input({ title: '不应产生' }) },
    });
    expect(refused.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
    const { data } = await hub.ask('{ worklist(first: 100) { edges { node { title } } } }', DISTRICT);
    expect(data.worklist.edges.filter(({ node }: { node: { title: string } }) => node.title === '不应产生')).toEqual(
      [],
    );
  });

  it('without a purpose, or for those who have no tasks, nothing is changed and nothing is asked', async () => {
    hub.forget();
    for (const options of [
      { ...VILLAGE, purpose: null },
      { as: 'analyst', purpose: 'STATISTICS' },
      { as: 'citizen:p1', purpose: 'SELF_ACCESS' },
    ]) {
      const { errors } = await create(hub, options);
      expect(errors?.map(({ extensions }) => extensions?.['code'])).toMatchObject([
        expect.stringMatching(/PURPOSE_REQUIRED|FORBIDDEN/),
      ]);
    }
    expect(hub.fetches).toEqual([]);
  });

  it('a mutation whose answer was lost is not sent again, and asked again under its key is there once', async () => {
    let sent = 0;
    const flaky = await hub.twin((transport) => ({
      ...transport,
      async send(request, signal) {
        const answer = await transport.send(request, signal);
        if (transport.department !== 'linkage' || !request.body.includes('mutation') || sent++ > 0) return answer;
        throw new TransportError('linkage', 'UNREACHABLE');
      },
    }));
    try {
      const variables = { input: input({ title: '只此一件' }) };
      const lost = await flaky.ask(CREATE, { ...VILLAGE, variables });
      expect(lost.errors?.[0]?.extensions).toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE', department: 'linkage' });
      expect(sent).toBe(1);
      const found = await flaky.ask(CREATE, { ...VILLAGE, variables });
      expect(found.data.createTask.task.state).toBe('OPEN');
      const { data } = await hub.ask(
        '{ worklist(createdBy: { areaCode: "150104001002" }, first: 100) { edges { node { title } } } }',
        VILLAGE,
      );
      expect(
        data.worklist.edges.filter(({ node }: { node: { title: string } }) => node.title === '只此一件'),
      ).toHaveLength(1);
    } finally {
      await flaky.close();
    }
  });

  it('a call is recorded, linked, and passed on within the hub', async () => {
    const recorded = await hub.ask(
      'mutation { recordHotlineCall(input: { kind: "DIBAO", callerPhone: "12100000001" }) { call { id callerPhone isTransferLate } } }',
      { ...DISTRICT, purpose: 'COMPLAINT' },
    );
    const { call } = recorded.data.recordHotlineCall;
    expect(call).toMatchObject({ callerPhone: '12100000001', isTransferLate: false });
    const householdGrant = (await householdOf(hub, DISTRICT))?.taskGrant;
    const linked = await hub.ask(
      'mutation($input: LinkHotlineCallInput!) { linkHotlineCall(input: $input) { call { household { code } } } }',
      { ...DISTRICT, variables: { input: { id: call.id, householdGrant } } },
    );
    expect(linked.data.linkHotlineCall.call).toEqual({ household: { code: ORDINARY_HOUSEHOLD } });
    const moved = await hub.ask(
      'mutation($input: TransferHotlineCallInput!) { transferHotlineCall(input: $input) { call { state task { id owner { name } } } } }',
      { ...DISTRICT, variables: { input: { id: call.id } } },
    );
    expect(moved.data.transferHotlineCall.call).toMatchObject({
      state: 'TRANSFERRED',
      task: { owner: { name: '小召前街街道' } },
    });
    const masked = await hub.ask('{ hotlineCalls(first: 1) { edges { node { callerPhone } } } }', {
      ...DISTRICT,
      purpose: 'PATROL',
    });
    expect(masked.extensions?.['access']).toContainEqual(expect.objectContaining({ state: 'MASKED' }));
  });

  it('no error and no line of the log tells what was written', async () => {
    await create(hub, VILLAGE, { title: '机密'.repeat(40), content: '机密内容' });
    await create(hub, VILLAGE, { owner: { areaCode: '机密' } });
    expect(hub.log.join('')).not.toMatch(/机密/);
  });
});
