import { type DocumentNode, type FieldNode, Kind, visit } from 'graphql';

/**
 * `__typename` under a response key that the document does not use: keeps a selection from being empty, tells an
 * object's type where a refusal depends on it, and is taken out of the answer.
 */
export function technicalField(document: DocumentNode): FieldNode {
  const keys = new Set<string>();
  visit(document, { Field: (node) => void keys.add(node.alias?.value ?? node.name.value) });
  let alias = '__type_of';
  while (keys.has(alias)) alias += '_';
  return {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: alias },
    name: { kind: Kind.NAME, value: '__typename' },
  };
}
