import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestLimits } from '../config.ts';
import { messageOf, requestError, statusOf } from '../errors.ts';
import { LIMIT_RULES } from './rules/index.ts';

const REMEMBERED_TEXTS = 2000;
/** Texts longer than this in all are not kept, whatever their number. */
const REMEMBERED_CHARACTERS = 8_000_000;

/** undefined: the text may go on. */
export type QueryGate = (text: string) => GraphQLError | undefined;

/**
 * Judges the raw text of a query, before validation or planning can spend time on it.
 * The verdict depends on the text alone and is remembered.
 */
export function createQueryGate(limits: RequestLimits): QueryGate {
  const verdicts = new LRUCache<string, { readonly refusal: GraphQLError | undefined }>({
    max: REMEMBERED_TEXTS,
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return (text) => {
    const known = verdicts.get(text);
    if (known) return known.refusal;
    const refusal = judge(text, limits);
    verdicts.set(text, { refusal });
    return refusal;
  };
}

function judge(text: string, limits: RequestLimits): GraphQLError | undefined {
  const document = parseWithin(text, limits.tokens);
  if (document instanceof GraphQLError) return document;
  for (const rule of LIMIT_RULES) {
    const code = rule(document, limits);
    if (code) return requestError(code);
  }
  return undefined;
}

function parseWithin(text: string, maxTokens: number): DocumentNode | GraphQLError {
  try {
    return parse(text, { noLocation: true, maxTokens });
  } catch (error) {
    // Brackets nested beyond the call stack.
    if (error instanceof RangeError) return requestError('COST_LIMIT_EXCEEDED');
    if (!(error instanceof GraphQLError)) throw error;
    if (error.message.includes(`more that ${maxTokens} tokens`)) return requestError('COST_LIMIT_EXCEEDED');
    // Where, but not what: the parser quotes the text it stumbled on.
    const { source, positions } = error;
    return new GraphQLError(messageOf('GRAPHQL_PARSE_FAILED'), {
      ...(source && positions && { source, positions }),
      extensions: { code: 'GRAPHQL_PARSE_FAILED', http: { status: statusOf('GRAPHQL_PARSE_FAILED') } },
    });
  }
}
