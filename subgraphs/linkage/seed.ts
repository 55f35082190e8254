import type { Seed } from '../_world/index.ts';
import * as hotline from './hotline/seed.ts';
import * as tasks from './tasks/seed.ts';

/** What was kept of linkage in the synthetic district, room by room. Calls that were passed on made tasks. */
export const seed: Seed = (population, random) => {
  const writer = tasks.createTaskWriter(population.now);
  tasks.seed(population, random.fork('tasks'), writer);
  const calls = hotline.seed(population, random.fork('hotline'), writer);
  const rows = { tasks: writer.rows, 'hotline-calls': calls.rows };
  return { rows, faults: [...writer.faults, ...calls.faults] };
};
