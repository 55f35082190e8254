import {
  doTypesOverlap,
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** Takes the next number below `bound` from a finite tape; 0 when it is used up, so that every tape is an operation. */
export type Tape = (bound: number) => number;

export function tapeOf(numbers: readonly number[]): Tape {
  let next = 0;
  return (bound) => (numbers[next++] ?? 0) % bound;
}

const ARGUMENTS: Readonly<Record<string, string>> = { person: '(id: "p1")' };
const CONDITIONS = [
  '',
  '',
  '',
  '',
  ' @include(if: $yes)',
  ' @skip(if: $yes)',
  ' @include(if: $no)',
  ' @skip(if: true)',
];
const ALIASES = ['', '', '', '', '', '', '', '', '', 'a: ', 'constructor: ', '__proto__: '];

/**
 * A random query over the schema: aliases, conditions, inline fragments, named fragments used once and again.
 * It may be invalid where response keys clash; the caller validates.
 */
export function randomQuery(schema: GraphQLSchema, tape: Tape): string {
  const fragments: { readonly name: string; readonly on: GraphQLCompositeType; text: string }[] = [];
  const root = schema.getQueryType();
  if (!root) throw new Error('no queries');
  const body = selections(root, 4);
  const text = `${body} ${fragments.map((made) => made.text).join(' ')}`;
  const variables = ['$yes: Boolean = true', '$no: Boolean = false'].filter((v) => text.includes(v.slice(0, 3)));
  return `query ${variables.length > 0 ? `(${variables.join(', ')})` : ''} ${text}`;

  function selections(type: GraphQLCompositeType, depth: number): string {
    // One without condition, so that there is something left to ask the stock gateway for.
    const rest = Array.from({ length: tape(4) }, () => selection(type, depth));
    return `{ ${[scalar(type, ''), ...rest].join(' ')} }`;
  }

  function selection(type: GraphQLCompositeType, depth: number): string {
    const condition = pick(CONDITIONS) ?? '';
    const kind = tape(12);
    if (kind === 0 || depth === 0) return scalar(type, condition);
    // The stock gateway loses fragments within a fragment on an interface where it did not fetch the type's name.
    const named = isObjectType(type) ? '__typename ' : '';
    if (kind === 1 || kind === 2 || isUnionType(type)) {
      const on = overlapping(type);
      return `${named}... on ${on}${condition} ${selections(on, depth - 1)}`;
    }
    return kind <= 4 ? `${named}...${fragment(type, depth)}${condition}` : field(type, depth, condition);
  }

  function fragment(type: GraphQLCompositeType, depth: number): string {
    const known = fragments.filter(({ on, text }) => text !== '' && doTypesOverlap(schema, on, type));
    const reused = tape(2) === 0 ? pick(known) : undefined;
    if (reused) return reused.name;
    const made = { name: `F${fragments.length}`, on: overlapping(type), text: '' };
    fragments.push(made);
    made.text = `fragment ${made.name} on ${made.on} ${selections(made.on, depth - 1)}`;
    return made.name;
  }

  function field(type: GraphQLCompositeType, depth: number, condition: string): string {
    const chosen = isUnionType(type) ? undefined : pick(Object.values(type.getFields()));
    if (!chosen) return '__typename';
    const inner = getNamedType(chosen.type);
    const below = isCompositeType(inner) ? ` ${selections(inner, depth - 1)}` : '';
    return `${pick(ALIASES) ?? ''}${chosen.name}${ARGUMENTS[chosen.name] ?? ''}${condition}${below}`;
  }

  function scalar(type: GraphQLCompositeType, condition: string): string {
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const leaf = pick(fields.filter((candidate) => !isCompositeType(getNamedType(candidate.type))));
    return `${pick(ALIASES) ?? ''}${leaf && tape(3) > 0 ? leaf.name : '__typename'}${condition}`;
  }

  function overlapping(type: GraphQLCompositeType): GraphQLCompositeType {
    const types = Object.values(schema.getTypeMap()).filter(
      (other): other is GraphQLCompositeType =>
        isCompositeType(other) && !isIntrospectionType(other) && doTypesOverlap(schema, type, other),
    );
    return pick(types) ?? type;
  }

  function pick<Item>(items: readonly Item[]): Item | undefined {
    return items[tape(items.length || 1)];
  }
}
