import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Planned } from './planned.ts';
import { createTypeTest } from './types.ts';

/** What is selected of an object. */
export interface Selected {
  readonly type: GraphQLCompositeType;
  readonly possible: readonly GraphQLObjectType[];
  /** Types that an object may call itself by where nobody resolved which one it is (interface objects). */
  readonly unresolved: ReadonlySet<string>;
  /** Without knowing the object's type it cannot be said what was selected. */
  readonly dependsOnType: boolean;
  /** @param typeName undefined: whatever its type is, which is an answer only where nothing depends on it */
  fieldsOf(typeName: string | undefined): readonly SelectedField[];
}

export type SelectedField = SelectedMeta | SelectedValue;

export interface SelectedMeta {
  readonly kind: 'typename' | 'introspection';
  readonly key: string;
}

interface SelectedValue {
  readonly kind: 'value';
  readonly key: string;
  /** Where it is found among what was fetched. */
  readonly source: string;
  readonly type: GraphQLOutputType;
  readonly below: Selected | undefined;
}

/** Collects fields as execution does (https://spec.graphql.org/October2021/#CollectFields()), by type of the object. */
export function selectFields(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  planned: Pick<Planned, 'keyOf'>,
): Selected {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const isOfType = createTypeTest(schema);
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error('the schema has no such root');
  return selected(root, [operation.selectionSet]);

  function selected(type: GraphQLCompositeType, sets: readonly SelectionSetNode[]): Selected {
    const known = new Map<string | undefined, readonly SelectedField[]>();
    return {
      type,
      possible: isObjectType(type) ? [type] : schema.getPossibleTypes(type),
      unresolved: new Set(namesOf(type)),
      dependsOnType: isAbstractType(type) && sets.some((set) => depends(type, set, new Set())),
      fieldsOf: (typeName) => {
        const fields = known.get(typeName) ?? fieldsIn(type, sets, typeName);
        known.set(typeName, fields);
        return fields;
      },
    };
  }

  function namesOf(type: GraphQLCompositeType): readonly string[] {
    const below = isInterfaceType(type) ? schema.getImplementations(type).interfaces.map(({ name }) => name) : [];
    return isAbstractType(type) ? [type.name, ...below] : [];
  }

  function fieldsIn(type: GraphQLCompositeType, sets: readonly SelectionSetNode[], name: string | undefined) {
    const nodes = new Map<string, FieldNode[]>();
    for (const set of sets) collect(type, name, set, nodes, new Set());
    const own = name === undefined ? type : (schema.getType(name) as GraphQLObjectType);
    return [...nodes].map(([key, group]) => fieldOf(own, key, group));
  }

  function fieldOf(type: GraphQLCompositeType, key: string, nodes: readonly FieldNode[]): SelectedField {
    const name = nodes[0]?.name.value as string;
    if (name === '__typename') return { kind: 'typename', key };
    if (name === '__schema' || name === '__type') return { kind: 'introspection', key };
    const definition = isUnionType(type) ? undefined : type.getFields()[name];
    if (!definition) throw new Error('the operation was not validated against this schema');
    const named = getNamedType(definition.type);
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const below = isCompositeType(named) ? selected(named, sets) : undefined;
    return { kind: 'value', key, source: planned.keyOf(nodes[0] as FieldNode), type: definition.type, below };
  }

  function collect(
    declared: GraphQLCompositeType,
    name: string | undefined,
    set: SelectionSetNode,
    nodes: Map<string, FieldNode[]>,
    spread: Set<string>,
  ): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const key = (selection.alias ?? selection.name).value;
        const group = nodes.get(key);
        if (group) group.push(selection);
        else nodes.set(key, [selection]);
        continue;
      }
      const inner = innerOf(selection, spread);
      if (inner && applies(inner.condition, declared, name)) collect(declared, name, inner.set, nodes, spread);
    }
  }

  function depends(declared: GraphQLCompositeType, set: SelectionSetNode, spread: Set<string>): boolean {
    return set.selections.some((selection) => {
      if (selection.kind === Kind.FIELD) return selection.name.value === '__typename';
      const inner = innerOf(selection, spread);
      if (!inner) return false;
      return !applies(inner.condition, declared, undefined) || depends(declared, inner.set, spread);
    });
  }

  function innerOf(selection: Exclude<SelectionSetNode['selections'][number], FieldNode>, spread: Set<string>) {
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return { condition: selection.typeCondition?.name.value, set: selection.selectionSet };
    }
    const fragment = fragments.get(selection.name.value);
    if (!fragment || spread.has(selection.name.value)) return undefined;
    spread.add(selection.name.value);
    return { condition: fragment.typeCondition.name.value, set: fragment.selectionSet };
  }

  /** @param name of the object's type; undefined: for whatever it may be */
  function applies(condition: string | undefined, declared: GraphQLCompositeType, name: string | undefined): boolean {
    const own = name ?? declared.name;
    if (condition === undefined || condition === own) return true;
    return isOfType(own, condition);
  }
}
