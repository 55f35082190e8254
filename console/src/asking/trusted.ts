import type { TypedDocumentNode } from '@urql/core';

/** An operation that the hub knows by its hash: no query text leaves the browser. */
export type Trusted<Data, Variables> = TypedDocumentNode<Data, Variables> & { readonly documentId: string };

export function trusted<Data, Variables>(documentId: string): Trusted<Data, Variables> {
  return { kind: 'Document', definitions: [], documentId } as unknown as Trusted<Data, Variables>;
}
