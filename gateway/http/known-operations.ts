import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** An operation that was parsed, found valid, and found in its text. */
export interface KnownOperation {
  readonly document: DocumentNode;
  /** Of the text. */
  readonly queryHash: string;
}

export interface KnownOperations {
  add(text: string, operationName: string | undefined, operation: KnownOperation): void;
  find(text: string, operationName: string | undefined): KnownOperation | undefined;
}

const MAX_OPERATIONS = 2000;
/** Texts longer than this in all are not kept, whatever their number. */
const MAX_CHARACTERS = 8_000_000;

/** What need not be parsed and validated again. Bounded: unique operations must not fill the memory. */
export function createKnownOperations(): KnownOperations {
  const operations = new LRUCache<string, KnownOperation>({
    max: MAX_OPERATIONS,
    maxSize: MAX_CHARACTERS,
    sizeCalculation: (_, key) => key.length,
  });
  // No name has a blank in it.
  const keyOf = (text: string, operationName: string | undefined) => `${operationName ?? ''} ${text}`;
  return {
    add: (text, operationName, operation) => void operations.set(keyOf(text, operationName), operation),
    find: (text, operationName) => operations.get(keyOf(text, operationName)),
  };
}
