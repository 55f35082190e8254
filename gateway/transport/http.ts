import { Pool } from 'undici';
import type { DepartmentResponse } from '../../subgraphs/_kernel/subgraph.ts';
import { type DepartmentTransport, TransportError } from './transport.ts';

/** A department's answer may not be larger. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/**
 * A department behind HTTP: one pool of kept-alive connections. Redirects are not followed (undici's `request` never
 * does), so the token goes nowhere else; the body is read up to a bound and must be JSON.
 */
export function httpTransport(department: string, url: string, connections = 32): DepartmentTransport {
  const target = new URL(url);
  const pool = new Pool(target.origin, { connections, pipelining: 1, keepAliveTimeout: 30_000 });
  return {
    department,
    async send({ body, token }, signal) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` };
      const path = target.pathname + target.search;
      const response = await pool.request({ path, method: 'POST', headers, body, signal }).catch((cause) => {
        throw new TransportError(department, signal.aborted ? 'TIMEOUT' : 'UNREACHABLE', { cause });
      });
      return {
        status: response.statusCode,
        body: parse(department, await readText(department, response.body, signal)),
      };
    },
    async ping(signal) {
      const response = await pool.request({ path: '/readyz', method: 'GET', signal });
      const { asOf } = parse(department, await readText(department, response.body, signal)) as { asOf?: unknown };
      if (response.statusCode !== 200) throw new TransportError(department, 'UNREACHABLE');
      return typeof asOf === 'string' ? asOf : null;
    },
    close: () => pool.close(),
  };
}

async function readText(department: string, body: AsyncIterable<Buffer>, signal: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > MAX_RESPONSE_BYTES) throw new TransportError(department, 'TOO_LARGE');
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    throw new TransportError(department, signal.aborted ? 'TIMEOUT' : 'UNREACHABLE', { cause });
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(department: string, text: string): DepartmentResponse['body'] {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as DepartmentResponse['body'];
  } catch {
    // The parser's message quotes the body.
  }
  throw new TransportError(department, 'NOT_GRAPHQL');
}
