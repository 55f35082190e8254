import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { ErrorCode } from '../errors.ts';
import type { FieldSet } from './field-set.ts';

/** What one request leaves in the access log. No name, number or value ever stands in it: ids, codes and field names. */
export interface Access {
  /** As in the answer's `x-request-id`. */
  readonly requestId: string;
  readonly viewer: Pick<Viewer, 'subject' | 'role' | 'areas' | 'purpose' | 'caseId' | 'glass'>;
  /** Of the operation without its values; null: refused before it was looked at. */
  readonly operationHash: string | null;
  /** BEGUN: a mutation about to be executed; what became of it follows under the same request id. */
  readonly outcome: 'ANSWERED' | 'REFUSED' | 'BEGUN';
  /** Why the request was refused as a whole. */
  readonly code: ErrorCode | null;
  readonly entries: readonly AccessEntry[];
}

export type EntryOutcome = 'RELEASED' | 'MASKED' | 'REFUSED' | 'NOT_FOUND' | 'UNAVAILABLE' | 'WRITTEN';

/** Of one person or household, or of nobody in particular, these fields had this outcome. */
export interface AccessEntry {
  readonly subject: Subject | undefined;
  readonly outcome: EntryOutcome;
  readonly fields: FieldSet | undefined;
}

/** Whose it is. The id is opaque (ADR 0004). */
export interface Subject {
  readonly kind: 'person' | 'household';
  readonly id: string;
}

/** Writes the log. */
export interface Auditor {
  /**
   * Resolves when the entry is committed, and only then may the answer leave.
   * Rejects when it could not be written: then nothing may be answered.
   */
  record(access: Access): Promise<void>;
}
