import type { HubContext, SourceReport } from '../context.ts';
import type { Source, SourceResponse } from '../executor/index.ts';
import type { SigningKeys } from '../identity/keys.ts';
import type { FetchOutcome, Metrics } from '../ops/metrics.ts';
import { type DepartmentTransport, TransportError } from '../transport/index.ts';
import type { Concern } from './concern.ts';
import { signed } from './signed.ts';

/** The department answered, but not with data: its guard or its service refused the whole fetch. */
class DepartmentRefusedError extends Error {
  readonly department: string;
  readonly status: number;
  constructor(department: string, status: number) {
    super(`${department}: ${status}`);
    this.department = department;
    this.status = status;
  }
  /** What the log tells of an error. */
  get code(): string {
    return `STATUS_${this.status}`;
  }
}

/**
 * One fetch of the plan: the body as text, a token bound to it and to this viewer, and a report of how the department
 * answered. Nothing of the client's request is forwarded but what the plan put into the body.
 */
export function departmentSource(
  transport: DepartmentTransport,
  concern: Concern,
  signing: SigningKeys,
  keyRing: string,
  metrics: Pick<Metrics, 'observeDepartmentFetch'>,
): Source {
  const { department } = transport;
  const ask = signed(transport, signing, keyRing);
  return {
    async process({ request, context }): Promise<SourceResponse> {
      const { viewer: asker, sources, signal } = context as HubContext;
      const viewer = { ...asker, scopes: concern(asker.scopes) };
      const { query, body } = request;
      const started = performance.now();
      const report = (outcome: FetchOutcome, state: SourceReport['state'], asOf: string | null) => {
        const milliseconds = performance.now() - started;
        metrics.observeDepartmentFetch(department, outcome, milliseconds / 1000);
        sources.set(department, merge(sources.get(department), { department, state, milliseconds, asOf }));
      };
      try {
        const response = await ask(viewer, body, signal).catch((error: unknown) => {
          if (!isWorthRepeating(error, query)) throw error;
          return ask(viewer, body, signal);
        });
        if (response.status !== 200) throw new DepartmentRefusedError(department, response.status);
        const asOf = response.body.extensions?.asOf;
        report('ok', 'OK', typeof asOf === 'string' ? asOf : null);
        return response.body;
      } catch (error) {
        if (error instanceof DepartmentRefusedError && error.status === 403) report('refused', 'REFUSED', null);
        else report(outcomeOf(error), 'DOWN', null);
        throw error;
      }
    },
  };
}

/** A connection that broke (a department restarting) is tried once more; what was slow or refused is not. */
const isWorthRepeating = (error: unknown, query: string): boolean =>
  error instanceof TransportError && error.fault === 'UNREACHABLE' && !query.trimStart().startsWith('mutation');

const outcomeOf = (error: unknown): FetchOutcome =>
  error instanceof TransportError && (error.fault === 'TIMEOUT' || error.fault === 'ABANDONED') ? 'timeout' : 'error';

/** Several fetches of one department make one report: the worst state, the longest time, the oldest day. */
function merge(earlier: SourceReport | undefined, latest: SourceReport): SourceReport {
  if (!earlier) return { ...latest, milliseconds: round(latest.milliseconds) };
  return {
    department: latest.department,
    state: earlier.state === 'OK' ? latest.state : earlier.state,
    milliseconds: round(Math.max(earlier.milliseconds, latest.milliseconds)),
    asOf: older(earlier.asOf, latest.asOf),
  };
}

const older = (a: string | null, b: string | null): string | null => (a !== null && b !== null && b < a ? b : (a ?? b));

const round = (milliseconds: number): number => Math.round(milliseconds * 10) / 10;
