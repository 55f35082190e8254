import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pglite } from '../support/database.ts';
import { type Lab, startLab } from './support/lab.ts';
import { fuzz, nothingSeen, told } from './support/run.ts';

/**
 * The same operations in every `npm test`: what decides whether a change is taken must not be luck. New ones are asked
 * by a long run, or by the seed and path that it printed.
 */
const FIXED_SEED = 20_241_031;
const SEEDS = 3;
/** The access log only grows: a long run begins again on a new world. */
const ROUND_MS = 600_000;

const seconds = Number(process.env['YIHU_FUZZ_SECONDS'] ?? 0);
const path = process.env['YIHU_FUZZ_PATH'];
const given = process.env['YIHU_FUZZ_SEED'];
const freshSeed = given === undefined ? Date.now() % 1_000_000_000 : Number(given);

describe('any operation, any viewer', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await startLab(pglite.open);
  });
  afterEach(() => lab?.close());

  it.runIf(seconds === 0)(
    'the answer is the truth less what the law refuses, and nothing of that stands anywhere',
    async () => {
      const seen = nothingSeen();
      const repeated = { seed: Number(given), seeds: 1, ...(path !== undefined && { path }) };
      const asked = given === undefined ? { seed: FIXED_SEED, seeds: SEEDS } : repeated;
      expect(await fuzz(lab, seen, asked)).toBeUndefined();
      console.log(told(seen));
      // An oracle that saw nothing would prove nothing.
      if (path === undefined)
        for (const count of [seen.compared, seen.refused, seen.rows]) expect(count).toBeGreaterThan(20);
    },
    600_000,
  );

  it.runIf(seconds > 0)(
    '… for as long as YIHU_FUZZ_SECONDS says',
    async () => {
      const seen = nothingSeen();
      const end = Date.now() + seconds * 1000;
      let nextLine = 0;
      const onSeed = () => {
        if (Date.now() < nextLine) return;
        nextLine = Date.now() + 60_000;
        process.stderr.write(
          `${new Date().toISOString()} ${told(seen)}, memory ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
        );
      };
      for (let seed = freshSeed; Date.now() < end; seed += 1_000_000) {
        const until = Math.min(end, Date.now() + ROUND_MS);
        expect(await fuzz(lab, seen, { seed, until, onSeed })).toBeUndefined();
        await lab.close();
        lab = await startLab(pglite.open);
      }
    },
    seconds * 1000 + 600_000,
  );
});
