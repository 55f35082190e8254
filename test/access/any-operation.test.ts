import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import fc from 'fast-check';
import {
  type DefinitionNode,
  type GraphQLSchema,
  Kind,
  parse,
  print,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutConditions } from '../../gateway/access/conditions.ts';
import { readAccessRules } from '../../gateway/access/index.ts';
import { withoutEnforcedSecurity } from '../../gateway/access/supergraph-links.ts';
import type { HubContext } from '../../gateway/context.ts';
import { type Scope, type ScopeSet, satisfies } from '../../subgraphs/_kernel/access/index.ts';
import { RESOLVERS, SDL } from './support/departments.ts';
import {
  ALL_SCOPES,
  type Answer,
  compose,
  type Fetch,
  type Hub,
  recordingService,
  standing,
  startHub,
  subgraphSchema,
  viewer,
} from './support/hub.ts';
import { randomQuery, tapeOf } from './support/operations.ts';

const RUNS = Number(process.env.PROPERTY_RUNS ?? 150);
const rules = readAccessRules(compose());
const schemas = new Map(Object.entries(SDL).map(([name, sdl]) => [name, subgraphSchema(sdl, RESOLVERS[name] ?? {})]));

/** Stock: no rules, the same departments. */
async function startStock() {
  const gateway = new ApolloGateway({
    supergraphSdl: withoutEnforcedSecurity(parse(compose())),
    buildService: ({ name }) =>
      recordingService(name, schemas.get(name) as GraphQLSchema, []) as unknown as GraphQLDataSource,
  });
  const server = new ApolloServer<HubContext>({ gateway });
  await server.start();
  const { schema } = await gateway.load().catch(() => ({ schema: gateway.schema as GraphQLSchema }));
  return { server, schema };
}

const tape = fc.array(fc.nat({ max: 5039 }), { minLength: 40, maxLength: 250, size: 'max' });
// Half of the viewers may at least pass the root fields: what is denied at once exercises little.
const someScopes = fc.oneof(
  fc.subarray(ALL_SCOPES),
  fc.subarray(ALL_SCOPES).map((scopes) => [...new Set(['registry:directory', 'archive:directory', ...scopes])]),
);

function forbiddenIn(fetch: Fetch, scopes: ScopeSet): string[] {
  const found: string[] = [];
  const types = new TypeInfo(schemas.get(fetch.department) as GraphQLSchema);
  visit(
    parse(fetch.query),
    visitWithTypeInfo(types, {
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        const rule = parent && rules.field(parent.name, name);
        // `id` is a key: the planner needs it to join, and completion does not show it.
        if (!rule || name === 'id' || rule.inaccessible) return;
        if (!rule.requirements.every((requirement) => satisfies(scopes, requirement)))
          found.push(`${rule.type}.${name}`);
      },
    }),
  );
  return found;
}

/** Every place where `less` says less than `more`, or something else. */
function differences(less: unknown, more: unknown, path: readonly (string | number)[] = []): string[] {
  if (Object.is(less, more)) return [];
  if (typeof less !== 'object' || typeof more !== 'object' || !less || !more) {
    return [`${less === null ? 'null' : 'other'} ${path.join('.')}`];
  }
  const keys = (object: object) => Object.keys(object).sort().join();
  if (keys(less) !== keys(more)) return [`keys ${path.join('.')}: ${keys(less)} for ${keys(more)}`];
  return Object.entries(less).flatMap(([key, value]) =>
    differences(value, Object.entries(more).find(([other]) => other === key)?.[1], [...path, key]),
  );
}

/** Places that an error at its path explains: the path itself, and every object around it that became null. */
function explained(answer: Answer, code: string): ReadonlySet<string> {
  const paths = answer.errors
    .filter((error) => error.extensions?.code === code)
    .flatMap((error) => (error.path ?? []).map((_, index) => (error.path ?? []).slice(0, index + 1).join('.')));
  return new Set(['', ...paths].map((path) => `null ${path}`));
}

