import type { DepartmentServer } from '../../subgraphs/_kernel/subgraph.ts';
import type { DepartmentTransport } from './transport.ts';

/** A department in this process: the same guard and the same token as over HTTP, without the network. */
export function inProcessTransport(server: DepartmentServer, ping: () => Promise<void>): DepartmentTransport {
  return {
    department: server.name,
    send: (request) => server.handle(request),
    ping,
    // Its database is closed by whoever opened it.
    close: async () => undefined,
  };
}
