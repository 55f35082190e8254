import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDepartmentHttpServer } from '../../gateway/http/department-server.ts';
import { loadInternalKeys } from '../../gateway/identity/keys.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import { serveDepartment } from '../../gateway/serve-department.ts';
import { httpTransport } from '../../gateway/transport/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { type Logged, lines, readerOf } from '../audit/support.ts';
import { type DatabaseProvider, databases } from '../support/database.ts';
import { type Answered, type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

/** Each department behind a socket of its own, on the data of the hub. */
async function apartFrom(hub: TestHub) {
  const gatewayKeys = (await loadInternalKeys(hub.config.dataDir)).publicJwks;
  const urls = new Map<string, string>();
  const apps = hub.departments.map((department) => {
    const { db, ping } = hub.database;
    const server = serveDepartment({ department, db, gatewayKeys, keys: hub.keys, logger: createLogger('silent') });
    return { name: department.name, app: createDepartmentHttpServer(server, ping) };
  });
  for (const { name, app } of apps) urls.set(name, `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`);
  const apart = await hub.twin(({ department }) => httpTransport(department, urls.get(department) as string));
  return { apart, close: () => Promise.all([apart.close(), ...apps.map(({ app }) => app.close())]) };
}

const MEANS = `code incomePerHead declaredHomes
  housing { dwelling { kind tenure } }
  ruralMonitoring { monitorings { group incomePerHead } contractedLand { area } }
  members { person { id name registeredHomes { area } } }`;
const LIST = `{ households(first: 100) { edges { node { id ${MEANS} } } } }`;
const ONE = `query($id: ID!) { household(id: $id) { ${MEANS} } }`;

type Case = 'expired' | 'revoked' | 'unsigned' | 'otherPurpose';

const LETTERS_OF: Record<Case, ReturnType<typeof sql>> = {
  expired: sql`valid_to is not null`,
  revoked: sql`revoked_at is not null`,
  unsigned: sql`exists (select 1 from civil_affairs.authorization_letter_person as line
    where line.letter_no = letter.record_no and line.signer_record_no is null)`,
  otherPurpose: sql`purposes = array['HOUSING_CHECK']`,
};

const settings = databases().flatMap(({ name, open }) => [
  { where: `in process, on ${name}`, open, isApart: false },
  { where: `over HTTP, on ${name}`, open, isApart: true },
]);

/** security.md 26, for each way in which a letter can be amiss, on the synthetic world. */
describe.each(settings)('26: letters, departments $where', ({ open, isApart }) => {
  let home: TestHub;
  let hub: TestHub;
  let closeApart = async (): Promise<unknown> => undefined;
  let news: () => Promise<readonly Logged[]>;
  const idOf = {} as Record<Case, string>;
  let silent: string;

  beforeAll(async () => {
    home = await startHub(open as DatabaseProvider['open']);
    hub = home;
    if (isApart) {
      const { apart, close } = await apartFrom(home);
      hub = apart;
      closeApart = close;
    }
    news = readerOf(hub);
    for (const [name, where] of Object.entries(LETTERS_OF)) {
      const found = await query<{ id: string }>(
        home.database.db,
        sql`select household_id as id from civil_affairs.authorization_letter as letter where ${where}`,
      );
      expect(found, name).toHaveLength(1);
      idOf[name as Case] = found[0]?.id as string;
    }
    const [line] = await query<{ id: string }>(
      home.database.db,
      sql`select person_id as id from civil_affairs.authorization_letter_person as line
        join civil_affairs.person on person.record_no = line.person_record_no where line.signer_record_no is null`,
    );
    silent = line?.id as string;
  });
  beforeEach(async () => void (await news()));
  afterEach(() => vi.useRealTimers());
  afterAll(async () => {
    await closeApart();
    await home?.close();
  });

  const district: Ask = { as: 'district' };
  const one = (name: Case, ask: Ask = {}) => hub.ask(ONE, { ...district, ...ask, variables: { id: idOf[name] } });
  const refusals = ({ errors }: Answered) => (errors ?? []).map(({ path }) => path?.join('.')).sort();
  const OF_HOUSEHOLD = ['household.declaredHomes', 'household.housing.dwelling.tenure', 'household.incomePerHead'];

  it('tell everything of the households that have one, and of the others all but income and property', async () => {
    const { data, errors } = await hub.ask(LIST, district);
    const amiss = new Set(Object.values(idOf));
    const nodes = data.households.edges.map(({ node }: { node: unknown }) => node);
    const refused = new Set(errors?.map(({ path }) => nodes[path?.[2] as number].id));
    expect(refused).toEqual(amiss);
    expect(errors?.every(({ extensions }) => extensions?.reason === 'LETTER_REQUIRED')).toBe(true);
    for (const node of nodes) {
      expect(node.code).toMatch(/^YQ/);
      expect(node.incomePerHead === null, node.code).toBe(amiss.has(node.id));
      if (node.housing?.dwelling) expect(node.housing.dwelling.tenure === null, node.code).toBe(amiss.has(node.id));
      for (const { person } of node.members) {
        const isRefused = amiss.has(node.id) && (node.id !== idOf.unsigned || person?.id === silent);
        if (person) expect(person.registeredHomes === null, node.code).toBe(isRefused);
      }
    }
  });

  it('say at each place, and in words, that there is none for this purpose', async () => {
    const answered = await one('expired');
    const { data, errors, extensions, status } = answered;
    expect(status).toBe(200);
    const people = data.household.members.map(
      (_: unknown, at: number) => `household.members.${at}.person.registeredHomes`,
    );
    expect(refusals(answered)).toEqual([...OF_HOUSEHOLD, ...people].sort());
    for (const { message, extensions: told } of errors ?? []) {
      expect(message).toBe('无权查看该字段');
      expect(told).toMatchObject({ code: 'FORBIDDEN', reason: 'LETTER_REQUIRED' });
    }
    const access = extensions?.['access'] as { path: string[]; state: string; reason: string }[];
    expect(access.map(({ path }) => path.join('.')).sort()).toEqual(refusals(answered));
    for (const { state, reason } of access) {
      expect(state).toBe('DENIED');
      expect(reason).toContain('没有用途为“低保审核与复核”、在有效期内的核对授权书');
    }
    expect(data.household.members[0].person.name).toMatch(/\p{Script=Han}/u);
  });

  it('refuse for the one who did not sign, and for the household as a whole, not for the others', async () => {
    const answered = await one('unsigned');
    const { members } = answered.data.household;
    const at = members.findIndex(({ person }: { person: { id: string } }) => person.id === silent);
    expect(refusals(answered)).toEqual([...OF_HOUSEHOLD, `household.members.${at}.person.registeredHomes`].sort());
    for (const { person } of members) expect(person.registeredHomes === null).toBe(person.id === silent);
  });

  it('let what hangs on a household be told when all are covered: the land too', async () => {
    for (const name of ['revoked', 'otherPurpose'] as const) {
      const { data } = await one(name);
      if (data.household.ruralMonitoring) expect(data.household.ruralMonitoring.contractedLand).toBeNull();
    }
    const { data } = await hub.ask(LIST, district);
    const land = data.households.edges.flatMap(
      ({ node }: { node: { ruralMonitoring: { contractedLand: unknown } | null } }) =>
        node.ruralMonitoring?.contractedLand ?? [],
    );
    expect(land.length).toBeGreaterThan(0);
  });

  it('hold for their own purpose only', async () => {
    expect((await one('otherPurpose')).data.household.incomePerHead).toBeNull();
    const housing = await hub.ask(
      'query($id: ID!) { household(id: $id) { housing { dwelling { tenure } } members { person { registeredHomes { area } } } } }',
      { ...district, purpose: 'HOUSING_CHECK', variables: { id: idOf.otherPurpose } },
    );
    expect(housing.errors).toBeUndefined();
    expect(housing.data.household.members[0].person.registeredHomes).not.toBeNull();
  });

  it('end at the second in which they are revoked, and do not come back for an earlier day', async () => {
    const at = new Date(Math.ceil(Date.now() / 1000 + 3) * 1000);
    const [{ id }] = (
      await hub.ask(`{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { id } } } }`)
    ).data.searchHouseholds.edges.map(({ node }: { node: unknown }) => node);
    const revoke = (moment: Date | null) =>
      home.database.db.execute(
        sql`update civil_affairs.authorization_letter set revoked_at = ${moment?.toISOString() ?? null}::timestamptz where household_id = ${id}`,
      );
    const income = async (asOf: string) =>
      (await hub.ask(`query($id: ID!) { household(id: $id${asOf}) { incomePerHead } }`, { variables: { id } })).data
        .household.incomePerHead;
    await revoke(at);
    try {
      vi.useFakeTimers({ toFake: ['Date'], now: at.getTime() - 1000 });
      expect(await income('')).not.toBeNull();
      vi.setSystemTime(at);
      expect(await income('')).toBeNull();
      expect(await income(', asOf: "2023-01-01"')).toBeNull();
    } finally {
      vi.useRealTimers();
      await revoke(null);
    }
    expect(await income('')).not.toBeNull();
  });

  it('are not asked of a citizen who reads the own household', async () => {
    const { data: before } = await one('expired');
    const head = before.household.members[0].person.id;
    const { data, errors } = await hub.ask(ONE, {
      as: `citizen:${head}`,
      purpose: 'SELF_ACCESS',
      variables: { id: idOf.expired },
    });
    expect(errors?.filter(({ extensions }) => extensions?.reason === 'LETTER_REQUIRED') ?? []).toEqual([]);
    expect(data.household.incomePerHead).not.toBeNull();
    expect(data.household.members[0].person.registeredHomes).not.toBeNull();
  });

  it('are logged as refusals of that person, and what was told of the others as told', async () => {
    const { data } = await one('unsigned');
    const logged = lines(await news());
    const homesOf = (outcome: string) =>
      logged
        .filter((line) => line.startsWith(`${outcome} p`) && line.includes('Person.registeredHomes'))
        .map((line) => line.split(' ')[1]);
    const persons = data.household.members.map(({ person }: { person: { id: string } }) => person.id);
    expect(homesOf('REFUSED')).toEqual([silent]);
    expect(homesOf('RELEASED').sort()).toEqual(persons.filter((id: string) => id !== silent).sort());
    const refused = logged.find((line) => line.startsWith(`REFUSED ${idOf.unsigned}`)) ?? '';
    expect(refused.split(' ').slice(2).sort()).toEqual(
      ['Dwelling.tenure', 'Household.declaredHomes', 'Household.incomePerHead'].sort(),
    );
    const told = logged.filter((line) => line.startsWith(`RELEASED ${idOf.unsigned}`)).join(' ');
    for (const field of refused.split(' ').slice(2)) expect(told.split(' ')).not.toContain(field);
  });

  it('are sent along with what is asked of the owner, who decides again', async () => {
    hub.forget();
    await one('unsigned');
    const homes = hub.fetches.filter(
      ({ department, body }) => department === 'housing' && body.includes('registeredHomes'),
    );
    expect(homes).toHaveLength(1);
    const lists: Record<string, string>[][] = Object.values(JSON.parse(homes[0]?.body ?? '').variables);
    // The household goes along in the same request; it has letters of all its members or none.
    const persons = lists.flat().filter(({ __typename }) => __typename === 'Person');
    expect(persons.length).toBeGreaterThan(1);
    for (const { id = '', letterScope } of persons) expect(letterScope, id).toBe(id === silent ? null : 'DIBAO_REVIEW');
  });

  it('bind the conflicts between departments too', async () => {
    const conflicts = async (id: string) =>
      (
        await hub.ask('query($id: ID!) { household(id: $id) { conflicts { kind } } }', {
          ...district,
          variables: { id },
        })
      ).data.household.conflicts.map(({ kind }: { kind: string }) => kind);
    const [undeclared] = await query<{ id: string }>(
      home.database.db,
      sql`select h.household_id as id from civil_affairs.household as h
        join civil_affairs.household_member as m on m.household_id = h.household_id and m.valid_to is null
        join civil_affairs.person as p on p.record_no = m.person_record_no
        join housing.registered_home as home on home.person_id = p.person_id and home.cancelled_on is null
        where h.declared_homes = 0 group by 1`,
    );
    const id = undeclared?.id as string;
    const sign = (letterNo: string) =>
      home.database.db.execute(sql`update civil_affairs.authorization_letter set
        purposes = array[${letterNo}] where household_id = ${id}`);
    expect(await conflicts(id)).toContain('HOMES');
    await sign('STUDENT_AID');
    expect(await conflicts(id)).not.toContain('HOMES');
    await sign('DIBAO_REVIEW');
    expect(await conflicts(id)).toContain('HOMES');
  });

  it('leave neither names nor keys in the log, and the hub as well as before', async () => {
    const { data } = await one('unsigned');
    const log = hub.log.join('\n');
    for (const { person } of data.household.members) {
      expect(log).not.toContain(person.name);
      expect(log).not.toContain(person.id);
    }
    expect(log).not.toContain(idOf.unsigned);
    expect((await hub.app.inject('/readyz')).statusCode).toBe(200);
    expect((await one('unsigned')).data.household.code).toMatch(/^YQ/);
  });
});
