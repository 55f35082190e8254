import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTurns, finish, type Steps } from '../../subgraphs/assistance/in-turns.ts';

function* counting(to: number, step: () => void = () => undefined): Steps<number> {
  for (let i = 0; i < to; i++) {
    step();
    yield;
  }
  return to;
}

/** Holds the process, as judging does. */
const busy = (milliseconds: number) => {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
};

describe('work in turns', () => {
  it('comes to the same as at one go, each after the other', async () => {
    const inTurns = createTurns();
    const done: number[] = [];
    const all = [3, 1, 2].map(async (to) => {
      done.push(await inTurns(counting(to)));
    });
    await Promise.all(all);
    expect(done).toEqual([3, 1, 2].map((to) => finish(counting(to))));
  });

  it('lets others in while it goes on', async () => {
    let isOver = false;
    let turns = 0;
    const work = createTurns()(counting(30, () => busy(10))).then(() => {
      isOver = true;
    });
    for (; !isOver; turns++) await setImmediate();
    await work;
    // 300 ms of work, in turns of some 20.
    expect(turns).toBeGreaterThan(5);
  });

  it('goes on after what failed', async () => {
    const inTurns = createTurns();
    const failing = inTurns(
      counting(1, () => {
        throw new Error('no such household');
      }),
    );
    const next = inTurns(counting(2));
    await expect(failing).rejects.toThrow('no such household');
    expect(await next).toBe(2);
  });
});
