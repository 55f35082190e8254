import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLEnumType,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
  valueFromAST,
} from 'graphql';

/** An argument of an operation in which something may stand that matters. Whether it does, its value tells. */
export interface WatchedArgument {
  /** Response keys down to its field; the first place of several where a fragment is used. */
  readonly path: readonly string[];
  /** `Query.households(filter:)`; of a field of an interface, one for each type that may answer. */
  readonly coordinates: readonly string[];
  readonly argument: GraphQLArgument;
  /** undefined: not given, so that its default holds. */
  readonly given: ValueNode | undefined;
}

/**
 * The arguments of an operation by which rows could be selected and that matter, found once for each text.
 * A mutation's own arguments write; those of the fields of its payload select like any other.
 * @param matters of `Query.households(filter:)`, `HouseholdFilter.status`, `HouseholdOrder.CODE`
 */
export function watchedArguments(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  matters: (coordinate: string) => boolean,
): readonly WatchedArgument[] {
  const root = schema.getRootType(operation.operation);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const found: WatchedArgument[] = [];
  if (root) walk(operation.selectionSet, root, []);
  return found;

  function walk(set: SelectionSetNode, parent: GraphQLCompositeType, path: readonly string[]): void {
    for (const node of set.selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const type = node.typeCondition ? schema.getType(node.typeCondition.name.value) : parent;
        if (isCompositeType(type)) walk(node.selectionSet, type, path);
        continue;
      }
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(node.name.value);
        const type = fragment && schema.getType(fragment.typeCondition.name.value);
        // Once: what it asks is the same wherever it is used.
        fragments.delete(node.name.value);
        if (fragment && isCompositeType(type)) walk(fragment.selectionSet, type, path);
        continue;
      }
      const name = node.name.value;
      const field = isUnionType(parent) ? undefined : parent.getFields()[name];
      if (!field) continue;
      const inside = [...path, node.alias?.value ?? name];
      for (const argument of parent === schema.getMutationType() ? [] : field.args) {
        const types = isObjectType(parent) ? [parent] : [parent, ...schema.getPossibleTypes(parent as never)];
        const coordinates = types.map((type) => `${type.name}.${name}(${argument.name}:)`);
        if (![...coordinates, ...coordinatesIn(argument.type)].some(matters)) continue;
        const given = node.arguments?.find((one) => one.name.value === argument.name)?.value;
        found.push({ path: inside, coordinates, argument, given });
      }
      const type = getNamedType(field.type);
      if (node.selectionSet && isCompositeType(type)) walk(node.selectionSet, type, inside);
    }
  }
}

/**
 * What really is used of an argument: itself, and the input fields and enum values in what is given for it, whether
 * literally, by a variable or by a default. null selects nothing.
 * @param variables coerced, so that defaults are in them
 */
export function usedOf(
  { coordinates, argument, given }: WatchedArgument,
  variables: Readonly<Record<string, unknown>>,
): readonly string[] {
  const value = given && valueFromAST(given, argument.type, variables);
  return [...used(value === undefined ? argument.defaultValue : value, argument.type, coordinates)];
}

function* used(value: unknown, type: GraphQLInputType, coordinates: readonly string[]): Generator<string> {
  if (value === null || value === undefined) return;
  if (isNonNullType(type)) yield* used(value, type.ofType, coordinates);
  else if (isListType(type)) {
    yield* coordinates;
    for (const item of Array.isArray(value) ? value : [value]) yield* used(item, type.ofType, []);
  } else {
    yield* coordinates;
    if (isEnumType(type)) yield* valueNamed(type, value);
    if (!isInputObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      yield* used((value as Record<string, unknown>)[field.name], field.type, [`${type.name}.${field.name}`]);
    }
  }
}

function valueNamed(type: GraphQLEnumType, value: unknown): readonly string[] {
  return type.getValues().flatMap((one) => (one.value === value ? [`${type.name}.${one.name}`] : []));
}

/** Every input field and enum value that could stand in a value of the type. */
function coordinatesIn(type: GraphQLInputType, seen: Set<string> = new Set()): readonly string[] {
  const named = getNamedType(type);
  if (seen.has(named.name)) return [];
  seen.add(named.name);
  if (isEnumType(named)) return named.getValues().map(({ name }) => `${named.name}.${name}`);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => [
    `${named.name}.${field.name}`,
    ...coordinatesIn(field.type, seen),
  ]);
}
