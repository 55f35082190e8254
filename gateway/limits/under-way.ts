/** Bounds how many requests are worked on at once. */
export interface UnderWay {
  /** @returns undefined: there are too many already. The function given must be called once the request is over. */
  enter(): (() => void) | undefined;
  count(): number;
}

/**
 * Beyond what can be worked on at once, a request waits for nothing but others that wait: told at once that it must
 * come again, it costs next to nothing, and those under way keep their pace.
 */
export function createUnderWay(max: number): UnderWay {
  let count = 0;
  return {
    enter: () => {
      if (count >= max) return undefined;
      count++;
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        count--;
      };
    },
    count: () => count,
  };
}
