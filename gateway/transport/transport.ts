import type { DepartmentRequest, DepartmentResponse } from '../../subgraphs/_kernel/subgraph.ts';

/**
 * How a department is reached. In process and over HTTP are the same thing: a body, a signed token bound to it, and an
 * answer. What differs is told in `TransportError` only.
 */
export interface DepartmentTransport {
  readonly department: string;
  send(request: DepartmentRequest, patience: Patience): Promise<DepartmentResponse>;
  /** The day up to which its records are complete. Rejects when the department is not ready to answer. */
  ping(signal: AbortSignal): Promise<string | null>;
  close(): Promise<void>;
}

/**
 * How long somebody waits: as much of an `AbortSignal` as a call needs, and any of those will do. A real one for each
 * call costs more than all the rest of waiting.
 */
export interface Patience {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export type TransportFault =
  | 'TIMEOUT'
  | 'UNREACHABLE'
  | 'NOT_GRAPHQL'
  | 'TOO_LARGE'
  | 'BREAKER_OPEN'
  | 'OVERLOADED'
  /** Whoever asked waits no longer: it says nothing about the department. */
  | 'ABANDONED';

/** The department could not be asked, or did not answer as one. The text is fixed: no URL, no address, no body. */
export class TransportError extends Error {
  readonly department: string;
  readonly fault: TransportFault;
  constructor(department: string, fault: TransportFault, options?: ErrorOptions) {
    super(`${department}: ${fault}`, options);
    this.department = department;
    this.fault = fault;
  }
  /** What the log tells of an error. */
  get code(): TransportFault {
    return this.fault;
  }
}
