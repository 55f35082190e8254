import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Tape } from '../../access/support/operations.ts';
import type { Values } from './values.ts';

export interface FuzzOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  readonly isDefault: boolean;
}

const CONDITIONS = [
  ' @include(if: $yes)',
  ' @skip(if: $yes)',
  ' @include(if: $no)',
  ' @skip(if: $no)',
  ' @skip(if: true)',
];
const INTROSPECTION = ['__schema { queryType { name } }', '__type(name: "Person") { name fields { name } }'];
/** Through these one comes to the records. */
const WAYS = new Set(['edges', 'node', 'members', 'person', 'household']);
const OFTEN = ['household', 'person', 'households', 'searchHouseholds', 'person', 'household'];

/** A random operation: valid but where response keys clash, which the caller finds by validating. */
export function randomOperation(schema: GraphQLSchema, values: Values, tape: Tape): FuzzOperation {
  const fragments: { readonly name: string; readonly on: GraphQLObjectType; text: string }[] = [];
  const variables: Variable[] = [];
  const oneIn = (bound: number) => tape(bound) === bound - 1;
  let budget = 70;
  let aliases = 0;

  const isMutation = oneIn(16);
  const root = (isMutation ? schema.getMutationType() : schema.getQueryType()) as GraphQLObjectType;
  const body = rootSelections();
  const given = variables.filter(({ isDefault }) => !isDefault);
  const declared = variables.map(({ name, type, value, isDefault }) =>
    isDefault ? `$${name}: ${type} = ${literal(value)}` : `$${name}: ${type}`,
  );
  const text = [body, ...fragments.map((made) => `fragment ${made.name} on ${made.on.name} ${made.text}`)].join('\n');
  if (text.includes('$yes')) declared.push('$yes: Boolean = true');
  if (text.includes('$no')) declared.push('$no: Boolean! = false');
  const head = `${isMutation ? 'mutation' : 'query'} Asked${declared.length > 0 ? `(${declared.join(', ')})` : ''}`;
  const other = oneIn(10) ? '\nquery Other { areas { code } }' : '';
  return {
    query: `${head} ${text}${other}`,
    operationName: other || oneIn(4) ? 'Asked' : undefined,
    variables: Object.fromEntries(given.map(({ name, value }) => [name, value])),
  };

  function rootSelections(): string {
    const fields = Object.values(root.getFields());
    const count = isMutation ? 1 : 1 + (oneIn(3) ? 1 : 0) + (oneIn(6) ? 1 : 0);
    const chosen = Array.from({ length: count }, () => {
      const name = tape(4) > 0 && !isMutation ? pick(OFTEN) : undefined;
      return (name && root.getFields()[name]) || pick(fields);
    });
    const parts = chosen.map((one) => field(one, 9));
    if (oneIn(12)) parts.push('__typename');
    if (oneIn(20) && !isMutation) parts.push(pick(INTROSPECTION));
    return `{ ${parts.join(' ')} }`;
  }

  function selections(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter(({ type: returns }) => !isObjectType(getNamedType(returns)));
    const inner = fields.filter(({ type: returns }) => isObjectType(getNamedType(returns)));
    const parts: string[] = [];
    for (let more = 1 + tape(4); more > 0 && leaves.length > 0; more--)
      parts.push(selection(type, pick(leaves), depth));
    if (depth > 0 && budget > 0) {
      for (const way of inner.filter(({ name }) => WAYS.has(name))) {
        if (tape(8) > 0) parts.push(selection(type, way, depth));
      }
      for (let more = tape(4); more > 0 && inner.length > 0 && budget > 0; more--) {
        parts.push(selection(type, pick(inner), depth));
      }
    }
    if (parts.length === 0 || oneIn(10)) parts.push('__typename');
    return `{ ${parts.join(' ')} }`;
  }

  function selection(type: GraphQLObjectType, chosen: GraphQLField<unknown, unknown>, depth: number): string {
    const how = tape(16);
    if (how === 15) return `... on ${type.name}${condition()} { ${field(chosen, depth)} }`;
    if (how === 14) return `...${condition()} { ${field(chosen, depth)} ${oneIn(3) ? '__typename' : ''} }`;
    if (how === 13 || how === 12) return `...${fragmentOf(type, depth)}${condition()}`;
    return field(chosen, depth);
  }

  function fragmentOf(type: GraphQLObjectType, depth: number): string {
    const known = fragments.filter(({ on, text: made }) => on === type && made !== '');
    if (known.length > 0 && oneIn(2)) return pick(known).name;
    const made = { name: `F${fragments.length}`, on: type, text: '' };
    fragments.push(made);
    made.text = selections(type, depth - 1);
    return made.name;
  }

  function field(chosen: GraphQLField<unknown, unknown>, depth: number): string {
    budget--;
    const given = chosen.args.flatMap((argument) => argumentOf(argument, chosen.name));
    const args = given.length > 0 ? `(${given.join(', ')})` : '';
    const alias =
      args !== '' || oneIn(8) ? `a${aliases++}: ` : oneIn(40) ? `${pick(['code', 'name', 'constructor'])}: ` : '';
    const inner = getNamedType(chosen.type);
    const when = condition();
    const once = () =>
      `${alias}${chosen.name}${args}${when}${isObjectType(inner) ? ` ${selections(inner, depth - 1)}` : ''}`;
    // The same response key twice: what is selected of both must be merged, and judged alone.
    return oneIn(14) ? `${once()} ${once()}` : once();
  }

  /** @param of the field that is asked with it: `person(id:)` asks for a person. */
  function argumentOf(argument: GraphQLArgument, of: string): string[] {
    const required = isNonNullType(argument.type) && argument.defaultValue === undefined;
    if (!required && !oneIn(5)) return [];
    const value = valueFor(argument.type, argument.name === 'id' ? of : argument.name);
    if (tape(3) > 0) return [`${argument.name}: ${literal(value)}`];
    const name = `v${variables.length}`;
    variables.push({ name, type: String(argument.type), value: plain(value), isDefault: false });
    return [`${argument.name}: $${name}`];
  }

  function valueFor(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return valueFor(type.ofType, name);
    if (isListType(type)) return Array.from({ length: tape(3) }, () => valueFor(type.ofType, name));
    if (isEnumType(type)) return new EnumName(pick(type.getValues()).name);
    if (isInputObjectType(type)) {
      return Object.fromEntries(
        Object.values(type.getFields()).flatMap((one) =>
          isNonNullType(one.type) || oneIn(2) ? [[one.name, valueFor(one.type, one.name)]] : [],
        ),
      );
    }
    return values(type.name, name, tape);
  }

  function condition(): string {
    return oneIn(12) ? pick(CONDITIONS) : '';
  }

  function pick<Item>(items: readonly Item[]): Item {
    return items[tape(items.length)] as Item;
  }
}

class EnumName {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function literal(value: unknown): string {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${key}: ${literal(inner)}`)
    .join(', ')} }`;
}

function plain(value: unknown): unknown {
  if (value instanceof EnumName) return value.name;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
