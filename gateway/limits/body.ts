import { requestError } from '../errors.ts';

/** What of a request body goes on. `extensions` does not: nothing a client says there means anything here. */
export interface GraphQLRequestBody {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DEEPEST_VARIABLE = 20;

/**
 * The parsed JSON body of a GraphQL request (graphql-over-http §5.3.2). A batch (an array) is refused: it would
 * multiply every limit by its length.
 * @throws a request error BAD_REQUEST, BAD_USER_INPUT or COST_LIMIT_EXCEEDED
 */
export function readBody(body: unknown): GraphQLRequestBody {
  if (!isRecord(body)) throw requestError('BAD_REQUEST');
  const { query, operationName = null, variables } = body;
  if (typeof query !== 'string' || query === '') throw requestError('BAD_REQUEST');
  if (operationName !== null && typeof operationName !== 'string') throw requestError('BAD_REQUEST');
  if (variables !== undefined && variables !== null && !isRecord(variables)) throw requestError('BAD_REQUEST');
  if (body.extensions !== undefined && body.extensions !== null && !isRecord(body.extensions)) {
    throw requestError('BAD_REQUEST');
  }
  checkValue(variables, DEEPEST_VARIABLE);
  return { query, operationName, variables: variables ?? {} };
}

/** PostgreSQL stores no U+0000, and a value nested without end would overflow whoever walks it later. */
function checkValue(value: unknown, depthLeft: number): void {
  if (typeof value === 'string' && value.includes('\0')) throw requestError('BAD_USER_INPUT');
  if (typeof value !== 'object' || value === null) return;
  if (depthLeft === 0) throw requestError('COST_LIMIT_EXCEEDED');
  for (const [key, inner] of Object.entries(value)) {
    checkValue(key, depthLeft);
    checkValue(inner, depthLeft - 1);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
