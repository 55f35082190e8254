import { type Dispatcher, Pool } from 'undici';
import type { DepartmentResponse } from '../../subgraphs/_kernel/subgraph.ts';
import { type DepartmentTransport, TransportError } from './transport.ts';

/** A department's answer may not be larger. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024;

/**
 * A department behind HTTP: one pool of kept-alive connections. Redirects are not followed (undici's dispatcher never
 * does), so the token goes nowhere else; the body is read up to a bound and must be JSON.
 */
export function httpTransport(department: string, url: string, connections = 32): DepartmentTransport {
  const target = new URL(url);
  const pool = new Pool(target.origin, { connections, pipelining: 1, keepAliveTimeout: 30_000 });
  const ask = (options: Omit<Dispatcher.DispatchOptions, 'origin'>, signal: AbortSignal) =>
    new Promise<DepartmentResponse>((resolve, reject) => {
      pool.dispatch(options as Dispatcher.DispatchOptions, reading(department, signal, resolve, reject));
    });
  return {
    department,
    send: ({ body, token }, signal) => {
      const headers = ['content-type', 'application/json', 'authorization', `Bearer ${token ?? ''}`];
      return ask({ path: target.pathname + target.search, method: 'POST', headers, body }, signal);
    },
    async ping(signal) {
      const { status, body } = await ask({ path: '/readyz', method: 'GET' }, signal);
      if (status !== 200) throw new TransportError(department, 'UNREACHABLE');
      const { asOf } = body as { asOf?: unknown };
      return typeof asOf === 'string' ? asOf : null;
    },
    close: () => pool.close(),
  };
}

/**
 * Reads one answer. undici's `request` makes a stream of it, with a controller and a promise a chunk: as much work as
 * everything else that is done for a question to a department.
 */
function reading(
  department: string,
  signal: AbortSignal,
  resolve: (response: DepartmentResponse) => void,
  reject: (error: TransportError) => void,
): Dispatcher.DispatchHandler {
  const chunks: Buffer[] = [];
  let length = 0;
  let status = 0;
  let giveUp: (() => void) | undefined;
  const settle = () => giveUp && signal.removeEventListener('abort', giveUp);
  return {
    onRequestStart: (controller) => {
      giveUp = () => controller.abort(new TransportError(department, 'TIMEOUT'));
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp);
    },
    onResponseStart: (_, code) => {
      status = code;
    },
    onResponseData: (controller, chunk) => {
      length += chunk.length;
      if (length > MAX_RESPONSE_BYTES) controller.abort(new TransportError(department, 'TOO_LARGE'));
      else chunks.push(chunk);
    },
    onResponseEnd: () => {
      settle();
      const [first] = chunks;
      const bytes = first && chunks.length === 1 ? first : Buffer.concat(chunks, length);
      const body = parse(bytes.toString('utf8'));
      if (body) resolve({ status, body });
      else reject(new TransportError(department, 'NOT_GRAPHQL'));
    },
    onResponseError: (_, cause) => {
      settle();
      const isOurs = cause instanceof TransportError;
      reject(isOurs ? cause : new TransportError(department, signal.aborted ? 'TIMEOUT' : 'UNREACHABLE', { cause }));
    },
  };
}

function parse(text: string): DepartmentResponse['body'] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body as DepartmentResponse['body'];
  } catch {
    // The parser's message quotes the body.
  }
  return undefined;
}
