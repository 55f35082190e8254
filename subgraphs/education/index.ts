import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 教育. The one door of the department. */
export default defineDepartment({
  name: 'education',
  title: '教育',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'TERM', graceDays: 15 },
  systemPurposes: ['STUDENT_AID', 'SUBSIDY_DEDUP'],
  access: {
    directory: {
      roles: ['staff', 'district', 'citizen', 'system:education', 'system:disabled-persons'],
      purposes: ['DIBAO_REVIEW', 'STUDENT_AID', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:education'],
      purposes: ['DIBAO_REVIEW', 'STUDENT_AID', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:education'],
      purposes: ['DIBAO_REVIEW', 'STUDENT_AID', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    special: {
      roles: ['district', 'citizen', 'system:education'],
      purposes: ['STUDENT_AID', 'SELF_ACCESS'],
    },
  },
});
