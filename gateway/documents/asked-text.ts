import { requestError } from '../errors.ts';
import { ownText, type TextOf } from '../limits/body.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** Who holds a token of the own writes queries as needed, or names a registered one. */
export function ownOrTrusted(documents: TrustedDocuments): TextOf {
  return (asked) => {
    if (asked.documentId === undefined) return ownText(asked);
    if (asked.query !== undefined) throw requestError('BAD_REQUEST');
    return registered(documents, asked.documentId);
  };
}

/**
 * A browser that is signed in: whatever gets to run in its page can ask what the page's authors wrote, and nothing
 * else (graphql-over-http, appendix on persisted documents).
 */
export function trustedOnly(documents: TrustedDocuments): TextOf {
  return ({ query, documentId }) => {
    if (query !== undefined || documentId === undefined) throw requestError('DOCUMENT_REQUIRED');
    return registered(documents, documentId);
  };
}

function registered(documents: TrustedDocuments, id: unknown): string {
  if (typeof id !== 'string') throw requestError('BAD_REQUEST');
  const text = documents.text(id);
  if (text === undefined) throw requestError('DOCUMENT_UNKNOWN');
  return text;
}
