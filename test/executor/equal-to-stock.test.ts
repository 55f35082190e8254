import fc from 'fast-check';
import { parse, specifiedRules, validate } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { randomQuery, tapeOf } from '../access/support/operations.ts';
import { type Both, createBoth, type Respond } from './support/both.ts';
import { SDL } from './support/graph.ts';
import { createResponder, type Manners } from './support/responder.ts';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);

describe('our executor and the stock one over the same departments', { timeout: 300_000 }, () => {
  let both: Both;
  beforeAll(async () => {
    both = await createBoth();
  });

  const departments = (manners: Manners): Respond => {
    const made = new Map(Object.entries(SDL).map(([name, sdl]) => [name, createResponder(name, sdl, manners)]));
    return (department, request) => made.get(department)?.(request);
  };

  const tape = fc.array(fc.nat({ max: 1000 }), { minLength: 5, maxLength: 60 });
  const queryOf = (numbers: readonly number[]) => randomQuery(both.api, tapeOf(numbers));
  const isValid = (text: string) => validate(both.api, parse(text), specifiedRules).length === 0;

  it('give the same answers where the departments are honest', async () => {
    await fc.assert(
      fc.asyncProperty(tape, fc.nat(), async (numbers, seed) => {
        const text = queryOf(numbers);
        fc.pre(isValid(text));
        const respond = departments({ seed, oneIn: 0, downOneIn: 0 });
        const [stock, ours] = [await both.stock(text, respond), await both.ours(text, respond)];
        expect(JSON.parse(JSON.stringify(ours.data))).toEqual(JSON.parse(JSON.stringify(stock.data)));
        expect(ours.problems).toEqual(stock.problems);
        expect(ours.asked.length).toBeLessThanOrEqual(stock.asked.length);
      }),
      { numRuns: RUNS },
    );
  });

  it('give the same data and tell of the same errors where the departments lie or are silent', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        tape,
        fc.nat(),
        fc.constantFrom(6, 15, 40),
        fc.constantFrom(0, 4),
        async (numbers, seed, oneIn, downOneIn) => {
          const text = queryOf(numbers);
          fc.pre(isValid(text));
          const respond = departments({ seed, oneIn, downOneIn });
          const [stock, ours] = [await both.stock(text, respond), await both.ours(text, respond)];
          if (stock.gaveUp) return;
          compared++;
          expect(JSON.parse(JSON.stringify(ours.data))).toEqual(JSON.parse(JSON.stringify(stock.data)));
          // What the stock one cannot name, ours does; it also tells of values of another type that stock passes over.
          const named = stock.problems.filter((problem) => problem !== '?');
          expect(ours.problems).toEqual(expect.arrayContaining(named));
          for (const problem of ours.problems.filter((one) => !named.includes(one))) {
            const [department, ...place] = problem.split(' ');
            const isOwnGain = place.join('') === '' ? stock.problems.length > 0 : department === '';
            expect(isOwnGain && isNullAt(ours.data, place.join(' ').split('.')), problem).toBe(true);
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(RUNS / 3);
  });
});

/** Nothing is shown there: it or something around it is null. */
function isNullAt(data: unknown, place: readonly string[]): boolean {
  let value = data;
  for (const step of place) {
    if (value === null || step === '') return true;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return value === null;
}
