/** The door of the synthetic world. Departments' seeds take from here what they need. */
export type {
  WorldAward,
  WorldAwardChange,
  WorldAwardChangeKind,
  WorldAwardGap,
  WorldAwardPeriod,
  WorldAwardState,
  WorldProgram,
} from './awards/award.ts';
export { awardGapsOf, awardsOf } from './awards/index.ts';
export { beyondScan } from './beyond-scan.ts';
export {
  careOrdersOf,
  type WorldCareBasis,
  type WorldCareOrder,
  type WorldCareVisit,
} from './care.ts';
export { type CaseId, EXPECTED } from './cases.ts';
export { createPopulation } from './generate.ts';
export { homesOf } from './homes.ts';
export type * from './population.ts';
export { profile } from './profile.ts';
export { createRandom } from './random.ts';
export * from './seed-kit.ts';
export { ENCODINGS, type Encoding, type WorldOrder, type WrittenWorld, writeWorld } from './write.ts';
