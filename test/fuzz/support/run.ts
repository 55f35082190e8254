import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { tapeOf } from '../../access/support/operations.ts';
import { faultsOf, type Seen } from './check.ts';
import { API, type Lab } from './lab.ts';
import { randomOperation } from './operations.ts';
import { createValues } from './values.ts';
import { type FuzzViewer, viewers } from './viewers.ts';

/** Operations under one seed: then the next seed, so that a failure is shrunk without a deadline and memory stays. */
const A_SEED = 40;

export const nothingSeen = (): Seen => ({
  operations: 0,
  compared: 0,
  refused: 0,
  masked: 0,
  rows: 0,
  calls: 0,
  coordinates: new Set(),
});

/** What was found, and how to find it again; undefined: nothing until the deadline. */
export async function fuzz(
  lab: Lab,
  seen: Seen,
  {
    seed,
    path,
    until = Number.POSITIVE_INFINITY,
    seeds = Number.POSITIVE_INFINITY,
    onSeed,
    isShrunk = true,
  }: {
    seed: number;
    path?: string;
    until?: number;
    /** How many seeds, if the time is not up before. */
    seeds?: number;
    onSeed?: () => void;
    isShrunk?: boolean;
  },
): Promise<string | undefined> {
  const values = createValues(lab.world);
  const tape = fc.noBias(fc.array(fc.nat({ max: 5039 }), { minLength: 100, maxLength: 500, size: 'max' }));
  const operationOf = (numbers: readonly number[], viewer: FuzzViewer) =>
    randomOperation(API, values(viewer), tapeOf(numbers));
  const property = fc.asyncProperty(tape, viewers(lab.world, lab.departments), async (numbers, viewer) => {
    const operation = operationOf(numbers, viewer);
    fc.pre(validate(API, parse(operation.query)).length === 0);
    const faults = await faultsOf(lab, viewer, operation, seen);
    if (faults.length > 0) throw new Error(faults.slice(0, 5).join('; '));
  });
  for (let next = seed; next < seed + seeds && Date.now() < until; next++) {
    const found = await fc.check(property, {
      seed: next,
      numRuns: A_SEED,
      endOnFailure: !isShrunk,
      ...(path !== undefined && { path }),
      // Of the shrinking, too.
      interruptAfterTimeLimit: 60_000,
    });
    onSeed?.();
    const { counterexample, counterexamplePath, errorInstance } = found;
    if (found.failed && counterexample) {
      const [numbers, viewer] = counterexample;
      return [
        (errorInstance as Error).message,
        `again: YIHU_FUZZ_SEED=${next} YIHU_FUZZ_PATH=${counterexamplePath} npx vitest run test/fuzz`,
        JSON.stringify({ viewer, operation: operationOf(numbers, viewer) }),
      ].join('\n');
    }
    if (path !== undefined) return undefined;
  }
  return undefined;
}

export function told({ coordinates, ...counts }: Seen): string {
  const all = Object.values(API.getTypeMap()).flatMap((type) =>
    'getInterfaces' in type && !type.name.startsWith('__') ? Object.keys(type.getFields()) : [],
  ).length;
  const fields = [...coordinates].filter((one) => !one.endsWith('__typename')).length;
  return [...Object.entries(counts).map(([name, count]) => `${name} ${count}`), `fields ${fields} of ${all}`].join(
    ', ',
  );
}
