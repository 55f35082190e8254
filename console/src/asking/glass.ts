import { useSyncExternalStore } from 'react';

/** A break-glass that this tab holds: opaque ids and times only, so that a reload does not lose what is in force. */
export interface Glass {
  readonly id: string;
  readonly householdId: string;
  readonly until: string;
  readonly version: number;
}

const KEY = 'yihu.glass';
const listeners = new Set<() => void>();
let held = read();

export function holdGlass(glass: Glass | null): void {
  held = glass;
  if (glass) sessionStorage.setItem(KEY, JSON.stringify(glass));
  else sessionStorage.removeItem(KEY);
  for (const tell of listeners) tell();
}

/** The break-glass of this household, while it is in force. */
export function useGlass(householdId: string): Glass | null {
  const glass = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => held,
  );
  return glass?.householdId === householdId && Date.parse(glass.until) > Date.now() ? glass : null;
}

function read(): Glass | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? 'null') as Glass | null;
  } catch {
    return null;
  }
}
