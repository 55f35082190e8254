import type { Seed, SeedRows, SeedWithFaults, WorldFault } from '../_world/index.ts';
import * as assignments from './assignments/seed.ts';
import * as awards from './awards/seed.ts';
import * as care from './care/seed.ts';
import * as children from './children/seed.ts';
import * as guardians from './guardians/seed.ts';
import * as letters from './letters/seed.ts';
import * as protection from './protection/seed.ts';
import * as register from './register/seed.ts';
import * as relief from './relief/seed.ts';
import * as visits from './visits/seed.ts';

const ROOMS = { register, guardians, protection, letters, awards, children, relief, care, visits, assignments };

/** The civil affairs bureau's exports of the synthetic world, room by room. */
export const seed: Seed = (population, random) => {
  const faults: WorldFault[] = [];
  const rows: Record<string, SeedRows[string]> = {};
  for (const [room, { seed }] of Object.entries(ROOMS)) {
    const seeded = seed(population, random.fork(room));
    Object.assign(rows, hasFaults(seeded) ? telling(seeded, faults) : seeded);
  }
  return { rows, faults };
};

/** A room may find its faults while its rows are taken: after each file the ledger is given those that came with it. */
function telling({ rows, faults }: SeedWithFaults, ledger: WorldFault[]): SeedRows {
  let told = 0;
  const take = function* (file: SeedRows[string]) {
    yield* file;
    ledger.push(...faults.slice(told));
    told = faults.length;
  };
  return Object.fromEntries(Object.entries(rows).map(([name, file]) => [name, take(file)]));
}

function hasFaults(seeded: SeedRows | SeedWithFaults): seeded is SeedWithFaults {
  return Array.isArray((seeded as SeedWithFaults).faults);
}
