import type { Standing, Viewer } from '../subgraphs/_kernel/access/index.ts';
import type { ErrorCode } from './errors.ts';
import type { Patience } from './transport/index.ts';

/** How one department answered in one request; becomes `extensions.sources[]`. */
export interface SourceReport {
  readonly department: string;
  state: 'OK' | 'DOWN' | 'REFUSED';
  /** Why it refused as a whole, where it said so; else it may not be read. */
  refusedWith?: ErrorCode;
  /** Longest of its fetches. */
  milliseconds: number;
  /** The day up to which the department's records are complete, as it says itself; null: it did not say. */
  asOf: string | null;
}

/** What travels with one request from the front door to the departments. */
export interface HubContext {
  readonly viewer: Viewer;
  /** On what the viewer's scopes rest: from it refusals are explained. It goes to no department. */
  readonly standing: Standing;
  /** May ask for the graph's description. */
  readonly mayIntrospect: boolean;
  readonly requestId: string;
  /** Filled while the plan runs, one entry a department asked. */
  readonly sources: Map<string, SourceReport>;
  /** Ends when the whole request's time is up, or nobody waits any more. */
  readonly signal: Patience;
  readonly trail: Trail;
}

/** Whether the access log has what it must have of a request; until then no answer leaves (http/audit-gate.ts). */
export interface Trail {
  /** Its entry is committed, could not be written and the request is refused for it, or none is called for. */
  settled: boolean;
}
