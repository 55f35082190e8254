import { createHash } from 'node:crypto';
import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { SourceRequest, SourceResponse } from '../../../gateway/executor/index.ts';

type Json = Record<string, unknown>;

/** An object of the made-up world: its values follow from it, whoever is asked. */
interface Made {
  readonly type: string;
  readonly name: string;
  /** What it was asked with, so that a value shows on what it rests. */
  readonly given?: Json;
}

/** How badly a department may behave; 0 for an honest one, else one value in so many is wrong. */
export interface Manners {
  readonly seed: number;
  readonly oneIn: number;
  readonly downOneIn: number;
}

/**
 * A department that makes its records up: the same question gets the same answer, in whatever company it comes. Where
 * it is told to, it answers what no department may: nulls, other types, too little, and errors of its own.
 */
export function createResponder(department: string, sdl: string, manners: Manners) {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl) });
  const hash = (...parts: readonly unknown[]) =>
    createHash('md5')
      .update(JSON.stringify([manners.seed, ...parts]))
      .digest()
      .readUInt32LE(0);
  const strikes = (oneIn: number, ...parts: readonly unknown[]) => oneIn > 0 && hash(...parts) % oneIn === 0;

  return (request: SourceRequest): SourceResponse => {
    if (strikes(manners.downOneIn, 'down', department)) {
      if (hash('how', department) % 2 === 0) throw new Error('down');
      return { errors: [{ message: 'down' }] };
    }
    return new Answer(schema, request, hash, (...parts) => strikes(manners.oneIn, ...parts)).make();
  };
}

class Answer {
  private readonly errors: Json[] = [];
  private readonly path: (string | number)[] = [];
  private readonly schema: GraphQLSchema;
  private readonly request: SourceRequest;
  private readonly hash: (...parts: readonly unknown[]) => number;
  private readonly strikes: (...parts: readonly unknown[]) => boolean;
  private readonly document;

  constructor(
    schema: GraphQLSchema,
    request: SourceRequest,
    hash: (...parts: readonly unknown[]) => number,
    strikes: (...parts: readonly unknown[]) => boolean,
  ) {
    this.schema = schema;
    this.request = request;
    this.hash = hash;
    this.strikes = strikes;
    this.document = parse(request.query);
  }

  make(): SourceResponse {
    const operation = getOperationAST(this.document);
    const root = operation && this.schema.getRootType(operation.operation);
    if (!operation || !root) throw new Error('not an operation');
    const data = this.object({ type: root.name, name: '' }, root, [operation.selectionSet]);
    // As it would come over a wire.
    return JSON.parse(JSON.stringify({ data, ...(this.errors.length > 0 && { errors: this.errors }) }));
  }

  private object(made: Made, type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Json {
    const fields = new Map<string, FieldNode[]>();
    for (const set of sets) this.collect(made, type, set, fields);
    const answer: Json = {};
    for (const [key, nodes] of fields) {
      this.path.push(key);
      const value = this.field(
        made,
        nodes[0] as FieldNode,
        nodes.flatMap(({ selectionSet }) => selectionSet ?? []),
      );
      if (value !== undefined)
        Object.defineProperty(answer, key, { value, enumerable: true, configurable: true, writable: true });
      this.path.pop();
    }
    return answer;
  }

  private collect(
    made: Made,
    type: GraphQLCompositeType,
    set: SelectionSetNode,
    fields: Map<string, FieldNode[]>,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        fields.set(key, [...(fields.get(key) ?? []), selection]);
        continue;
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw new Error('plans hold no named fragments');
      const condition = selection.typeCondition?.name.value;
      const on = condition === undefined ? type : this.schema.getType(condition);
      const own = this.schema.getType(made.type);
      const applies = on === own || (isAbstractType(on) && isObjectType(own) && this.schema.isSubType(on, own));
      if (applies) this.collect(made, type, selection.selectionSet, fields);
    }
  }

  private field(made: Made, node: FieldNode, sets: readonly SelectionSetNode[]): unknown {
    const name = node.name.value;
    if (name === '__typename') return made.type;
    const type = this.schema.getType(made.type);
    const definition = isObjectType(type) ? type.getFields()[name] : undefined;
    if (!definition) throw new Error(`no such field: ${made.type}.${name}`);
    const args = (node.arguments ?? []).map((one) => {
      const { value } = one;
      const given =
        value.kind === Kind.VARIABLE ? this.request.variables?.[value.name.value] : valueFromASTUntyped(value);
      return [one.name.value, given];
    });
    if (name === '_entities') {
      const [, representations] = args[0] as [string, Json[]];
      return representations.map((representation, index) => {
        this.path.push(index);
        const entity = this.entity(representation, sets);
        this.path.pop();
        return entity;
      });
    }
    const place = [made.type, made.name, name, args, made.given ?? null];
    if (this.strikes('bad', place)) return this.bad(place, definition.type);
    return this.value(definition.type, place, made, name, sets);
  }

  private entity(representation: Json, sets: readonly SelectionSetNode[]): unknown {
    const { __typename: type, ...given } = representation;
    const name = String(given['id'] ?? given['sku']).replace(/\D/g, '');
    const made = { type: String(type), name, given };
    if (this.strikes('nobody', made.type, name)) return null;
    return this.object(made, this.schema.getType(made.type) as GraphQLCompositeType, sets);
  }

  private value(
    type: GraphQLOutputType,
    place: readonly unknown[],
    made: Made,
    field: string,
    sets: readonly SelectionSetNode[],
  ): unknown {
    if (isNonNullType(type)) return this.value(type.ofType, place, made, field, sets);
    if (isListType(type)) {
      const length = this.hash('length', place) % 4;
      return Array.from({ length }, (_, index) => {
        this.path.push(index);
        const item = this.strikes('bad', place, index)
          ? this.bad([...place, index], type.ofType)
          : this.value(type.ofType, [...place, index], made, field, sets);
        this.path.pop();
        return item;
      });
    }
    if (isEnumType(type)) return type.getValues()[this.hash(place) % type.getValues().length]?.name;
    if (isObjectType(type) || isAbstractType(type)) {
      const names = isObjectType(type)
        ? [type.name]
        : this.schema
            .getPossibleTypes(type)
            .map((one) => one.name)
            .sort();
      const number = (this.hash('which', place) % 6) + 1;
      const own = this.schema.getType(names[number % names.length] as string) as GraphQLCompositeType;
      return this.object({ type: own.name, name: String(number) }, own, sets);
    }
    if (field === 'id' || field === 'sku') return `${field}${made.name}`;
    if (type.name === 'Boolean') return this.hash(place) % 2 === 0;
    if (type.name === 'Int') return this.hash(place) % 1000;
    if (type.name === 'Float') return (this.hash(place) % 1000) / 4;
    return `${made.type}${made.name}.${field}#${this.hash(place) % 1000}`;
  }

  /** The stock gateway takes a list for an object of which only the type is asked: lists stand in for other things. */
  private bad(place: readonly unknown[], type: GraphQLOutputType): unknown {
    const lists = isCompositeType(getNullableType(type)) ? [null, 8, {}] : [[], ['text'], [null]];
    const kinds = [null, null, undefined, 7, 'text', true, {}, { __typename: 'Nobody' }, 1.5, ...lists];
    const value = kinds[this.hash('kind', place) % kinds.length];
    if (this.hash('told', place) % 2 === 0) {
      this.errors.push({
        message: `told at ${this.path.at(-1)}`,
        path: [...this.path],
        extensions: { code: 'BAD_USER_INPUT' },
      });
    }
    return value;
  }
}
