import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';
import { superviseOverdue } from './tasks/sweep.ts';

/** Those who act together. Each sees only the tasks of its own area or department (rows.ts). */
const OFFICES = [
  'staff',
  'district',
  'system:civil-affairs',
  'system:medical-insurance',
  'system:education',
  'system:housing',
  'system:employment',
  'system:judicial',
  'system:disabled-persons',
  'system:emergency',
  'system:rural-affairs',
  'system:finance',
  // The hotline's own system.
  'system:linkage',
] as const;

const EVERY_CASE = [
  'DIBAO_REVIEW',
  'MEDICAL_SETTLEMENT',
  'STUDENT_AID',
  'HOUSING_CHECK',
  'JOB_HELP',
  'DISASTER_RELIEF',
  'LEGAL_AID_EXEMPTION',
  'SUBSIDY_DEDUP',
  'PATROL',
  'COMPLAINT',
] as const;

/** 横向联动. The one door of what departments and towns do together: their tasks, and the hotline 12349. */
export default defineDepartment({
  name: 'linkage',
  title: '横向联动',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  jobs: [superviseOverdue],
  systemPurposes: ['COMPLAINT', 'DIBAO_REVIEW'],
  access: {
    directory: { roles: OFFICES, purposes: EVERY_CASE },
    household: { roles: OFFICES, purposes: EVERY_CASE },
    // Linkage keeps no amounts.
    means: { roles: [], purposes: [] },
    // What officers write freely, and callers' numbers: it can hold anything. Not for who goes from door to door.
    special: { roles: OFFICES, purposes: EVERY_CASE.filter((purpose) => purpose !== 'PATROL') },
  },
});
