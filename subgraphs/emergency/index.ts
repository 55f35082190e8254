import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 应急. The one door of the department. */
export default defineDepartment({
  name: 'emergency',
  title: '应急',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'LIVE', graceDays: 1 },
  systemPurposes: ['DISASTER_RELIEF', 'SUBSIDY_DEDUP'],
  access: {
    // Which relief, from when to when: enough to see that nobody helps twice.
    directory: {
      roles: ['staff', 'district', 'citizen', 'system:emergency', 'system:civil-affairs', 'system:housing'],
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
      roles: ['staff', 'district', 'citizen', 'system:emergency'],
      purposes: ['DIBAO_REVIEW', 'HOUSING_CHECK', 'DISASTER_RELIEF', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:emergency'],
      purposes: ['DIBAO_REVIEW', 'DISASTER_RELIEF', 'SELF_ACCESS'],
    },
    // Emergency keeps nothing special.
    special: { roles: [], purposes: [] },
  },
});