/** A fragment whose every use was left out. */
function isUnused(definition: DefinitionNode, definitions: readonly DefinitionNode[]): boolean {
  if (definition.kind !== Kind.FRAGMENT_DEFINITION) return false;
  const uses = new RegExp(`\\.\\.\\.${definition.name.value}\\b`);
  return !definitions.some((other) => uses.test(print(other)) && !isUnused(other, definitions));
}

describe('any operation, any scopes', () => {
  let hub: Hub;
  let stock: Awaited<ReturnType<typeof startStock>>;
  let down: string | undefined;
  beforeAll(async () => {
    hub = await startHub({
      answering: async ({ department }, answer) => {
        if (department === down) throw new Error('down');
        return answer();
      },
    });
    stock = await startStock();
  });
  afterAll(async () => {
    await hub.stop();
    await stock.server.stop();
  });

  function validQuery(numbers: readonly number[]): string {
    const query = randomQuery(stock.schema, tapeOf(numbers));
    fc.pre(validate(stock.schema, parse(query)).length === 0);
    return query;
  }

  /** With conditions carried out: stock mixes them with `@requires`, and loses neighbours of what is left out. */
  async function askStock(asked: string): Promise<unknown> {
    const { definitions } = withoutConditions(parse(asked), new Map(Object.entries({ yes: true, no: false })));
    const query = definitions
      .filter((definition) => !isUnused(definition, definitions))
      .map((definition) =>
        print('variableDefinitions' in definition ? { ...definition, variableDefinitions: [] } : definition),
      )
      .join('\n');
    const contextValue: HubContext = {
      viewer: viewer(ALL_SCOPES),
      standing: standing(ALL_SCOPES),
      mayIntrospect: true,
      requestId: 'r1',
      sources: new Map(),
      signal: new AbortController().signal,
      trail: { settled: false },
    };
    const { body } = await stock.server.executeOperation({ query }, { contextValue });
    if (body.kind !== 'single') throw new Error('not one answer');
    return JSON.parse(JSON.stringify(body.singleResult.data ?? null));
  }

  it('no field outside the scopes is ever fetched', async () => {
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const answer = await hub.ask({ query: validQuery(numbers), scopes });
        const set = new Set(scopes as Scope[]);
        expect(answer.fetches.flatMap((fetch) => forbiddenIn(fetch, set))).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('with every scope the answer is that of the stock gateway', async () => {
    await fc.assert(
      fc.asyncProperty(tape, async (numbers) => {
        const query = validQuery(numbers);
        const answer = await hub.ask({ query, scopes: ALL_SCOPES });
        expect(answer.errors).toEqual([]);
        // Up to the order of keys: where a fragment merges into a selection the stock gateway does not keep it.
        expect(answer.data).toEqual(await askStock(query));
      }),
      { numRuns: RUNS },
    );
  });

  it('with fewer scopes it says the same, or null and why', async () => {
    await fc.assert(
      fc.asyncProperty(tape, someScopes, async (numbers, scopes) => {
        const query = validQuery(numbers);
        const answer = await hub.ask({ query, scopes });
        const reasons = explained(answer, 'FORBIDDEN');
        const unexplained = differences(answer.data, await askStock(query)).filter((place) => !reasons.has(place));
        expect(unexplained).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('with a department down it says the same, or null and who is missing', async () => {
    await fc.assert(
      fc
        .asyncProperty(tape, fc.constantFrom(...Object.keys(SDL)), async (numbers, department) => {
          const query = validQuery(numbers);
          down = department;
          const answer = await hub.ask({ query, scopes: ALL_SCOPES });
          const reasons = explained(answer, 'SUBGRAPH_UNAVAILABLE');
          const unexplained = differences(answer.data, await askStock(query)).filter((place) => !reasons.has(place));
          expect(unexplained).toEqual([]);
          expect(answer.errors.filter((error) => error.extensions?.department !== department)).toEqual([]);
        })
        .afterEach(() => {
          down = undefined;
        }),
      { numRuns: RUNS },
    );
  });
});
