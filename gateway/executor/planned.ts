import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';

const TYPENAME = '__typename';
/** As the planner calls the variable of a question about entities. */
const REPRESENTATIONS = 'representations';
const TYPENAME_FIELD: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: TYPENAME } };

/** The operation as it is planned, and under which keys its fields are then found. */
export interface Planned {
  readonly document: DocumentNode;
  /** Where the value of a field of the operation stands among what was fetched. */
  keyOf(field: FieldNode): string;
}

export interface PlannedKeys {
  plan(document: DocumentNode): Planned;
  /** The response key that such a key stands for. */
  responseKey(key: string): string;
  /** The variables of a request by the names that they have in the plan. */
  variables(given: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
}

/**
 * Keeps what a client calls its fields apart from what departments need of each other. The planner looks for a required
 * field under its own name and takes whatever stands there: `income: id` would send the id along as the income, and a
 * field asked for with other arguments would stand in for the required one. So every field that has another name, or
 * may have arguments, is fetched under a key that no field has.
 *
 * A variable that is called as the planner calls its own gets another name too.
 *
 * It also asks for the type's name wherever an answer depends on it. Left to itself the planner does not where a
 * department knows the field as of one type of object and the graph as of an interface.
 */
export function createPlannedKeys(api: GraphQLSchema, supergraph: GraphQLSchema): PlannedKeys {
  const prefix = freePrefix(supergraph);
  const isClashing = (name: string) => name === REPRESENTATIONS || name.startsWith(prefix);
  const withArguments = new Set(fieldsOf(supergraph).flatMap(({ name, args }) => (args.length > 0 ? [name] : [])));
  /** By its names alone: what stands under one response key is all fetched under one key, whatever types it is asked of. */
  const isRenamed = ({ name: { value: name }, alias }: FieldNode): boolean =>
    !name.startsWith('__') && ((alias !== undefined && alias.value !== name) || withArguments.has(name));
  return {
    plan: (document) => plan(api, document, prefix, { isClashing, isRenamed }),
    responseKey: (key) => (key.startsWith(prefix) ? key.slice(prefix.length) : key),
    variables: (given) => {
      const names = Object.keys(given);
      if (!names.some(isClashing)) return given;
      return Object.fromEntries(names.map((name) => [isClashing(name) ? prefix + name : name, given[name]]));
    },
  };
}

function plan(
  api: GraphQLSchema,
  document: DocumentNode,
  prefix: string,
  { isClashing, isRenamed }: { isClashing(variable: string): boolean; isRenamed(field: FieldNode): boolean },
): Planned {
  const types = new TypeInfo(api);
  const keys = new Map<FieldNode, string>();
  const planned: DocumentNode = visit(
    document,
    visitWithTypeInfo(types, {
      Field: {
        enter(field) {
          if (!isRenamed(field)) return;
          keys.set(field, prefix + (field.alias ?? field.name).value);
        },
        leave(field) {
          if (field.name.value === TYPENAME && field.alias) return TYPENAME_FIELD;
          if (!isRenamed(field)) return undefined;
          const value = prefix + (field.alias ?? field.name).value;
          return { ...field, alias: { kind: Kind.NAME, value } };
        },
      },
      // One of the client's of that name would meet the planner's.
      Variable: (variable) =>
        isClashing(variable.name.value)
          ? { ...variable, name: { kind: Kind.NAME, value: prefix + variable.name.value } }
          : undefined,
      SelectionSet: {
        leave(set) {
          if (!isAbstractType(types.getParentType())) return undefined;
          const depends = set.selections.some(({ kind }) => kind !== Kind.FIELD);
          const asks = set.selections.some((one) => one.kind === Kind.FIELD && one.name.value === TYPENAME);
          return depends && !asks ? { ...set, selections: [TYPENAME_FIELD, ...set.selections] } : undefined;
        },
      },
    }),
  );
  return { document: planned, keyOf: (field) => keys.get(field) ?? field.name.value };
}

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [],
  );
}

function freePrefix(schema: GraphQLSchema): string {
  const names = fieldsOf(schema).map(({ name }) => name);
  let prefix = '_k_';
  while (names.some((name) => name.startsWith(prefix))) prefix += '_';
  return prefix;
}
