import { afterEach, describe, expect, it } from 'vitest';
import { RESOLVERS, type Resolvers } from './support/departments.ts';
import { ALL_SCOPES, type Answering, type Hub, problems, startHub } from './support/hub.ts';

const SECRET = "select * from person where id_number = '150104199001011234' at http://10.0.0.7:5432";
const QUERY = '{ person(id: "p1") { name income aid { kind } } notices { text } }';

let hub: Hub | undefined;
afterEach(() => hub?.stop());

const failing =
  (department: string, answer: () => unknown): Answering =>
  async (fetch, next) =>
    fetch.department === department ? answer() : next();

const throws = () => {
  throw new Error(SECRET);
};

function withResolvers(department: string, type: string, fields: Record<string, unknown>): Record<string, Resolvers> {
  const resolvers = RESOLVERS[department] ?? {};
  return { ...RESOLVERS, [department]: { ...resolvers, [type]: { ...resolvers[type], ...fields } } };
}

describe('a department that is down', () => {
  it('is named at each of its fields, and the rest is answered', async () => {
    hub = await startHub({ answering: failing('welfare', throws) });
    const answer = await hub.ask({ query: QUERY, scopes: ALL_SCOPES });
    expect(answer.data).toEqual({
      person: { name: 'name 1', income: null, aid: null },
      notices: [{ text: 'open to all' }],
    });
    expect(problems(answer)).toEqual(['SUBGRAPH_UNAVAILABLE person.aid', 'SUBGRAPH_UNAVAILABLE person.income']);
    expect(answer.errors[0]?.extensions).toMatchObject({ department: 'welfare' });
    expect(answer.access.map((entry) => entry.state)).toEqual(['SOURCE_DOWN', 'SOURCE_DOWN']);
    expect(answer.sources).toContainEqual(expect.objectContaining({ department: 'welfare', state: 'DOWN' }));
  });

  it('is named once for each object that is there, at the true index, and never where nothing is', async () => {
    hub = await startHub({ answering: failing('welfare', throws) });
    const answer = await hub.ask({ query: '{ all: people { gain: income friends { income } } }', scopes: ALL_SCOPES });
    expect(problems(answer)).toEqual(
      [0, 2, 3]
        .flatMap((i) => [`SUBGRAPH_UNAVAILABLE all.${i}.friends.0.income`, `SUBGRAPH_UNAVAILABLE all.${i}.gain`])
        .sort(),
    );
  });

  it('is not blamed for a field that was denied anyway', async () => {
    hub = await startHub({ answering: failing('welfare', throws) });
    const scopes = ['registry:directory', 'welfare:means'];
    const answer = await hub.ask({ query: '{ person(id: "p1") { income aid { kind } } }', scopes });
    expect(problems(answer)).toEqual(['FORBIDDEN person.aid', 'SUBGRAPH_UNAVAILABLE person.income']);
  });

  it('is named for root fields too, and where a root field must not be null', async () => {
    hub = await startHub({ answering: failing('registry', throws) });
    const person = await hub.ask({
      query: '{ person(id: "p1") { name } records { ... on LegalAid { title } } }',
      scopes: ALL_SCOPES,
    });
    expect(person.data).toMatchObject({ person: null });
    expect(problems(person)).toEqual(['SUBGRAPH_UNAVAILABLE person']);
    const notices = await hub.ask({ query: '{ notices { text } }', scopes: ALL_SCOPES });
    expect(notices.data).toBeNull();
    expect(problems(notices)).toEqual(['SUBGRAPH_UNAVAILABLE notices']);
  });

  it('is named where another department could not answer without it', async () => {
    let calls = 0;
    // The registry answers the first fetch, and fails when it is asked for the row scope that welfare requires.
    hub = await startHub({
      answering: async (fetch, next) => (fetch.department === 'registry' && calls++ > 0 ? throws() : next()),
    });
    const query = '{ records { ... on LegalAid { applicant { income name } } } }';
    calls = 1;
    const answer = await hub.ask({ query, scopes: ALL_SCOPES });
    expect(answer.data).toEqual({ records: [{ applicant: { income: null, name: null } }, {}, null] });
    expect(problems(answer)).toEqual([
      'SUBGRAPH_UNAVAILABLE records.0.applicant.income',
      'SUBGRAPH_UNAVAILABLE records.0.applicant.name',
    ]);
    expect(answer.errors.every((error) => error.extensions?.department === 'registry')).toBe(true);
  });
});

describe('a department that refused the fetch', () => {
  it('is no outage: its fields are denied, and it is named', async () => {
    const sources = { department: 'welfare', state: 'REFUSED', milliseconds: 1, asOf: null } as const;
    hub = await startHub({
      answering: async (fetch, next, context) => {
        if (fetch.department !== 'welfare') return next();
        context.sources.set('welfare', sources);
        return { data: null, errors: [{ message: SECRET }] };
      },
    });
    const answer = await hub.ask({ query: '{ person(id: "p1") { name income } }', scopes: ALL_SCOPES });
    expect(answer.data).toEqual({ person: { name: 'name 1', income: null } });
    expect(problems(answer)).toEqual(['FORBIDDEN person.income']);
    expect(answer.access).toEqual([{ path: ['person', 'income'], state: 'DENIED', reason: '数据来源部门未予提供' }]);
  });
});

