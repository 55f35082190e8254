import type { Seed } from '../_world/index.ts';
import * as register from './register/seed.ts';

/** The civil affairs bureau's exports of the synthetic world, room by room. */
export const seed: Seed = (population, random) => register.seed(population, random);
