import { setImmediate } from 'node:timers/promises';

/** Work that can be interrupted between its steps: of an institution with two thousand members it takes seconds. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** At one go. */
export function finish<T>(steps: Steps<T>): T {
  while (true) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** So many milliseconds one request may hold the process; then whoever waits has a turn. */
const TURN_MS = 20;

/** Does what it is given, one after the other, in turns with everybody else in the process. */
export function createTurns(): <T>(steps: Steps<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let began = performance.now();
  const work = async <T>(steps: Steps<T>): Promise<T> => {
    while (true) {
      const step = steps.next();
      if (step.done) return step.value;
      if (performance.now() - began < TURN_MS) continue;
      await setImmediate();
      began = performance.now();
    }
  };
  return (steps) => {
    const done = last.then(() => work(steps));
    last = done.catch(() => undefined);
    return done;
  };
}
