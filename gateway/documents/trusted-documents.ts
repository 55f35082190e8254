import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { z } from 'zod';
import { DocumentError } from './document-error.ts';

/** Operations that were written, reviewed and shipped with a page: the only ones a signed-in browser may run. */
export interface TrustedDocuments {
  /** undefined: nobody registered it. */
  text(id: string): string | undefined;
  /** All of them, in the order of the files: what can be planned before anybody asks. */
  texts(): readonly string[];
}

const FILE = z.record(z.string(), z.string());

/** The id of a text: of its exact bytes, so that one changed letter is another document. */
export function documentId(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/**
 * Reads files of the form `{ "sha256:<hex>": "<operation>" }`.
 * @throws {DocumentError} for an id that is not the hash of its text, and a text the schema does not know
 */
export function loadTrustedDocuments(files: readonly string[], schema: GraphQLSchema): TrustedDocuments {
  const texts = new Map<string, string>();
  for (const file of files) {
    for (const [id, text] of Object.entries(readDocuments(file))) {
      if (documentId(text) !== id) throw new DocumentError(`${file}: ${id} is not the hash of its text`);
      const fault = faultOf(text, schema);
      if (fault) throw new DocumentError(`${file}: ${id}: ${fault.message}`);
      texts.set(id, text);
    }
  }
  const inOrder = [...texts.values()];
  return { text: (id) => texts.get(id), texts: () => inOrder };
}

function readDocuments(file: string): Readonly<Record<string, string>> {
  try {
    return FILE.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    const why = isMissing ? 'there is no such file' : 'not an object of documents by id';
    throw new DocumentError(`${file}: ${why}`, { cause: error });
  }
}

function faultOf(text: string, schema: GraphQLSchema): Error | GraphQLError | undefined {
  try {
    return validate(schema, parse(text, { noLocation: true }), undefined, { maxErrors: 1 })[0];
  } catch (error) {
    return error instanceof Error ? error : new Error('cannot be read');
  }
}
