import { type DocumentNode, type GraphQLError, getOperationAST, isObjectType } from 'graphql';
import { LRUCache } from 'lru-cache';
import { compileSteps } from './compile.ts';
import { compileIntrospection, type Introspection } from './introspect.ts';
import type { JsonObject } from './json.ts';
import type { LeafTests } from './leaves.ts';
import { liftConstants } from './lifted.ts';
import { createPlannedKeys } from './planned.ts';
import type { Planner } from './planner.ts';
import type { Program } from './program.ts';
import { runSteps } from './run.ts';
import { selectFields } from './selected.ts';
import { compileShape } from './shape.ts';
import type { Sources } from './source.ts';
import { createTypeTest } from './types.ts';
import { createWaves } from './waves.ts';

/** A valid operation of which the variables fit and `@skip` and `@include` are carried out. */
export interface Operation {
  readonly document: DocumentNode;
  /** The same for the same document only: programs are kept by it. */
  readonly hash: string;
  readonly operationName: string | undefined;
}

export interface Executed {
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
}

export interface Executor {
  /** @param context goes to the departments' sources with each question */
  execute(operation: Operation, variables: Readonly<Record<string, unknown>>, context: unknown): Promise<Executed>;
  /** Plans and compiles what will be asked. @throws when it cannot be planned */
  prepare(operation: Operation): void;
  /** Programs kept. */
  size(): number;
}

export interface ExecutorOptions {
  readonly planner: Planner;
  readonly sources: Sources;
  /** Of the graph's own scalars; see {@link LeafTests}. */
  readonly scalars?: LeafTests;
  readonly maxPrograms?: number;
}

/** Characters of department queries that the kept programs may hold together. */
const MAX_SIZE = 16_000_000;

interface Compiled extends Program {
  readonly introspect: Introspection | undefined;
}

/** One operation's way to the program of its shape. */
interface Asked {
  readonly key: string;
  readonly constants: Readonly<Record<string, unknown>>;
}

/** Carries operations out: planned by Apollo's planner, compiled once, run over the departments' sources. */
export function createExecutor({ planner, sources, scalars = {}, maxPrograms = 500 }: ExecutorOptions): Executor {
  const { api, supergraph } = planner;
  const keys = createPlannedKeys(api, supergraph);
  const isOfType = createTypeTest(supergraph);
  const objectTypes = new Set(
    Object.values(supergraph.getTypeMap())
      .filter(isObjectType)
      .map(({ name }) => name),
  );
  const roots = [api.getQueryType(), api.getMutationType(), api.getSubscriptionType()];
  const context = { scalars, isRoot: (type: unknown) => roots.some((root) => root !== undefined && root === type) };
  const programs = new LRUCache<string, Compiled>({
    max: maxPrograms,
    maxSize: MAX_SIZE,
    sizeCalculation: ({ size }) => size,
  });
  /** By the operation's own hash, so that the way to its program is one look-up. */
  const asked = new LRUCache<string, Asked>({ max: maxPrograms * 4 });

  function programOf({ document, hash, operationName }: Operation): readonly [Compiled, Asked] {
    const key = operationName === undefined ? hash : `${hash} ${operationName}`;
    const known = asked.get(key);
    const kept = known && programs.get(known.key);
    if (kept) return [kept, known];
    const lifted = liftConstants(api, document, operationName);
    const program = programs.get(lifted.key) ?? compile(lifted.document, operationName);
    programs.set(lifted.key, program);
    const made = { key: lifted.key, constants: lifted.constants };
    asked.set(key, made);
    return [program, made];
  }

  function compile(document: DocumentNode, operationName: string | undefined): Compiled {
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new Error('the document has no such operation');
    const planned = keys.plan(document);
    const plan = planner.plan(planned.document, operationName);
    const { start, fetches } = compileSteps(plan, operation, isOfType);
    return {
      start,
      shape: compileShape(selectFields(api, document, operation, planned), context),
      size: 1000 + fetches.reduce((sum, { query }) => sum + query.length * 2, 0),
      joined: new Map(),
      introspect: compileIntrospection(api, document, operation),
    };
  }

  return {
    async execute(operation, given, requestContext) {
      const [program, { constants }] = programOf(operation);
      const variables = { ...given, ...constants };
      const waves = createWaves(program, sources, requestContext);
      const isKnown = (name: unknown) => typeof name === 'string' && objectTypes.has(name);
      const { merged, errors } = await runSteps({
        program,
        variables: keys.variables(variables),
        waves,
        isObjectType: isKnown,
        responseKey: keys.responseKey,
      });
      const { data, illTyped, missing } = program.shape(merged, program.introspect?.(variables));
      // A fetch that failed explains the nulls; nothing explains a value of another type.
      return { data, errors: errors.length > 0 ? [...errors, ...illTyped] : [...illTyped, ...missing] };
    },
    prepare: (operation) => void programOf(operation),
    size: () => programs.size,
  };
}
