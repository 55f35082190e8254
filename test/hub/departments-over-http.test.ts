import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDepartmentHttpServer } from '../../gateway/http/department-server.ts';
import { loadInternalKeys } from '../../gateway/identity/keys.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import { serveDepartment } from '../../gateway/serve-department.ts';
import { httpTransport } from '../../gateway/transport/index.ts';
import { mintInternalToken } from '../../subgraphs/_kernel/internal-token/index.ts';
import { createKeyRing } from '../../subgraphs/_kernel/keys.ts';
import { pglite } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const VIEW = `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { code housing { dwelling { kind } }
  members { person { name education { enrolments { stage school } aidAwards { amount } } medicalInsurance { enrolments { insuredFrom } } } } } } } }`;

/** Every department behind a real socket of its own, the hub asking it there. */
describe('departments behind HTTP', () => {
  let hub: TestHub;
  let apart: TestHub;
  const apps: ReturnType<typeof createDepartmentHttpServer>[] = [];
  const urls = new Map<string, string>();

  beforeAll(async () => {
    hub = await startHub(pglite.open);
    const gatewayKeys = (await loadInternalKeys(hub.config.dataDir)).publicJwks;
    for (const department of hub.departments) {
      const { db, ping } = hub.database;
      const server = serveDepartment({ department, db, gatewayKeys, keys: hub.keys, logger: createLogger('silent') });
      const app = createDepartmentHttpServer(server, ping);
      apps.push(app);
      urls.set(department.name, `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
    }
    apart = await hub.twin((transport) =>
      httpTransport(transport.department, urls.get(transport.department) as string),
    );
  });
  afterAll(async () => {
    await apart?.close();
    await Promise.all(apps.map((app) => app.close()));
    await hub?.close();
  });

  it('answer as they do in process', async () => {
    const [near, far] = [await hub.ask(VIEW), await apart.ask(VIEW)];
    expect(far.errors).toBeUndefined();
    expect(far.data).toEqual(near.data);
  });

  it('tell how old their records are, and whether they are ready, as they do in process', async () => {
    const [near, far] = [hub, apart].map(async ({ app }) => (await app.inject('/readyz')).json());
    expect(await far).toEqual(await near);
    expect((await far).records.education).toMatchObject({ asOf: '2024-10-31', dueBy: '2025-05-15' });
    const [asked, answered] = await Promise.all([hub.ask(VIEW), apart.ask(VIEW)]);
    const sources = ({ extensions }: typeof asked) =>
      (extensions as { sources: object[] }).sources.map((source) => ({ ...source, milliseconds: 0 }));
    expect(sources(answered)).toEqual(expect.arrayContaining(sources(asked)));
  });

  it('refuse a question without a body, whatever its token', async () => {
    const { privateKey, kid } = await loadInternalKeys(hub.config.dataDir);
    const viewer = {
      subject: 's',
      role: 'staff',
      purpose: undefined,
      caseId: undefined,
      person: undefined,
      glass: undefined,
    };
    const nobody = { ...viewer, areas: [], scopes: new Set<never>() };
    const token = await mintInternalToken(privateKey, kid, 'education', nobody, '{}', hub.keys.fingerprint);
    const answer = await fetch(urls.get('education') as string, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
  });

  it('33: give nothing to those without the gateway’s token: no data, no schema', async () => {
    const url = urls.get('education') as string;
    const userToken = await hub.tokenFor({});
    for (const query of [
      '{ _service { sdl } }',
      '{ _entities(representations: []) { __typename } }',
      '{ __typename }',
    ]) {
      for (const authorization of [undefined, 'Bearer x', `Bearer ${userToken}`, 'Basic eDp5']) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
          body: JSON.stringify({ query }),
        });
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({
          errors: [{ message: 'UNAUTHENTICATED', extensions: { code: 'UNAUTHENTICATED' } }],
        });
      }
    }
  });

  it('take nothing but JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const response = await fetch(urls.get('education') as string, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{"query":"{ __typename }"}',
      });
      expect(response.status).toBe(415);
    }
  });

  it('with another person key answer nothing at all, rather than that nobody is known', async () => {
    const department = hub.departments.find(({ name }) => name === 'education');
    if (!department) throw new Error('no education');
    const gatewayKeys = (await loadInternalKeys(hub.config.dataDir)).publicJwks;
    const keys = createKeyRing(Buffer.alloc(32, 9));
    const stranger = serveDepartment({
      department,
      db: hub.database.db,
      gatewayKeys,
      keys,
      logger: createLogger('silent'),
    });
    const mixed = await hub.twin((transport) =>
      transport.department === 'education' ? { ...transport, send: (request) => stranger.handle(request) } : transport,
    );
    const { data, errors } = await mixed.ask(VIEW);
    await mixed.close();
    expect(data.searchHouseholds.edges[0].node.members).toHaveLength(4);
    expect(errors).toHaveLength(4);
    expect(errors?.every(({ extensions }) => extensions?.code === 'SUBGRAPH_UNAVAILABLE')).toBe(true);
  });

  it('one that is gone is named where it is missing, and the others answer', async () => {
    const at = hub.departments.findIndex(({ name }) => name === 'education');
    await apps[at]?.close();
    const { data, errors, extensions } = await apart.ask(VIEW);
    const household = data.searchHouseholds.edges[0].node;
    expect(household.housing).not.toBeNull();
    expect(household.members).toHaveLength(4);
    for (const [index, { person }] of household.members.entries()) {
      expect(person.education).toBeNull();
      expect(person.medicalInsurance).not.toBeNull();
      const path = ['searchHouseholds', 'edges', 0, 'node', 'members', index, 'person', 'education'];
      expect(errors).toContainEqual(
        expect.objectContaining({ path, extensions: { code: 'SUBGRAPH_UNAVAILABLE', department: 'education' } }),
      );
    }
    const sources = extensions?.sources as { department: string; state: string }[];
    expect(sources.find(({ department }) => department === 'education')?.state).toBe('DOWN');
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONN|http/);
  });
});
