import { createHash } from 'node:crypto';

/** One request with its entries, as it is stored: what a leaf of the sealed log stands for. */
export interface LoggedRequest {
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly requestId: string;
  readonly subject: string;
  readonly role: string;
  /** Separated by blanks. */
  readonly areas: string;
  readonly purpose: string | null;
  readonly caseId: string | null;
  readonly operationHash: string | null;
  readonly outcome: string;
  readonly code: string | null;
  readonly persons: number;
  /** Milliseconds since 1970. */
  readonly shownFrom: number;
  readonly entries: readonly LoggedEntry[];
}

export interface LoggedEntry {
  readonly person: string | null;
  readonly household: string | null;
  readonly outcome: string;
  /** Hash of the fields; null: the request was refused before fields were looked at. */
  readonly fieldSet: string | null;
}

/** Over every column and every entry, in a form in which no two requests look alike. */
export function digestOf(logged: LoggedRequest): string {
  const { id, at, requestId, subject, role, areas, purpose, caseId, operationHash, outcome, code } = logged;
  const entries = logged.entries.map((entry) => [entry.person, entry.household, entry.outcome, entry.fieldSet]);
  const form = ['yihu-access/1', id, at, requestId, subject, role, areas, purpose, caseId, operationHash];
  return createHash('sha256')
    .update(JSON.stringify([...form, outcome, code, logged.persons, logged.shownFrom, entries]))
    .digest('base64url');
}
