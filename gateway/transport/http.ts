import type { DepartmentResponse } from '../../subgraphs/_kernel/subgraph.ts';
import { type DepartmentTransport, type Patience, TransportError, type TransportFault } from './transport.ts';
import { createWireClient } from './wire/client.ts';
import { TooLargeError, type WireResponse } from './wire/connection.ts';
import { MalformedResponseError } from './wire/response.ts';

/** A department's answer may not be larger. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;
const IDLE_MS = 30_000;

/**
 * A department behind HTTP or HTTPS: a pool of kept-alive connections. Redirects are not followed, so the token goes
 * nowhere else; the body is read up to a bound and must be JSON.
 */
export function httpTransport(department: string, url: string, connections = 32): DepartmentTransport {
  const target = new URL(url);
  const client = createWireClient(target, { connections, maxBytes: MAX_RESPONSE_BYTES, idleMs: IDLE_MS });
  const common = `HTTP/1.1\r\nhost: ${target.host}\r\nconnection: keep-alive\r\n`;
  const post = `POST ${target.pathname}${target.search} ${common}content-type: application/json\r\nauthorization: Bearer `;
  const ping = `GET /readyz ${common}\r\n`;

  async function ask(text: string, patience: Patience): Promise<DepartmentResponse> {
    let response: WireResponse;
    try {
      response = await client.ask(text, patience);
    } catch (cause) {
      throw new TransportError(department, patience.aborted ? 'TIMEOUT' : faultOf(cause), { cause });
    }
    return { status: response.status, body: parse(department, response.body.toString('utf8')) };
  }

  return {
    department,
    send: ({ body, token }, patience) =>
      ask(`${post}${token ?? ''}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`, patience),
    async ping(patience) {
      const { status, body } = await ask(ping, patience);
      if (status !== 200) throw new TransportError(department, 'UNREACHABLE');
      const { asOf } = body as { asOf?: unknown };
      return typeof asOf === 'string' ? asOf : null;
    },
    close: client.close,
  };
}

function faultOf(cause: unknown): TransportFault {
  if (cause instanceof TooLargeError) return 'TOO_LARGE';
  return cause instanceof MalformedResponseError ? 'NOT_GRAPHQL' : 'UNREACHABLE';
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
