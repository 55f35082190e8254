import { createHash } from 'node:crypto';
import type { Random } from './population.ts';

/**
 * A stream of draws named by its path (`1/education`). Whole-number arithmetic only (xoshiro128**, seeded with
 * SHA-256 of the path), so that it is the same on every machine. A fork depends on the path, never on how much
 * was drawn before: one more draw in one department leaves all others byte for byte as they were.
 */
export function createRandom(seed: number | string): Random {
  return stream(String(seed));
}

function stream(path: string): Random {
  const next32 = xoshiro(path);
  const next = () => ((next32() >>> 5) * 0x4000000 + (next32() >>> 6)) / 0x20000000000000;
  const integer = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new RangeError('nothing to pick from');
      return items[integer(0, items.length - 1)] as (typeof items)[number];
    },
    weighted: (items) => {
      let rest = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        rest -= weight;
        if (rest < 0) return item;
      }
      const last = items.at(-1);
      if (!last) throw new RangeError('nothing to pick from');
      return last[0];
    },
    date: (from, to) => dayText(integer(dayNumber(from), dayNumber(to))),
    fork: (name) => stream(`${path}/${name}`),
  };
}

/** Days since 1970-01-01 of a `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
}

export function dayText(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Blackman and Vigna's xoshiro128**, public domain. */
function xoshiro(path: string): () => number {
  const digest = createHash('sha256').update(path).digest();
  let [a, b, c, d] = [0, 4, 8, 12].map((at) => digest.readInt32LE(at)) as [number, number, number, number];
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}
