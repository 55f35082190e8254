import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 残联. The one door of the department. */
export default defineDepartment({
  name: 'disabled-persons',
  title: '残联',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
  systemPurposes: ['SUBSIDY_DEDUP', 'STUDENT_AID'],
  access: {
    // Being known here at all says that someone is disabled: nothing of it is directory.
    directory: { roles: [], purposes: [] },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:disabled-persons', 'system:education'],
      purposes: ['DIBAO_REVIEW', 'STUDENT_AID', 'SUBSIDY_DEDUP', 'PATROL', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:disabled-persons'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    // Type and level decide on 单人保 (民发〔2021〕57号 art. 8) and on the care subsidy: towns need them there.
    special: {
      roles: ['staff', 'district', 'citizen', 'system:disabled-persons'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
  },
});
