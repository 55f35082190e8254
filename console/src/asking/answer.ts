import type { CombinedError } from '@urql/core';

/** `extensions.access[]`: how a place of the answer differs from what was asked. */
export interface AccessEntry {
  readonly path: readonly (string | number)[];
  readonly state: 'DENIED' | 'MASKED' | 'SOURCE_DOWN';
  readonly reason: string;
  readonly owner?: string;
  readonly missing?: readonly { readonly scope: string; readonly lackedBy: readonly string[] }[];
  /** Purposes under which this role would see it whole. */
  readonly purposes?: readonly string[];
}

/** `extensions.sources[]`: a department that was asked. */
export interface Source {
  readonly department: string;
  readonly title: string;
  readonly state: string;
  readonly asOf: string | null;
  readonly freshness: 'FRESH' | 'STALE' | null;
  readonly dueBy: string | null;
}

interface Extensions {
  readonly access?: readonly AccessEntry[];
  readonly sources?: readonly Source[];
}

export interface Answer<Data> {
  readonly isLoading: boolean;
  readonly data: Data | undefined;
  readonly access: readonly AccessEntry[];
  readonly sources: readonly Source[];
  /** Why the request as a whole was refused or did not arrive; null: it was answered. */
  readonly failure: Failure | null;
  readonly retry: () => void;
}

export interface Failure {
  /** A code of the hub's, or NETWORK. */
  readonly code: string;
  /** Why a change was not made, one of a closed list; null: the code says it all. */
  readonly reason: string | null;
}

export function extensionsOf(extensions: unknown): Required<Extensions> {
  const { access = [], sources = [] } = (extensions ?? {}) as Extensions;
  return { access, sources };
}

/** An error with a path stands at a field, and the rest of the answer with it; one without refuses everything. */
export function failureOf(error: CombinedError | undefined, hasData: boolean): Failure | null {
  if (!error) return null;
  const whole = error.graphQLErrors.find(({ path }) => !path || path.length === 0);
  const [first] = error.graphQLErrors;
  const told = whole ?? (hasData ? undefined : first);
  if (told) {
    const { code, reason } = told.extensions as { code?: string; reason?: string };
    return { code: code ?? 'INTERNAL_SERVER_ERROR', reason: reason ?? null };
  }
  return error.networkError && !first ? { code: 'NETWORK', reason: null } : null;
}

/** `household.members.person.name`: a place of the answer whatever the row. */
export function placeOf(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** What is said of a place or of something that it is part of. */
export function accessAt(access: readonly AccessEntry[], place: string): AccessEntry | undefined {
  return access.find((entry) => {
    const at = placeOf(entry.path);
    return at === place || place.startsWith(`${at}.`);
  });
}
