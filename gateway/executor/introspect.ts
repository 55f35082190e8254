import {
  type DocumentNode,
  executeSync,
  type FieldNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { JsonObject } from './json.ts';

/** Answers what was asked of the graph's own description. */
export type Introspection = (variables: Readonly<Record<string, unknown>>) => JsonObject;

/** undefined: nothing was asked of it. */
export function compileIntrospection(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Introspection | undefined {
  if (operation.operation !== OperationTypeNode.QUERY) return undefined;
  const selections = introspectionFields(document, operation.selectionSet);
  if (selections.length === 0) return undefined;
  const own: DocumentNode = {
    kind: Kind.DOCUMENT,
    definitions: [
      { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } },
      ...document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION),
    ],
  };
  return (variables) => {
    const { data, errors } = executeSync({ schema, document: own, rootValue: {}, variableValues: variables });
    if (errors?.[0]) throw errors[0];
    return data as JsonObject;
  };
}

function introspectionFields(document: DocumentNode, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection): FieldNode[] => {
    if (selection.kind === Kind.FIELD) return /^__(schema|type)$/.test(selection.name.value) ? [selection] : [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return introspectionFields(document, selection.selectionSet);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? introspectionFields(document, fragment.selectionSet) : [];
  });
}
