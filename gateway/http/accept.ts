const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

export type ResponseType = `${typeof GRAPHQL_RESPONSE | typeof JSON_TYPE}; charset=utf-8`;

/**
 * Which of the two media types of graphql-over-http §4 the client wants; on a tie JSON, which every client reads.
 * undefined: neither (406).
 */
export function responseType(accept: string | undefined): ResponseType | undefined {
  if (accept === undefined || accept.trim() === '') return `${JSON_TYPE}; charset=utf-8`;
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { range, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  // The most specific range that names the type decides (RFC 9110 §12.5.1).
  const weightOf = (type: string) =>
    [type, 'application/*', '*/*'].map((range) => ranges.find((given) => given.range === range)).find(Boolean)
      ?.weight ?? 0;
  const json = weightOf(JSON_TYPE);
  const graphql = weightOf(GRAPHQL_RESPONSE);
  if (!(json > 0) && !(graphql > 0)) return undefined;
  return `${graphql > json ? GRAPHQL_RESPONSE : JSON_TYPE}; charset=utf-8`;
}
