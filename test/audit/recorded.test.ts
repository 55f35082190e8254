import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';
import { type Logged, lines, readerOf } from './support.ts';

const FIND =
  'query($text: String!) { searchHouseholds(text: $text) { edges { node { id members { person { id name idNumber } } } } } }';

describe.each(databases())('what the access log says of a request, on $name', ({ open }) => {
  let hub: TestHub;
  let news: () => Promise<readonly Logged[]>;
  let household: string;
  let persons: readonly string[];
  let names: readonly string[];
  let numbers: readonly string[];
  beforeAll(async () => {
    hub = await startHub(open);
    news = readerOf(hub);
    const { data } = await hub.ask(FIND, { variables: { text: ORDINARY_HOUSEHOLD } });
    const found = data.searchHouseholds.edges[0].node;
    household = found.id;
    persons = found.members.map(({ person }: { person: { id: string } }) => person.id);
    names = valuesOf(found, 'name') as string[];
    numbers = valuesOf(found, 'idNumber') as string[];
  });
  afterAll(() => hub?.close());
  beforeEach(async () => void (await news()));

  it('names every field of every person once, with its outcome', async () => {
    const text = `query($id: ID!) { household(id: $id) { code incomePerHead members { isHead person {
      name idNumber education { enrolments { stage } homeTeaching { school } } } } } }`;
    const { data } = await hub.ask(text, {
      variables: { id: household },
      purpose: 'PATROL',
      headers: { 'x-case-id': 'DB-1' },
    });
    const logged = await news();
    const pupils = data.household.members.filter(({ person }: { person: { education: unknown } }) => person.education);
    expect(pupils).toHaveLength(1);
    const pupil = persons[data.household.members.indexOf(pupils[0])];
    expect(lines(logged).sort()).toEqual(
      [
        'RELEASED - Query.household',
        `RELEASED ${household} Household.code Household.members HouseholdMember.isHead HouseholdMember.person`,
        `REFUSED ${household} Household.incomePerHead`,
        ...persons.flatMap((id) => [
          `MASKED ${id} Person.idNumber`,
          id === pupil
            ? `RELEASED ${id} Enrolment.stage Person.education Person.name PersonEducation.enrolments`
            : `RELEASED ${id} Person.education Person.name`,
        ]),
        `REFUSED ${pupil} PersonEducation.homeTeaching`,
      ].sort(),
    );
    expect(new Set(logged.map(({ operation_hash }) => operation_hash)).size).toBe(1);
    expect(logged[0]).toMatchObject({
      ...{ request: 'ANSWERED', code: null, persons: 4, role: 'staff', purpose: 'PATROL', case_id: 'DB-1' },
    });
  });

  it('knows whose it is where no id was asked for, and leaves nothing of that in the answer', async () => {
    const text = `query($id: ID!) { household(id: $id) { __person_of: code members {
      __proto__: person { constructor: name } person { __household_of: gender } } } }`;
    const { data, errors } = await hub.ask(text, { variables: { id: household } });
    expect(errors).toBeUndefined();
    expect(Object.keys(data.household)).toEqual(['__person_of', 'members']);
    expect(data.household.__person_of).toBe(ORDINARY_HOUSEHOLD);
    for (const { person } of data.household.members) expect(Object.keys(person)).toEqual(['__household_of']);
    const read = lines(await news()).filter((line) => line.includes('Person.'));
    expect(read.sort()).toEqual(persons.map((id) => `RELEASED ${id} Person.gender Person.name`).sort());
  });

  it('names the household that a name on an edge is about', async () => {
    const text = 'query($text: String!) { searchHouseholds(text: $text) { edges { matchedName } } }';
    const { data } = await hub.ask(text, { variables: { text: names[0] } });
    expect(Object.keys(data.searchHouseholds.edges[0])).toEqual(['matchedName']);
    expect(lines(await news())).toContain(`RELEASED ${household} HouseholdSearchEdge.matchedName`);
  });

  it('names the member whose the entries of a chain are, though nobody asked for the member', async () => {
    const text = `query($id: ID!, $members: [ID!]) { household(id: $id) { timeline(members: $members, first: 2) {
      edges { node { title } } } } }`;
    const [member] = persons;
    const { data } = await hub.ask(text, { variables: { id: household, members: [member] } });
    expect(data.household.timeline.edges.map((edge: object) => Object.keys(edge))).toEqual([['node'], ['node']]);
    for (const { node } of data.household.timeline.edges) expect(Object.keys(node)).toEqual(['title']);
    expect(lines(await news())).toContain(`RELEASED ${member} TimelineEdge.node TimelineEntry.title`);
  });

  it('names nobody twice whose record was reached in several ways', async () => {
    const text =
      'query($id: ID!) { a: person(id: $id) { name household { members { person { gender } } } } b: person(id: $id) { birthDate } }';
    await hub.ask(text, { variables: { id: persons[0] } });
    const own = lines(await news()).filter((line) => line.includes(persons[0] as string));
    expect(own).toEqual([`RELEASED ${persons[0]} Person.birthDate Person.gender Person.household Person.name`]);
  });

  it('keeps a look-up that found nothing, and of whom it was only if that is an id of ours', async () => {
    const stranger = `p${'x'.repeat(22)}`;
    const byId = 'query($id: ID!) { person(id: $id) { name } }';
    await hub.ask(byId, { variables: { id: stranger } });
    expect(lines(await news())).toEqual([`NOT_FOUND ${stranger} Query.person`]);
    await hub.ask(byId, { variables: { id: '150199201406189028' } });
    expect(lines(await news())).toEqual(['NOT_FOUND - Query.person']);
    await hub.ask('{ personByIdNumber(idNumber: "150199194912310027") { name } }');
    expect(lines(await news())).toEqual(['NOT_FOUND - Query.personByIdNumber']);
  });

  it('is refused of whom, when the root itself is refused', async () => {
    const { data } = await hub.ask('query($id: ID!) { person(id: $id) { name } }', {
      ...{ as: 'analyst', purpose: 'STATISTICS', variables: { id: persons[0] } },
    });
    expect(data).toEqual({ person: null });
    expect(lines(await news()).sort()).toEqual(['REFUSED - Query.person', `REFUSED ${persons[0]} Query.person`]);
  });

  it.each([
    ['PURPOSE_DENIED', '{ areas { code } }', { purpose: 'SELF_ACCESS' }],
    ['PURPOSE_REQUIRED', '{ households { totalCount } }', { purpose: null }],
    [
      'COST_LIMIT_EXCEEDED',
      `{ ${'a: areas { code } '.repeat(30).replace(/a:/g, () => `a${Math.random().toString(36).slice(2)}:`)} }`,
      {},
    ],
    ['GRAPHQL_PARSE_FAILED', '{ areas', {}],
    ['GRAPHQL_VALIDATION_FAILED', '{ salaries }', {}],
    ['BAD_USER_INPUT', 'query($id: ID!) { person(id: $id) { name } }', { variables: { id: null as never } }],
    ['BAD_REQUEST', '{ areas { code } }', { headers: { 'x-case-id': 'not a case' } }],
    ['BAD_REQUEST', '{ areas { code } }', { headers: { 'x-case-id': '150199201406189028' } }],
  ])('keeps a request that was refused before it was run: %s', async (code, text, options) => {
    const { errors, status } = await hub.ask(text, options);
    expect([errors?.[0]?.extensions?.['code'], status >= 400]).toEqual([code, true]);
    const logged = await news();
    expect(logged).toMatchObject([{ request: 'REFUSED', code, persons: 0, person: null, outcome: 'REFUSED' }]);
    expect(logged[0]?.subject).not.toBe('');
  });

  it('keeps nothing of what is published, of introspection, and of whoever has no valid token', async () => {
    await hub.ask('{ areas { code name } }', { purpose: null });
    await hub.ask('{ __schema { queryType { name } } areas { code } }');
    const forged = await hub.ask('{ areas { code } }', { headers: { authorization: 'Bearer x.y.z' } });
    expect(forged.status).toBe(401);
    expect(await news()).toEqual([]);
  });

  it('tells what a department could not answer from what was seen, and what it refused', async () => {
    const text =
      'query($id: ID!) { person(id: $id) { name education { enrolments { stage } } judicial { legalAidCases { decision } } } }';
    const twin = await hub.twin((transport) => ({
      ...transport,
      send: async (request, signal) => {
        if (transport.department === 'education') throw new Error('down');
        if (transport.department === 'judicial') return { status: 403, body: { errors: [] } };
        return transport.send(request, signal);
      },
    }));
    await twin.ask(text, { variables: { id: persons[0] } });
    expect(lines(await news()).sort()).toEqual(
      [
        'RELEASED - Query.person',
        `RELEASED ${persons[0]} Person.name`,
        `REFUSED ${persons[0]} Person.judicial`,
        `UNAVAILABLE ${persons[0]} Person.education`,
      ].sort(),
    );
    await twin.close();
  });

  it('has the same hash for the same operation, whatever was put into it', async () => {
    const hashes = new Set<unknown>();
    for (const text of [
      '{ person(id: "a") { name } }',
      'query Secret { x: person(id: "b") { y: name } }',
      '{ person(id: """c""") { name } }',
    ]) {
      await hub.ask(text);
      hashes.add((await news())[0]?.operation_hash);
    }
    await hub.ask('{ person(id: "a") { gender } }');
    expect(hashes.size).toBe(1);
    expect(hashes).not.toContain((await news())[0]?.operation_hash);
  });

  it('holds no name, number or birth date of anybody, whoever put them where', async () => {
    const [name, number] = [names[0] as string, numbers[0] as string];
    const text = `query ${'Q'}($n: IdNumber!) { personByIdNumber(idNumber: $n) { name idNumber } searchHouseholds(text: "${name}") { edges { matchedName } } }`;
    await hub.ask(text, { variables: { n: number } });
    await hub.ask(`{ person(id: "${number}") { name } household(id: "${name}") { code } }`);
    const [all] = await query<{ text: string }>(
      hub.database.db,
      sql`select concat((select string_agg(r::text, ' ') from access_log.access_request r),
        (select string_agg(e::text, ' ') from access_log.access_entry e)) as text`,
    );
    expect(all?.text).toContain(persons[0]);
    for (const secret of [...names, ...numbers]) expect(all?.text).not.toContain(secret);
    expect(hub.log.join('')).not.toContain(persons[0]);
  });

  it('is written before anything leaves: without it nothing is answered, and then all is again', async () => {
    const { db } = hub.database;
    const ask = () => hub.ask('query($id: ID!) { person(id: $id) { name } }', { variables: { id: persons[0] } });
    await db.execute(sql`alter table access_log.access_entry rename to taken_away`);
    try {
      const answers = await Promise.all([
        ask(),
        ask(),
        hub.ask('{ salaries }'),
        hub.ask('{ areas { code } }', { purpose: 'SELF_ACCESS' }),
      ]);
      for (const { status, data, errors, extensions } of answers) {
        expect([status, data, extensions]).toEqual([503, undefined, undefined]);
        expect(errors).toMatchObject([{ extensions: { code: 'AUDIT_UNAVAILABLE' } }]);
      }
      expect((await hub.ask('{ areas { code } }')).status).toBe(200);
    } finally {
      await db.execute(sql`alter table access_log.taken_away rename to access_entry`);
    }
    expect((await ask()).data.person.name).toBe(names[0]);
    expect(hub.log.join('')).not.toContain(names[0]);
    expect(await news()).toHaveLength(2);
  });
});
