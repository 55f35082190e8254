import { createHash } from 'node:crypto';
import { type DocumentNode, Kind, print, visit } from 'graphql';

/**
 * The hash by which the log names an operation: of its shape alone. A hash over a text that holds an ID number would
 * give the number to whoever can try a million of them, so every value, alias and name of the client's own is left out.
 */
export function operationHash(document: DocumentNode): string {
  const numbers = new Map<string, string>();
  const nameOf = (given: string) => {
    const known = numbers.get(given) ?? `n${numbers.size}`;
    numbers.set(given, known);
    return { kind: Kind.NAME, value: known } as const;
  };
  const shape = visit(document, {
    OperationDefinition: { leave: ({ name, ...node }) => node },
    Field: { leave: ({ alias, ...node }) => node },
    Variable: (node) => ({ ...node, name: nameOf(`$${node.name.value}`) }),
    FragmentDefinition: (node) => ({ ...node, name: nameOf(node.name.value) }),
    FragmentSpread: (node) => ({ ...node, name: nameOf(node.name.value) }),
    StringValue: () => ({ kind: Kind.STRING, value: '' }),
    IntValue: (node) => ({ ...node, value: '0' }),
    FloatValue: (node) => ({ ...node, value: '0' }),
    ListValue: () => ({ kind: Kind.LIST, values: [] }),
    ObjectValue: () => ({ kind: Kind.OBJECT, fields: [] }),
  });
  return createHash('sha256').update(print(shape)).digest('base64url');
}
