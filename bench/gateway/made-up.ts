import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  parse,
} from 'graphql';

interface Made {
  readonly __typename: string;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** Of a list that is no connection, whatever its argument's default: a household of so many. */
const LONGEST_LIST = 5;

/** A department that makes its records up, small and always the same: what is measured is the gateway before it. */
export function createMadeUp(sdl: string): (body: string) => Promise<string> {
  const schema = withKeyResolvers(buildSubgraphSchema({ typeDefs: parse(sdl) }));
  const documents = new Map<string, ReturnType<typeof parse>>();
  return async (body) => {
    const { query, variables } = JSON.parse(body);
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const fieldResolver = (parent: unknown, args: Record<string, unknown>, _: unknown, info: GraphQLResolveInfo) =>
      resolve(schema, (parent ?? { __typename: 'Query', name: '' }) as Made, args, info);
    const typeResolver = (value: unknown) => (value as Made).__typename;
    return JSON.stringify(await execute({ schema, document, variableValues: variables, fieldResolver, typeResolver }));
  };
}

/** Mercurius gives its services' SDL to nobody: it asks for it. */
function withKeyResolvers(schema: GraphQLSchema): GraphQLSchema {
  const entities = schema.getQueryType()?.getFields()['_entities'];
  if (entities) {
    entities.resolve = (_, { representations }) =>
      representations.map((given: Record<string, unknown>) => ({
        ...given,
        name: String(given['id'] ?? given['upc'] ?? ''),
      }));
  }
  return schema;
}

function resolve(
  schema: GraphQLSchema,
  parent: Made,
  args: Record<string, unknown>,
  info: GraphQLResolveInfo,
): unknown {
  const { fieldName, returnType } = info;
  if (fieldName === 'id' || fieldName === 'upc') return parent.name;
  if (fieldName !== 'name' && Object.hasOwn(parent, fieldName)) return parent[fieldName];
  const length = typeof args['first'] === 'number' ? args['first'] : 2;
  return make(schema, returnType, `${String(args['id'] ?? parent.name)}.${fieldName}`, length, args['id']);
}

function make(schema: GraphQLSchema, type: GraphQLOutputType, name: string, length: number, id?: unknown): unknown {
  if (isNonNullType(type)) return make(schema, type.ofType, name, length, id);
  if (isListType(type))
    return Array.from({ length: Math.min(length, LONGEST_LIST) }, (_, i) =>
      make(schema, type.ofType, `${name}${i}`, length),
    );
  if (isEnumType(type)) return type.getValues()[name.length % type.getValues().length]?.value;
  if (isObjectType(type) || isInterfaceType(type) || isUnionType(type)) {
    const own = isObjectType(type) ? type : schema.getPossibleTypes(type)[0];
    // A connection's items are as many as were asked for.
    const edges = own && 'edges' in own.getFields();
    const made = { __typename: String(own), name: typeof id === 'string' ? id : shortName(name) };
    return edges
      ? { ...made, edges: Array.from({ length }, (_, i) => ({ __typename: 'Edge', name: `${made.name}${i}` })) }
      : made;
  }
  if (type.name === 'Boolean') return name.length % 2 === 0;
  if (type.name === 'Int') return name.length;
  if (type.name === 'Float') return name.length / 2;
  if (type.name === 'Money') return '1234.50';
  if (type.name === 'Date') return '2024-05-06';
  if (type.name === 'DateTime') return '2024-05-06T07:08:09.000Z';
  return `text of ${name}`;
}

/** Few enough that the same entity is met again: what a join must not ask twice. */
function shortName(name: string): string {
  let hash = 0;
  for (const char of name) hash = (hash * 31 + char.charCodeAt(0)) % 997;
  return `n${hash}`;
}
