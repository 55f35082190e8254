import { createHash } from 'node:crypto';
import type { Subject } from './access.ts';

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
  /** The break-glass under which it was made. */
  readonly breakGlass: string | null;
  readonly groups: readonly EntryGroup[];
}

/** Entries that differ in whose they are only: of fifty persons whose same fields were read there is one. */
export interface EntryGroup {
  readonly kind: Subject['kind'] | null;
  readonly outcome: string;
  /** Hash of the fields; null: the request was refused before fields were looked at. */
  readonly fieldSet: string | null;
  /** One null where the entry is of nobody in particular. */
  readonly ids: readonly (string | null)[];
}

export interface LoggedEntry extends Omit<EntryGroup, 'ids'> {
  readonly id: string | null;
}

/** In the order in which the groups begin. */
export function groupEntries(entries: readonly LoggedEntry[]): readonly EntryGroup[] {
  type Growing = EntryGroup & { readonly ids: (string | null)[] };
  const groups = new Map<string, Growing>();
  let last: Growing | undefined;
  for (const { kind, outcome, fieldSet, id } of entries) {
    // Most entries are of the same group as the one before.
    if (last?.fieldSet !== fieldSet || last.outcome !== outcome || last.kind !== kind) {
      const key = `${kind} ${outcome} ${fieldSet}`;
      last = groups.get(key) ?? { kind, outcome, fieldSet, ids: [] };
      groups.set(key, last);
    }
    last.ids.push(id);
  }
  return [...groups.values()];
}

/**
 * Over every column and every entry, in a form in which no two requests look alike. A request without a break-glass
 * has the form it had before there were any, so that older logs verify.
 */
export function digestOf(logged: LoggedRequest): string {
  const { id, at, requestId, subject, role, areas, purpose, caseId, operationHash, outcome, code } = logged;
  const groups = logged.groups.map((group) => [group.kind, group.outcome, group.fieldSet, idText(group.ids)]);
  const form = [
    logged.breakGlass === null ? 'yihu-access/1' : 'yihu-access/2',
    id,
    at,
    requestId,
    subject,
    role,
    areas,
    purpose,
    caseId,
    operationHash,
  ];
  const glass = logged.breakGlass === null ? [] : [logged.breakGlass];
  return createHash('sha256')
    .update(JSON.stringify([...form, outcome, code, logged.persons, logged.shownFrom, groups, ...glass]))
    .digest('base64url');
}

/** An id has no blank in it; one that has is written as what it is, so that it cannot pass as two. */
export function idText(ids: readonly (string | null)[]): string | readonly (string | null)[] {
  const text = ids.join(' ');
  return ids.includes(null) || text.split(' ').length !== ids.length ? ids : text;
}
