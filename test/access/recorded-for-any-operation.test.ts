import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Access } from '../../gateway/audit/index.ts';
import { ALL_SCOPES, type Answer, apiSchema, type Hub, startHub } from './support/hub.ts';
import { randomQuery, tapeOf } from './support/operations.ts';

/** What a value of the fixture's departments says of itself: whose it is, and of which field. */
const VALUES: readonly (readonly [pattern: RegExp, field: string])[] = [
  [/^name ([123])$/, 'name'],
  [/^title ([123])$/, 'title'],
  [/^2000-01-0([123])$/, 'born'],
  [/^138 ([123])$/, 'phone'],
  [/^street ([123])$/, 'street'],
  [/^kind p([123])$/, 'kind'],
  [/^diagnosis p([123])$/, 'diagnosis'],
  [/^([123])000$/, 'income'],
];

/** `p1 name` for every value in the answer that is somebody's: an oracle that knows nothing of the trace. */
function shown(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) shown(inner, found);
  else {
    for (const [pattern, field] of VALUES) {
      const [, person] = pattern.exec(String(value)) ?? [];
      // 1000 is the company's turnover as well.
      if (person && !(field === 'income' && person === '1')) found.add(`p${person} ${field}`);
    }
  }
  return found;
}

const recordedAs = (recorded: readonly Access[], ...outcomes: readonly string[]): ReadonlySet<string> =>
  new Set(
    recorded.flatMap(({ entries }) =>
      entries
        .filter(({ outcome }) => outcomes.includes(outcome))
        .flatMap(({ subject, fields }) =>
          (fields?.fields ?? []).map((one) => `${subject?.id ?? '-'} ${one.split('.')[1]}`),
        ),
    ),
  );

const forbidden = ({ errors }: Answer) => errors.filter((error) => error.extensions?.['code'] === 'FORBIDDEN').length;

const tape = fc.array(fc.nat({ max: 5039 }), { minLength: 40, maxLength: 250, size: 'max' });
const someScopes = fc.oneof(
  fc.constant(ALL_SCOPES),
  fc.subarray(ALL_SCOPES),
  fc.subarray(ALL_SCOPES).map((scopes) => [...new Set(['registry:directory', 'archive:directory', ...scopes])]),
);
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 150);
const schema = apiSchema();

describe('the access log of any operation, any scopes', () => {
  let hub: Hub;
  let down: string | undefined;
  beforeAll(async () => {
    hub = await startHub({
      answering: async ({ department }, answer) => {
        if (department === down) throw new Error('down');
        return answer();
      },
    });
  });
  afterAll(() => hub.stop());

  async function asked(numbers: readonly number[], scopes: readonly string[]): Promise<Answer> {
    const query = randomQuery(schema, tapeOf(numbers));
    fc.pre(validate(schema, parse(query)).length === 0);
    return hub.ask({ query, scopes });
  }

  it('names every value shown with whose it is, and nothing of it is left in the answer', async () => {
    let values = 0;
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const answer = await asked(numbers, scopes);
        const recorded = recordedAs(answer.recorded, 'RELEASED', 'MASKED');
        const seen = shown(answer.data);
        values += seen.size;
        expect([...seen].filter((value) => !recorded.has(value))).toEqual([]);
        expect(answer.text).not.toMatch(/__(person|household|node)_of/);
      }),
      { numRuns: RUNS },
    );
    // An oracle that saw nothing would prove nothing.
    expect(values).toBeGreaterThan(RUNS / 10);
  });

  it('has a refusal when, and only when, the viewer is told of one', async () => {
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const answer = await asked(numbers, scopes);
        expect(recordedAs(answer.recorded, 'REFUSED').size > 0).toBe(forbidden(answer) > 0);
      }),
      { numRuns: RUNS },
    );
  });

  it('names every value shown also while a department is down', async () => {
    await fc.assert(
      fc.asyncProperty(tape, fc.constantFrom('registry', 'welfare', 'archive'), async (numbers, department) => {
        down = department;
        const answer = await asked(numbers, ALL_SCOPES).finally(() => {
          down = undefined;
        });
        const recorded = recordedAs(answer.recorded, 'RELEASED', 'MASKED');
        expect([...shown(answer.data)].filter((value) => !recorded.has(value))).toEqual([]);
        expect(answer.text).not.toMatch(/__(person|household|node)_of/);
      }),
      { numRuns: RUNS },
    );
  });
});
