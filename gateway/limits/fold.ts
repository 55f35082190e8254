import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * Computes one number of each operation with its fragments expanded, and returns the largest.
 * Each fragment is computed once and remembered: a chain of fragments that each spread the next one twice
 * ("fragment bomb") costs its length, not its 2^n expansion.
 *
 * @param field value of a field, from the value of what is selected below it
 * @param join value of a selection set, from two of its parts
 */
export function foldOperations(
  document: DocumentNode,
  field: (node: FieldNode, below: number) => number,
  join: (left: number, right: number) => number,
): number {
  const fragments = fragmentsOf(document);
  const known = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const value = known.get(name);
    if (value !== undefined) return value;
    known.set(name, 0); // an end also for a circle, which its own rule refuses
    const definition = fragments.get(name);
    const computed = definition ? ofSelections(definition.selectionSet) : 0;
    known.set(name, computed);
    return computed;
  };

  const ofSelections = (set: SelectionSetNode | undefined): number => {
    let total = 0;
    for (const selection of set?.selections ?? []) {
      switch (selection.kind) {
        case Kind.FIELD:
          total = join(total, field(selection, ofSelections(selection.selectionSet)));
          break;
        case Kind.INLINE_FRAGMENT:
          total = join(total, ofSelections(selection.selectionSet));
          break;
        case Kind.FRAGMENT_SPREAD:
          total = join(total, ofFragment(selection.name.value));
          break;
      }
    }
    return total;
  };

  let largest = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      largest = Math.max(largest, ofSelections(definition.selectionSet));
    }
  }
  return largest;
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return fragments;
}

export function sum(left: number, right: number): number {
  return left + right;
}
