import {
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type NamedTypeNode,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { argumentsOf } from './supergraph-links.ts';

export type FieldedType = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/** Which departments answer a type or a field, as the supergraph says it (https://specs.apollo.dev/join/v0.5/). */
export interface Ownership {
  readonly departments: readonly string[];
  ofType(type: FieldedType): readonly string[];
  ofField(type: FieldedType, field: FieldDefinitionNode): readonly string[];
  /** Departments whose fields this one's owner needs first (`@requires`): with one of them down, it has no value. */
  neededBy(type: FieldedType, field: FieldDefinitionNode): readonly string[];
}

export function readOwnership(supergraph: DocumentNode, types: ReadonlyMap<string, FieldedType>): Ownership {
  const graphs = graphNames(supergraph);
  const named = (graph: unknown) => graphs.get(String(graph)) ?? [];

  const ofType = (type: FieldedType) => unique(joins(type.directives, 'join__type').flatMap((j) => named(j.graph)));

  const ofField = (type: FieldedType, field: FieldDefinitionNode) => {
    const owners = joins(field.directives, 'join__field')
      .filter((join) => join.graph !== undefined && join.external !== true && join.usedOverridden !== true)
      .flatMap((join) => named(join.graph));
    return owners.length > 0 ? unique(owners) : ofType(type);
  };

  const selected = (selections: SelectionSetNode, type: FieldedType | undefined): readonly string[] =>
    selections.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        return selected(selection.selectionSet, condition ? types.get(condition) : type);
      }
      const field = type?.fields?.find((candidate) => candidate.name.value === selection.name.value);
      if (!type || !field) return [];
      const below = selection.selectionSet ? selected(selection.selectionSet, types.get(namedType(field.type))) : [];
      return [...ofField(type, field), ...below];
    });

  const neededBy = (type: FieldedType, field: FieldDefinitionNode) =>
    unique(
      joins(field.directives, 'join__field').flatMap((join) => {
        const fields = typeof join.requires === 'string' ? fieldSet(join.requires) : undefined;
        return fields ? selected(fields, type).filter((owner) => !named(join.graph).includes(owner)) : [];
      }),
    );

  return { departments: [...graphs.values()].flat(), ofType, ofField, neededBy };
}

export function namedType(type: TypeNode): string {
  let inner = type;
  while (inner.kind !== Kind.NAMED_TYPE) inner = inner.type;
  return (inner satisfies NamedTypeNode).name.value;
}

/** `CIVIL_AFFAIRS` → `[civil-affairs]`: the enum holds the names as GraphQL can write them. */
function graphNames(supergraph: DocumentNode): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, readonly string[]>();
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.ENUM_TYPE_DEFINITION || definition.name.value !== 'join__Graph') continue;
    for (const value of definition.values ?? []) {
      const [graph] = joins(value.directives, 'join__graph');
      names.set(value.name.value, [String(graph?.name ?? value.name.value)]);
    }
  }
  return names;
}

function joins(directives: readonly ConstDirectiveNode[] | undefined, name: string) {
  return (directives ?? []).filter((node) => node.name.value === name).map(argumentsOf);
}

function fieldSet(text: string): SelectionSetNode | undefined {
  const [operation] = parse(`{ ${text} }`).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet : undefined;
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
