import type { HubContext } from '../context.ts';
import type { ErrorCode } from '../errors.ts';
import type { Access, Auditor } from './access.ts';
import { type Answer, begunEntries, entriesOf, refusedEntries } from './entries.ts';
import type { Trace } from './trace.ts';

/** Each answers whether it was written. false: nothing may be answered but `AUDIT_UNAVAILABLE`. */
export interface Recorder {
  /** @param selecting fields by whose values it would have selected */
  refused(code: ErrorCode, selecting?: readonly string[]): Promise<boolean>;
  /** Before a mutation is executed, so that a change never depends on whether its outcome can be written. */
  begun(): Promise<boolean>;
  answered(answer: Omit<Answer, 'variables'>): Promise<boolean>;
  /** What is published is everybody's, and says nothing of anybody: no entry is called for. */
  exempt(): void;
}

/** Writes what becomes of one request. */
export function createRecorder(
  auditor: Auditor,
  { viewer, requestId, trail }: Pick<HubContext, 'viewer' | 'requestId' | 'trail'>,
  trace: Trace,
  variables: Answer['variables'],
  onFault: (error: unknown) => void,
): Recorder {
  const write = async (make: () => Pick<Access, 'outcome' | 'code' | 'entries'>): Promise<boolean> => {
    try {
      await auditor.record({ requestId, viewer, operationHash: trace.hash, ...make() });
      return true;
    } catch (error) {
      onFault(error);
      return false;
    }
  };
  const settle = async (written: Promise<boolean>): Promise<boolean> => {
    const isWritten = await written;
    trail.settled = true;
    return isWritten;
  };
  return {
    refused: (code, selecting = []) =>
      settle(write(() => ({ outcome: 'REFUSED', code, entries: refusedEntries(trace, variables, selecting) }))),
    begun: () => write(() => ({ outcome: 'BEGUN', code: null, entries: begunEntries(trace, variables) })),
    answered: (answer) =>
      settle(write(() => ({ outcome: 'ANSWERED', code: null, entries: entriesOf(trace, { ...answer, variables }) }))),
    exempt: () => {
      trail.settled = true;
    },
  };
}
