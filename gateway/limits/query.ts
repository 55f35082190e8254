import { type DocumentNode, GraphQLError, Kind, parse } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestLimits } from '../config.ts';
import { messageOf, requestError, statusOf } from '../errors.ts';
import { costOf } from './cost.ts';
import type { CostTable } from './cost-table.ts';
import { LIMIT_RULES } from './rules/index.ts';

const REMEMBERED_TEXTS = 2000;
/** Texts longer than this in all are not kept, whatever their number. */
const REMEMBERED_CHARACTERS = 8_000_000;

/** The query may go on at this cost, or is refused. */
export type QueryGate = (text: string, operationName: string | null) => GraphQLError | number;

interface Verdict {
  readonly refusal: GraphQLError | undefined;
  readonly cost: number;
  /** Names of the operations in the text; an operation without a name is null. */
  readonly operations: readonly (string | null)[];
}

/**
 * Judges the raw text of a query, before validation or planning can spend time on it.
 * The verdict depends on the text alone and is remembered.
 */
export function createQueryGate(limits: RequestLimits, costs: CostTable): QueryGate {
  const verdicts = new LRUCache<string, Verdict>({
    max: REMEMBERED_TEXTS,
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return (text, operationName) => {
    let verdict = verdicts.get(text);
    if (!verdict) {
      verdict = judge(text, limits, costs);
      verdicts.set(text, verdict);
    }
    const { refusal, cost, operations } = verdict;
    if (refusal) return refusal;
    // GetOperation of the GraphQL specification, §6.1: without a name there must be exactly one.
    const isThere = operationName === null ? operations.length === 1 : operations.includes(operationName);
    return isThere ? cost : requestError('BAD_REQUEST');
  };
}

function judge(text: string, limits: RequestLimits, costs: CostTable): Verdict {
  const document = parseWithin(text, limits.tokens);
  if (document instanceof GraphQLError) return { refusal: document, cost: 0, operations: [] };
  const operations = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value ?? null] : [],
  );
  for (const rule of LIMIT_RULES) {
    const code = rule(document, limits);
    if (code) return { refusal: requestError(code), cost: 0, operations };
  }
  const cost = costOf(document, costs);
  const refusal = cost > limits.cost ? requestError('COST_LIMIT_EXCEEDED') : undefined;
  return { refusal, cost, operations };
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
