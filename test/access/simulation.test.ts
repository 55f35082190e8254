import fc from 'fast-check';
import { type GraphQLSchema, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessEntry, SimulatedField } from '../../gateway/access/index.ts';
import { executedMutations } from './support/departments.ts';
import { ALL_SCOPES, type Answer, apiSchema, type Hub, startHub } from './support/hub.ts';
import { randomQuery, tapeOf } from './support/operations.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const tape = fc.array(fc.nat({ max: 5039 }), { minLength: 40, maxLength: 250, size: 'max' });
// Who may not pass the root fields is refused at once, which exercises little.
const someScopes = fc
  .subarray(ALL_SCOPES)
  .map((scopes) => [...new Set(['registry:directory', 'archive:directory', ...scopes])]);

/** What is said of a position, wherever in lists it is. */
function toldOf({ path, state, reason, owner, missing, purposes }: AccessEntry | SimulatedField): string {
  const keys = path.filter((step) => typeof step === 'string');
  return JSON.stringify({ path: keys, state, reason, owner, missing, purposes });
}

/** Does an object in the answer stand where the field was asked of, without a value of its own under that key? */
function isBare(data: unknown, [key = '', ...rest]: readonly string[]): boolean {
  if (Array.isArray(data)) return data.some((item) => isBare(item, [key, ...rest]));
  if (typeof data !== 'object' || data === null) return false;
  const value = Object.entries(data).find(([name]) => name === key)?.[1];
  return rest.length === 0 ? value === null : isBare(value, rest);
}

describe('a simulation', () => {
  let hub: Hub;
  let schema: GraphQLSchema;
  let calls = 0;
  beforeAll(async () => {
    hub = await startHub({
      answering: (_, answer) => {
        calls++;
        return answer();
      },
    });
    schema = apiSchema();
  });
  afterAll(() => hub.stop());

  it('of any operation says of each refused position what the answer says of it', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const query = randomQuery(schema, tapeOf(numbers));
        fc.pre(validate(schema, parse(query)).length === 0);
        const simulated = hub.simulate({ query, scopes }).fields.filter(({ state }) => state !== 'VISIBLE');
        const answer: Answer = await hub.ask({ query, scopes });
        const said = new Set(answer.access.map(toldOf));
        const foretold = new Set(simulated.map(toldOf));
        expect([...said].filter((entry) => !foretold.has(entry))).toEqual([]);
        // Where a condition on the type decides, or nothing is there to be refused, the answer has no entry.
        const met = simulated.filter(({ on, state, path }) => !on && state === 'DENIED' && isBare(answer.data, path));
        const paths = new Set(
          answer.access.map(({ path }) => path.filter((step) => typeof step === 'string').join('.')),
        );
        expect(met.filter(({ path }) => !paths.has(path.join('.')))).toEqual([]);
        compared += said.size;
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS / 10);
  });

  it('of any operation names everything that is shown as visible or masked', async () => {
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const query = randomQuery(schema, tapeOf(numbers));
        fc.pre(validate(schema, parse(query)).length === 0);
        const { data, errors } = await hub.ask({ query, scopes });
        const withheld = new Set(errors.map(({ path }) => path?.filter((step) => typeof step === 'string').join('.')));
        const shown = hub.simulate({ query, scopes }).fields.filter(({ state }) => state !== 'DENIED');
        const paths = new Set(shown.map(({ path }) => path.join('.')));
        for (const path of pathsOf(data)) if (!withheld.has(path)) expect(paths).toContain(path);
      }),
      { numRuns: RUNS },
    );
  });

  it('fetches nothing and changes nothing', async () => {
    const query = 'mutation { rename(id: "p1", name: "x") { name } }';
    const scopes = ['registry:directory', 'registry:household', 'welfare:household', 'welfare:means'];
    executedMutations.length = 0;
    calls = 0;
    expect(hub.simulate({ query, scopes }).refused).toBeNull();
    expect([calls, executedMutations]).toEqual([0, []]);
    await hub.ask({ query, scopes });
    expect([calls > 0, executedMutations]).toEqual([true, ['rename']]);
  });

  it('of a change of which a part is refused says that all of it is', () => {
    const query = 'mutation { rename(id: "p1", name: "x") { name aid { diagnosis } } }';
    const scopes = ['registry:directory', 'registry:household', 'welfare:household', 'welfare:means'];
    const { refused, fields } = hub.simulate({ query, scopes });
    expect(refused).toBe('FORBIDDEN');
    expect(fields.filter(({ state }) => state === 'DENIED')).toMatchObject([
      {
        path: ['rename', 'aid', 'diagnosis'],
        owner: 'welfare',
        class: 'welfare:special + welfare:means',
        missing: [{ scope: 'welfare:special', lackedBy: ['TOKEN', 'ROLE'] }],
        purposes: [],
      },
    ]);
  });

  it('without a purpose says that one is required, unless all is published', () => {
    const query = '{ person(id: "p1") { name } }';
    const { refused, fields } = hub.simulate({ query, scopes: ALL_SCOPES, purpose: undefined });
    expect(refused).toBe('PURPOSE_REQUIRED');
    expect(fields.length).toBeGreaterThan(0);
  });

  it('says on what it rests that a field may be seen', () => {
    const query = '{ person(id: "p1") { income } }';
    const income = hub.simulate({ query, scopes: ALL_SCOPES }).fields.find(({ field }) => field === 'Person.income');
    expect(income).toMatchObject({
      state: 'VISIBLE',
      class: 'welfare:means',
      openFor: [{ purpose: 'DIBAO_REVIEW', name: '低保审核与复核', basis: expect.stringContaining('第十一条') }],
    });
  });

  it('leaves out what the variables leave out, and needs no other variable', () => {
    const query = 'query ($id: ID!, $more: Boolean!) { person(id: $id) { name income @include(if: $more) } }';
    const fieldsWith = (more: unknown) =>
      hub.simulate({ query, scopes: ALL_SCOPES, variables: { more } }).fields.map(({ field }) => field);
    expect(fieldsWith(true)).toContain('Person.income');
    expect(fieldsWith(false)).not.toContain('Person.income');
    expect(() => fieldsWith('yes')).toThrow();
  });

  it.each(['{ nothing }', '{ person { name } }', 'query A { __typename } query B { __typename }'])(
    'of %s is refused',
    (query) => {
      expect(() => hub.simulate({ query })).toThrow();
    },
  );
});

/** Of every value in the answer, without the places in lists. */
function pathsOf(data: unknown, parent: readonly string[] = []): string[] {
  if (Array.isArray(data)) return data.flatMap((item) => pathsOf(item, parent));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) => {
    const path = [...parent, key];
    const isTypeName = typeof value === 'string' && /^[A-Z][A-Za-z]+$/.test(value);
    return [...(value === null || isTypeName ? [] : [path.join('.')]), ...pathsOf(value, path)];
  });
}
