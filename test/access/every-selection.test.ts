import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Position } from '../../gateway/access/positions.ts';
import { pruneOperation } from '../../gateway/access/prune.ts';
import { readAccessRules } from '../../gateway/access/requirements.ts';
import { refusedSelections } from '../../gateway/access/selections.ts';
import { createPolicy, PERSON_ROLES, satisfies } from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';

/** Over the whole graph, so that an argument which is added tomorrow is tried too. */

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');
const rules = readAccessRules(readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8'));
const schema = buildSchema(readFileSync(join(SCHEMA, 'api.graphql'), 'utf8'));
const departments = await loadDepartments();
const policy = createPolicy(departments, realToday());
const viewers = [...PERSON_ROLES, ...departments.map(({ name }) => `system:${name}`)].flatMap((role) =>
  (policy.purposesOf(role) ?? []).map((purpose) => policy.standing(role, purpose, policy.scopesOfRole(role))),
);

const LITERALS: Readonly<Record<string, string>> = {
  ...{ Int: '3', Boolean: 'true', Date: '"2024-09-01"', DateTime: '"2024-09-01T00:00:00Z"' },
  IdNumber: '"150199201406189028"',
};

/** A value in which everything is given. */
function literal(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(type.ofType);
  if (isListType(type)) return `[${literal(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return LITERALS[type.name] ?? '"x"';
  return `{ ${Object.values(type.getFields()).map((field) => `${field.name}: ${literal(field.type)}`)} }`;
}

/** The shortest way from the root to an object of the type. */
function wayTo(target: string): readonly string[] {
  const query = schema.getQueryType() as GraphQLObjectType;
  const queue: { type: GraphQLObjectType; way: string[] }[] = [{ type: query, way: [] }];
  const seen = new Set<string>();
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (next.type.name === target) return next.way;
    if (seen.has(next.type.name)) continue;
    seen.add(next.type.name);
    for (const field of Object.values(next.type.getFields())) {
      const type = getNamedType(field.type);
      const given = field.args.filter(isRequiredArgument).map((one) => `${one.name}: ${literal(one.type)}`);
      const step = given.length > 0 ? `${field.name}(${given})` : field.name;
      if (isObjectType(type)) queue.push({ type, way: [...next.way, step] });
    }
  }
  throw new Error(`no way to ${target}`);
}

function queryWith(type: string, field: string, args: readonly GraphQLArgument[], argument: GraphQLArgument): string {
  const given = args.filter((one) => one === argument || isRequiredArgument(one));
  const object = schema.getType(type) as GraphQLObjectType;
  const leaf = isObjectType(getNamedType(object.getFields()[field]?.type as never)) ? '{ __typename }' : '';
  const asked = `${field}(${given.map((one) => `${one.name}: ${literal(one.type)}`)}) ${leaf}`;
  return [...wayTo(type), asked]
    .reduceRight((inner, step) => `${step} { ${inner} }`)
    .replace(/^/, '{ ')
    .concat(' }');
}

const selecting = [...rules.arguments.classes].flatMap(([coordinate, said]) =>
  said.kind === 'SELECTS' ? [{ coordinate, by: said.by }] : [],
);
const asked = Object.values(schema.getTypeMap()).flatMap((type) =>
  isObjectType(type) && type !== schema.getMutationType() && !type.name.startsWith('__')
    ? Object.values(type.getFields()).flatMap((field) =>
        field.args.map((argument) => ({
          coordinate: `${type.name}.${field.name}(${argument.name}:)`,
          inside: isInputObjectType(getNamedType(argument.type)) ? getNamedType(argument.type).name : undefined,
          field: `${type.name}.${field.name}`,
          query: () => queryWith(type.name, field.name, field.args, argument),
        })),
      )
    : [],
);

const isFetched = (fields: readonly Position[], coordinate: string): boolean =>
  fields.some((one) => one.coordinate === coordinate || isFetched(one.below, coordinate));

describe('nobody selects by what he does not see whole', () => {
  it('has arguments to try, each of which the graph can be asked with', () => {
    expect(selecting.length).toBeGreaterThan(35);
    for (const { query } of asked) expect(validate(schema, parse(query())), query()).toEqual([]);
  });

  it.each(selecting)('$coordinate by $by', ({ coordinate, by }) => {
    const uses = asked.filter((one) => one.coordinate === coordinate || coordinate.startsWith(`${one.inside}.`));
    expect(uses.length).toBeGreaterThan(0);
    const needed = by.flatMap((field) => {
      const [type = '', name = ''] = field.split('.');
      const rule = rules.field(type, name);
      return [...(rule?.requirements ?? []), ...(rule?.mask ? [rule.mask.unless] : [])];
    });
    for (const use of uses) {
      const document = parse(use.query());
      for (const { role, purpose, scopes } of viewers) {
        const maySee = needed.every((requirement) => satisfies(scopes, requirement));
        const operation = pruneOperation(document, undefined, rules, schema, scopes);
        if (!operation || !isFetched(operation.fields, use.field)) continue;
        const refused = refusedSelections(operation.selections, {}).filter((one) => one.coordinate === coordinate);
        expect(refused.length === 0, `${role} ${purpose} ${use.query()}`).toBe(maySee);
      }
    }
  });
});
