import { useSyncExternalStore } from 'react';

/** Households opened in this tab. In memory alone: a reload forgets them, and no disk ever held them. */
export interface Recent {
  readonly id: string;
  readonly code: string | null;
  /** As the search masked it; null: opened otherwise. */
  readonly name: string | null;
}

const MOST = 8;
let recent: readonly Recent[] = [];
const listeners = new Set<() => void>();

export function rememberHousehold(opened: Recent): void {
  const before = recent.find(({ id }) => id === opened.id);
  if (before && recent[0] === before && (opened.name === null || before.name !== null)) return;
  const name = opened.name ?? before?.name ?? null;
  recent = [{ ...opened, name }, ...recent.filter(({ id }) => id !== opened.id)].slice(0, MOST);
  for (const tell of listeners) tell();
}

export function useRecent(): readonly Recent[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => recent,
  );
}
