import { requestError } from '../errors.ts';

/** What of a request body goes on. `extensions` does not: nothing a client says there means anything here. */
export interface GraphQLRequestBody {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What text a request runs, from what it says of it. @throws a request error */
export type TextOf = (asked: { readonly query: unknown; readonly documentId: unknown }) => string;

const DEEPEST_VARIABLE = 20;

/** The text in the request itself. */
export const ownText: TextOf = ({ query, documentId }) => {
  if (documentId !== undefined || typeof query !== 'string' || query === '') throw requestError('BAD_REQUEST');
  return query;
};

/**
 * The parsed JSON body of a GraphQL request (graphql-over-http §5.3.2). A batch (an array) is refused: it would
 * multiply every limit by its length.
 * @param textOf by default the request carries its text itself
 * @throws a request error BAD_REQUEST, BAD_USER_INPUT or COST_LIMIT_EXCEEDED, and what `textOf` throws
 */
export function readBody(body: unknown, textOf: TextOf = ownText): GraphQLRequestBody {
  if (!isRecord(body)) throw requestError('BAD_REQUEST');
  const { operationName = null, variables } = body;
  const query = textOf({ query: body.query, documentId: body.documentId });
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
