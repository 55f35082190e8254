import type { FastifyInstance } from 'fastify';
import type { Freshness } from '../../subgraphs/_kernel/freshness.ts';
import type { Metrics } from '../ops/metrics.ts';

export interface DepartmentReadiness {
  readonly department: string;
  readonly ready: boolean;
  /** Without it no question can be answered at all: the origin of persons and households. */
  readonly essential: boolean;
  /** How old its records are; undefined: it is not ready, or it keeps them here. */
  readonly records?: RecordAge | undefined;
}

export interface RecordAge {
  /** The day up to which they are complete; null: none were delivered. */
  readonly asOf: string | null;
  readonly freshness: Freshness['state'];
  readonly dueBy: string | null;
}

export interface OperationRouteParts {
  readonly readiness: () => Promise<readonly DepartmentReadiness[]>;
  readonly metrics: Metrics;
  readonly isDraining: () => boolean;
  /** The day for which questions are answered, when it is not today's. */
  readonly fixedDay: string | undefined;
}

/** For whoever runs the hub: is the process alive, should it get requests, what has it done. */
export function registerOperationRoutes(app: FastifyInstance, parts: OperationRouteParts): void {
  const { readiness, metrics, isDraining, fixedDay } = parts;

  app.get('/health', async () => ({ status: 'ok' }));

  // One department down does not take the hub away: the others still answer (503 would).
  app.get('/readyz', async (_, reply) => {
    const states = await readiness().catch(() => undefined);
    const departments = Object.fromEntries((states ?? []).map((s) => [s.department, s.ready ? 'ready' : 'down']));
    const records = (states ?? []).filter((state) => state.records).map((s) => [s.department, s.records]);
    const canAnswer = states?.every((state) => state.ready || !state.essential) ?? false;
    const isComplete = canAnswer && states?.every((state) => state.ready);
    const status = isDraining() ? 'draining' : !canAnswer ? 'down' : isComplete ? 'ready' : 'degraded';
    return reply
      .code(canAnswer && !isDraining() ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ...{ status, departments },
        ...(records.length > 0 && { records: Object.fromEntries(records) }),
        // Said wherever it could be overlooked that the hub does not live today.
        ...(fixedDay && { today: fixedDay }),
      });
  });

  app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.render()));
}
