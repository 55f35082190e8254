import type { DepartmentServer } from '../../subgraphs/_kernel/subgraph.ts';
import type { DepartmentTransport } from './transport.ts';

/** A department in this process: the same guard and the same token as over HTTP, without the network. */
export function inProcessTransport(server: DepartmentServer, ping: () => Promise<void>): DepartmentTransport {
  return {
    department: server.name,
    // What has begun is not called back: the database ends statements that outlive the caller's patience.
    send: (request) => server.handle(request),
    ping: (signal) => Promise.race([ping().then(server.asOf), aborted(signal)]),
    // Its database is closed by whoever opened it.
    close: async () => undefined,
  };
}

/** A database that cannot be reached any more may be silent for minutes. */
const aborted = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
