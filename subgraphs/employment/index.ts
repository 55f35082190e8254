import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 人社. The one door of the department. */
export default defineDepartment({
  name: 'employment',
  title: '人社',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
  systemPurposes: ['JOB_HELP', 'SUBSIDY_DEDUP'],
  access: {
    directory: {
      roles: ['staff', 'district', 'citizen', 'system:employment', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'JOB_HELP', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:employment', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'JOB_HELP', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    // Civil affairs decides on the own share of who refuses work (社会救助暂行办法 art. 45).
    means: {
      roles: ['staff', 'district', 'citizen', 'system:employment', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'JOB_HELP', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    // Employment keeps nothing special: neither why somebody refused nor what disables them for work.
    special: { roles: [], purposes: [] },
  },
});