describe('a department that gives nothing of what would be too much', () => {
  it('is named at each field, of each question that went together: no null reads as nothing on record', async () => {
    const refusal = { data: null, errors: [{ message: SECRET, extensions: { code: 'COST_LIMIT_EXCEEDED' } }] };
    hub = await startHub({ answering: failing('welfare', () => refusal) });
    const query = '{ one: person(id: "p1") { income } two: person(id: "p3") { name aid { kind } } }';
    const answer = await hub.ask({ query, scopes: ALL_SCOPES });
    expect(problems(answer)).toEqual([
      'COST_LIMIT_EXCEEDED',
      'COST_LIMIT_EXCEEDED one.income',
      'COST_LIMIT_EXCEEDED two.aid',
    ]);
    expect(answer.access.map(({ path, state }) => `${state} ${path.join('.')}`).sort()).toEqual([
      'DENIED one.income',
      'DENIED two.aid',
    ]);
  });
});

describe('a department that answers badly', () => {
  it.each<[string, () => unknown]>([
    ['throws SQL with an ID number', throws],
    ['answers with a page of HTML', () => `<html>${SECRET}</html>`],
    ['answers with nothing', () => undefined],
    ['answers 500 with JSON', () => ({ message: SECRET })],
    [
      'refuses all with a stack',
      () => ({ data: null, errors: [{ message: SECRET, extensions: { stacktrace: [SECRET] } }] }),
    ],
    ['forgets the entities', () => ({ data: {} })],
    ['answers too few entities', () => ({ data: { _entities: [] } })],
    [
      'answers with a forged code',
      () => ({ data: null, errors: [{ message: SECRET, extensions: { code: SECRET, url: SECRET } }] }),
    ],
    ['answers a string in place of errors', () => ({ data: null, errors: SECRET })],
  ])('%s: no text, URL, value or stack of it reaches the client, and the rest is answered', async (_, answering) => {
    hub = await startHub({ answering: failing('welfare', answering) });
    const answer = await hub.ask({ query: QUERY, scopes: ALL_SCOPES });
    expect(answer.data).toMatchObject({ person: { name: 'name 1', income: null }, notices: [{ text: 'open to all' }] });
    expect(problems(answer)).toEqual(['SUBGRAPH_UNAVAILABLE person.aid', 'SUBGRAPH_UNAVAILABLE person.income']);
    for (const error of answer.errors) {
      expect(error).toMatchObject({
        message: '数据来源部门暂不可用',
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', department: 'welfare' },
      });
    }
    expect(answer.text).not.toMatch(/1501|select|10\.0\.0\.7|http|_entities|departments\.ts|welfare\.invalid/);
    expect(hub.faults.length).toBeGreaterThan(0);
  });

  it('an error in one resolver is one error at its path', async () => {
    hub = await startHub({ resolvers: withResolvers('welfare', 'Person', { income: throws }) });
    const answer = await hub.ask({ query: '{ people { gain: income name } }', scopes: ALL_SCOPES });
    expect(problems(answer)).toEqual([0, 2, 3].map((i) => `SUBGRAPH_UNAVAILABLE people.${i}.gain`));
    expect(answer.access.map(({ path, state }) => `${state} ${path.join('.')}`)).toEqual(
      [0, 2, 3].map((i) => `SOURCE_DOWN people.${i}.gain`),
    );
    expect(answer.text).not.toContain('1501');
  });

  it('a value that breaks the schema is an error, not a silent null', async () => {
    hub = await startHub({
      answering: failing('registry', () => ({ data: { register: { size: 'a string 1501', owner: null } } })),
    });
    const answer = await hub.ask({ query: '{ register { size } }', scopes: ALL_SCOPES });
    expect(answer.data).toEqual({ register: null });
    expect(answer.errors.length).toBeGreaterThan(0);
    expect(answer.text).not.toContain('1501');
  });

  it('what a department refuses on purpose keeps its code, with the fixed text', async () => {
    const refusal = {
      message: SECRET,
      path: ['_entities', 0, 'income'],
      extensions: { code: 'FORBIDDEN', note: SECRET, reason: SECRET },
    };
    hub = await startHub({
      answering: failing('welfare', () => ({ data: { _entities: [{ income: null }] }, errors: [refusal] })),
    });
    const answer = await hub.ask({ query: '{ person(id: "p1") { income } }', scopes: ALL_SCOPES });
    expect(answer.errors).toEqual([
      {
        message: '无权查看该字段',
        path: ['person', 'income'],
        extensions: { code: 'FORBIDDEN', department: 'welfare' },
      },
    ]);
  });
});
