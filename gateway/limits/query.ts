import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestLimits } from '../config.ts';
import { messageOf, requestError, statusOf } from '../errors.ts';
import { LIMIT_RULES } from './rules/index.ts';

const REMEMBERED_TEXTS = 2000;
/** Texts longer than this in all are not kept, whatever their number. */
const REMEMBERED_CHARACTERS = 8_000_000;

/** undefined: the query may go on. */
export type QueryGate = (text: string, operationName: string | null) => GraphQLError | undefined;

interface Verdict {
  readonly refusal: GraphQLError | undefined;
  /** Names of the operations in the text; an operation without a name is null. */
  readonly operations: readonly (string | null)[];
}

/**
 * Judges the raw text of a query, before validation or planning can spend time on it.
 * The verdict depends on the text alone and is remembered.
 */
export function createQueryGate(limits: RequestLimits): QueryGate {
  const verdicts = new LRUCache<string, Verdict>({
    max: REMEMBERED_TEXTS,
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return (text, operationName) => {
    let verdict = verdicts.get(text);
    if (!verdict) {
      verdict = judge(text, limits);
      verdicts.set(text, verdict);
    }
    const { refusal, operations } = verdict;
    if (refusal) return refusal;
    // GetOperation of the GraphQL specification, §6.1: without a name there must be exactly one.
    const isThere = operationName === null ? operations.length === 1 : operations.includes(operationName);
    return isThere ? undefined : requestError('BAD_REQUEST');
  };
}

function judge(text: string, limits: RequestLimits): Verdict {
  const document = parseWithin(text, limits.tokens);
  if (document instanceof GraphQLError) return { refusal: document, operations: [] };
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  for (const rule of LIMIT_RULES) {
    const code = rule(document, limits);
    if (code) return { refusal: requestError(code), operations };
  }
  return { refusal: undefined, operations };
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
