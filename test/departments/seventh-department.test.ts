import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { exportJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { composeDepartments } from '../../schema/composition.ts';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { createInternalTokenVerifier, mintInternalToken } from '../../subgraphs/_kernel/internal-token.ts';
import { createDepartmentServer, type DepartmentServer } from '../../subgraphs/_kernel/subgraph.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { databases } from '../support/database.ts';
import { veterans } from './fixture-veterans/model.ts';

const FOLDER = join(import.meta.dirname, 'fixture-veterans');

const CLERK: Viewer = {
  subject: 'clerk',
  role: 'staff',
  purpose: 'DIBAO_REVIEW',
  caseId: undefined,
  areas: ['150104001'],
  person: undefined,
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
  let close: () => Promise<void>;

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
      verifyToken: createInternalTokenVerifier('veterans', gatewayKeys),
      asOf: async () => '2024-10-31',
      onFailure: ({ error }) => expect.unreachable(error),
    });
  });
  afterAll(() => close());

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
