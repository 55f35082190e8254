/** Says of each token id whether it comes for the first time. */
export interface ReplayGuard {
  /** @param expiresAt seconds since 1970 */
  first(id: string, expiresAt: number): boolean;
}

/** Remembers ids until they expire: two generations, swapped once a lifetime, so that no scan is ever needed. */
export function createReplayGuard(lifetimeSeconds: number, clock: () => number): ReplayGuard {
  let current = new Set<string>();
  let previous = new Set<string>();
  let swapAt = 0;
  return {
    first: (id, expiresAt) => {
      const now = clock() / 1000;
      if (now >= swapAt) {
        [previous, current] = [current, new Set()];
        swapAt = now + lifetimeSeconds + 5;
      }
      if (expiresAt < now - 5 || current.has(id) || previous.has(id)) return false;
      current.add(id);
      return true;
    },
  };
}
