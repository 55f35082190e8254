import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** Named one by one: a department that joins sees nobody until civil affairs says so. */
const EVERYONE = [
  'staff',
  'district',
  'citizen',
  'system:civil-affairs',
  'system:medical-insurance',
  'system:education',
  'system:housing',
  'system:judicial',
  'system:disabled-persons',
  'system:emergency',
  'system:employment',
  'system:rural-affairs',
  'system:finance',
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
  'SELF_ACCESS',
] as const;

/** 民政. The one door of the department; origin of Person and Household. */
export default defineDepartment({
  name: 'civil-affairs',
  title: '民政',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  systemPurposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT'],
  access: {
    directory: { roles: EVERYONE, purposes: EVERY_CASE },
    household: { roles: EVERYONE, purposes: EVERY_CASE },
    // What is compared when payments are held against each other (查重) is programmes and amounts.
    means: {
      roles: ['staff', 'district', 'citizen', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    // Whole ID and phone numbers. A system that looks a person up by number knows the number already.
    special: {
      roles: EVERYONE,
      purposes: [
        'DIBAO_REVIEW',
        'MEDICAL_SETTLEMENT',
        'STUDENT_AID',
        'HOUSING_CHECK',
        'JOB_HELP',
        'DISASTER_RELIEF',
        'LEGAL_AID_EXEMPTION',
        'SUBSIDY_DEDUP',
        'SELF_ACCESS',
      ],
    },
  },
});
