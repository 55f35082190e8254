import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 农牧和科技. The one door of the department. */
export default defineDepartment({
  name: 'rural-affairs',
  title: '农牧和科技',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
  systemPurposes: ['SUBSIDY_DEDUP', 'DISASTER_RELIEF'],
  access: {
    // The group decides on a medical tier, on student aid and on the order of rebuilding (rules.md §7).
    directory: {
      roles: [
        'staff',
        'district',
        'citizen',
        'system:rural-affairs',
        'system:civil-affairs',
        'system:medical-insurance',
        'system:education',
        'system:housing',
      ],
      purposes: [
        'DIBAO_REVIEW',
        'MEDICAL_SETTLEMENT',
        'STUDENT_AID',
        'HOUSING_CHECK',
        'JOB_HELP',
        'DISASTER_RELIEF',
        'SUBSIDY_DEDUP',
        'PATROL',
        'COMPLAINT',
        'SELF_ACCESS',
      ],
    },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:rural-affairs', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'DISASTER_RELIEF', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:rural-affairs', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    // Rural affairs keeps nothing special: of an illness, only that the household's risk comes from one.
    special: { roles: [], purposes: [] },
  },
});
