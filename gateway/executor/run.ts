import type { GraphQLError } from 'graphql';
import { absorbEntities, absorbRoot } from './absorb.ts';
import { departmentError, fetchFault, type Path } from './faults.ts';
import type { JsonObject } from './json.ts';
import type { FetchStep, Program, Step } from './program.ts';
import type { Collector, Representations } from './representations.ts';
import { objectsAt } from './targets.ts';
import type { Waves } from './waves.ts';

export interface RunParts {
  readonly program: Program;
  /** Of the request, as they came; each department coerces its own. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly waves: Waves;
  /** Names of the types that are a type of object. */
  isObjectType(name: unknown): boolean;
  /** Of a key in what was fetched; see planned.ts. */
  responseKey(key: string): string;
}

/** Carries a plan out: what the departments gave, merged, and what they told of errors. */
export async function runSteps(parts: RunParts): Promise<{ merged: JsonObject; errors: GraphQLError[] }> {
  const { program, variables, waves, isObjectType, responseKey } = parts;
  const merged: JsonObject = {};
  const errors: GraphQLError[] = [];
  /** As long as nothing is merged in between. */
  const collected = new Map<string, Representations>();
  if (program.start) await run(program.start);
  return { merged, errors };

  function tell(department: string, error: unknown, path: Path | undefined): void {
    const own = path?.map((step) => (typeof step === 'string' ? responseKey(step) : step));
    errors.push(departmentError(department, error, own));
  }

  // Not async itself: whatever can start at once does, before anything is sent.
  function run(step: Step): Promise<unknown> | undefined {
    switch (step.kind) {
      case 'Fetch':
        return fetch(step);
      case 'Parallel':
        return Promise.all(step.steps.map(run));
      case 'Sequence':
        return inOrder(step.steps);
      case 'Condition': {
        const value = Object.hasOwn(variables, step.variable) ? variables[step.variable] : step.fallback;
        const branch = value === true ? step.whenTrue : step.whenFalse;
        return branch && run(branch);
      }
    }
  }

  async function inOrder(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await run(step);
  }

  /** Departments that are asked at the same time are mostly asked about the same entities. */
  function collect({ collects, path }: FetchStep, make: Collector): Representations {
    const known = collects === undefined ? undefined : collected.get(collects);
    if (known) return known;
    const made = make(objectsAt(merged, path));
    if (collects !== undefined) collected.set(collects, made);
    return made;
  }

  async function fetch(step: FetchStep): Promise<void> {
    const asked = step.collect && collect(step, step.collect);
    const targets = asked ? [] : objectsAt(merged, step.path);
    if ((asked?.values ?? targets).length === 0) return;
    try {
      const response = await waves.ask(step, asked, variables);
      collected.clear();
      const place = { step, merged, isObjectType, tell };
      if (asked) absorbEntities(place, asked, response);
      else absorbRoot(place, targets, response);
    } catch (error) {
      errors.push(fetchFault(step.department, error));
    }
  }
}
