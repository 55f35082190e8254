import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../gateway/config.ts';
import { createHub, type Hub } from '../../gateway/hub.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { composeDepartments } from '../../schema/composition.ts';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { createInternalTokenVerifier, mintInternalToken } from '../../subgraphs/_kernel/internal-token/index.ts';
import { createDepartmentServer, type DepartmentServer } from '../../subgraphs/_kernel/subgraph.ts';
import { persons } from '../../subgraphs/civil-affairs/model.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { databases } from '../support/database.ts';
import { keys } from '../support/department.ts';
import { veterans } from './fixture-veterans/model.ts';

const FOLDER = join(import.meta.dirname, 'fixture-veterans');

const CLERK: Viewer = {
  subject: 'clerk',
  role: 'staff',
  purpose: 'DIBAO_REVIEW',
  caseId: undefined,
  areas: ['150104001'],
  person: undefined,
  glass: undefined,
  scopes: new Set(['veterans:directory'] as const),
};

describe('adding a department is adding its folder', () => {
  it('the registry finds it beside the others', async () => {
    const before = (await loadDepartments()).map(({ name }) => name);
    const after = (await loadDepartments([FOLDER])).map(({ name }) => name);
    expect(after).toEqual([...before, 'veterans'].sort());
  });

  it('its fields join the graph, and those of the others stay as they were', async () => {
    const before = buildSchema(composeDepartments(await loadDepartments()).apiSdl);
    const after = buildSchema(composeDepartments(await loadDepartments([FOLDER])).apiSdl);
    const fieldsOfPerson = (schema: typeof after) =>
      Object.keys((schema.getType('Person') as GraphQLObjectType).getFields());
    expect(fieldsOfPerson(after)).toEqual(expect.arrayContaining([...fieldsOfPerson(before), 'veteran']));
    expect(after.getType('Veteran')).toBeDefined();
  });

  it('without its folder nothing of it is left', async () => {
    expect(composeDepartments(await loadDepartments()).supergraphSdl).not.toMatch(/veteran/i);
  });
});

describe.each(databases())('a seventh department on $name', ({ open }) => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  let department: Department;
  let server: DepartmentServer;
  let close: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    department = (await loadDepartments([FOLDER])).find(({ name }) => name === 'veterans') as Department;
    const database = await open([department]);
    close = database.close;
    await database.db
      .insert(veterans)
      .values({ recordNo: 'TY0000001', personId: 'p-1', yearsServed: 2, leftOn: '2019-12-01' });
    const gatewayKeys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] };
    server = createDepartmentServer({
      department,
      db: database.db,
      keys,
      verifyToken: createInternalTokenVerifier('veterans', gatewayKeys),
      asOf: async () => '2024-10-31',
      onFailure: ({ failure }) => expect.unreachable(failure),
    });
  });
  afterAll(() => close?.());

  async function ask(viewer: Viewer, rowScope: string | null) {
    const body = JSON.stringify({
      query:
        'query($r: [_Any!]!) { _entities(representations: $r) { ... on Person { veteran { yearsServed leftOn } } } }',
      variables: { r: [{ __typename: 'Person', id: 'p-1', rowScope }] },
    });
    return server.handle({ body, token: await mintInternalToken(privateKey, 'test', 'veterans', viewer, body) });
  }

  it('answers for a row that was released to the viewer', async () => {
    expect(await ask(CLERK, 'area/150104001001')).toMatchObject({
      status: 200,
      body: { data: { _entities: [{ veteran: { yearsServed: 2, leftOn: '2019-12-01' } }] } },
    });
  });

  it.each([null, '', 'area/', 'area/150102001001', 'self/p-1'])(
    'tells nothing of a row released under %j',
    async (scope) => {
      expect((await ask(CLERK, scope)).body.data).toEqual({ _entities: [null] });
    },
  );

  it('refuses a viewer without its scope', async () => {
    expect(await ask({ ...CLERK, scopes: new Set() }, 'area/150104001001')).toMatchObject({ status: 403 });
  });
});

describe.each(databases())('a hub with a seventh department on $name', ({ open }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-seventh-'));
  let hub: Hub | undefined;
  let token: string;
  let closeDatabase: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const departments = await loadDepartments([FOLDER]);
    const database = await open(departments);
    closeDatabase = database.close;
    await database.db.insert(persons).values({
      recordNo: 'P0000001',
      personId: 'p-1',
      name: '王小明',
      identityState: 'VERIFIED',
      gender: 'MALE',
      birthDate: '1980-01-01',
      areaCode: '150104001001',
    });
    await database.db
      .insert(veterans)
      .values({ recordNo: 'TY0000001', personId: 'p-1', yearsServed: 2, leftOn: '2019-12-01' });
    const { supergraphSdl } = composeDepartments(departments);
    const config = readConfig({ YIHU_DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' });
    hub = await createHub(config, {
      departments,
      supergraphSdl,
      databases: { of: () => database, close: async () => undefined },
    });
    const issuer = await createDevelopmentIssuer(dataDir);
    token = await issuer.mint({
      subject: 'clerk',
      role: 'staff',
      scopes: new Set(['civil-affairs:directory', 'veterans:directory'] as const),
      areas: ['150104001'],
      lifetimeSeconds: 600,
    });
  });
  afterAll(async () => {
    await hub?.close();
    await closeDatabase?.();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function ask(purpose: string) {
    const response = await (hub as Hub).app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${token}`, 'x-purpose': purpose, 'content-type': 'application/json' },
      payload: JSON.stringify({ query: '{ person(id: "p-1") { gender veteran { yearsServed } } }' }),
    });
    return response.json();
  }

  it('answers across departments in one query', async () => {
    expect(await ask('DIBAO_REVIEW')).toMatchObject({
      data: { person: { gender: 'MALE', veteran: { yearsServed: 2 } } },
    });
  });

  it('refuses what the new department does not open for the purpose', async () => {
    const { data, errors } = await ask('SUBSIDY_DEDUP');
    expect(data.person).toEqual({ gender: 'MALE', veteran: null });
    expect(errors).toMatchObject([{ path: ['person', 'veteran'], extensions: { code: 'FORBIDDEN' } }]);
  });
});
