import type { Seed } from '../_world/index.ts';
import { fundRows, type Need } from './funds/seed.ts';
import { type Drawn, drawPayments } from './payments/draw.ts';
import { paymentRows } from './payments/seed.ts';
import { PROGRAMS } from './programs.ts';

/** The finance bureau's exports of the synthetic world, room by room: what is appropriated is what the payments need. */
export const seed: Seed = (population, random) => {
  const drawn = drawPayments(population, random.fork('payments'));
  const payments = paymentRows(drawn, population.now);
  const funds = fundRows(population, needsOf(drawn), random.fork('funds'));
  return { rows: { ...funds.rows, ...payments.rows }, faults: [...funds.faults, ...payments.faults] };
};

/** What is paid again was appropriated when it was paid first. */
function needsOf({ payments }: Drawn): Need[] {
  const needs = new Map<string, Need>();
  for (const { batch, month, fen, replaces } of payments) {
    if (replaces !== undefined) continue;
    const program = PROGRAMS[batch.program];
    const key = `${month}/${program}`;
    needs.set(key, { month, program, fen: (needs.get(key)?.fen ?? 0) + fen });
  }
  return [...needs.values()];
}
