import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 住建. The one door of the department. */
export default defineDepartment({
  name: 'housing',
  title: '住建',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
  systemPurposes: ['HOUSING_CHECK', 'SUBSIDY_DEDUP'],
  access: {
    directory: {
      roles: ['staff', 'district', 'citizen', 'system:housing'],
      purposes: [
        'DIBAO_REVIEW',
        'HOUSING_CHECK',
        'DISASTER_RELIEF',
        'SUBSIDY_DEDUP',
        'PATROL',
        'COMPLAINT',
        'SELF_ACCESS',
      ],
    },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:housing'],
      purposes: ['DIBAO_REVIEW', 'HOUSING_CHECK', 'DISASTER_RELIEF', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:housing'],
      purposes: ['DIBAO_REVIEW', 'HOUSING_CHECK', 'SELF_ACCESS'],
    },
    // Housing keeps nothing special.
    special: { roles: [], purposes: [] },
  },
});
