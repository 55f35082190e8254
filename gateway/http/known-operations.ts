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
/** What they take in all, in bytes. */
const MAX_SIZE = 200_000_000;
/** What a word of a text takes once it is parsed: its node, its name, its place. A text of 3 kB takes half a megabyte. */
const WORD_SIZE = 500;

/** What need not be parsed and validated again. Bounded: unique operations must not fill the memory. */
export function createKnownOperations(): KnownOperations {
  const operations = new LRUCache<string, KnownOperation>({
    max: MAX_OPERATIONS,
    maxSize: MAX_SIZE,
    sizeCalculation: ({ document }, key) => key.length + WORD_SIZE * wordsOf(document),
  });
  // No name has a blank in it.
  const keyOf = (text: string, operationName: string | undefined) => `${operationName ?? ''} ${text}`;
  return {
    add: (text, operationName, operation) => void operations.set(keyOf(text, operationName), operation),
    find: (text, operationName) => operations.get(keyOf(text, operationName)),
  };
}

function wordsOf({ loc }: DocumentNode): number {
  let words = 0;
  for (let word = loc?.startToken.next; word; word = word.next) words++;
  return words;
}
