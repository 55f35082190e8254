import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
} from 'cockatiel';
import { type DepartmentTransport, TransportError } from './transport.ts';
import { within } from './within.ts';

export interface ResilienceOptions {
  readonly timeoutMs: number;
  /** Requests under way at once; more wait, and beyond ten times as many are turned away. */
  readonly concurrency?: number;
  /** Failures in a row after which the department is not asked for a while. */
  readonly failures?: number;
}

/**
 * One department's failure stays its own: a deadline, a bound on requests under way, and a breaker that stops asking a
 * department that keeps failing and tries again later. The token is good for one use, so nothing is sent twice here.
 */
export function resilient(transport: DepartmentTransport, options: ResilienceOptions): DepartmentTransport {
  const { timeoutMs, concurrency = 64, failures = 5 } = options;
  const breaker = circuitBreaker(
    handleType(TransportError, ({ fault }) => fault !== 'OVERLOADED' && fault !== 'ABANDONED'),
    {
      halfOpenAfter: new ExponentialBackoff({ initialDelay: 1_000, maxDelay: 30_000 }),
      breaker: new ConsecutiveBreaker(failures),
    },
  );
  const limit = bulkhead(concurrency, concurrency * 10);
  const { department } = transport;
  const fail = (error: unknown): never => {
    if (error instanceof BrokenCircuitError) throw new TransportError(department, 'BREAKER_OPEN');
    if (error instanceof BulkheadRejectedError) throw new TransportError(department, 'OVERLOADED');
    throw error;
  };
  return {
    department,
    send: (request, signal) =>
      limit
        // Not told of the signal: it would forget whoever waits behind a request that was given up.
        .execute(async () => {
          if (signal.aborted) throw new TransportError(department, 'ABANDONED');
          return breaker.execute(() => within(timeoutMs, department, signal, (own) => transport.send(request, own)));
        })
        .catch(fail),
    ping: (signal) => transport.ping(signal),
    close: () => transport.close(),
  };
}
