import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 司法. The one door of the department. */
export default defineDepartment({
  name: 'judicial',
  title: '司法',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
  systemPurposes: ['LEGAL_AID_EXEMPTION', 'SUBSIDY_DEDUP'],
  access: {
    // That somebody has a case at all is no matter for a list.
    directory: { roles: [], purposes: [] },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:judicial'],
      purposes: ['DIBAO_REVIEW', 'LEGAL_AID_EXEMPTION', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:judicial'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    special: {
      // Whether somebody may apply as released or rehabilitated is for who confirms at the district, not for the town.
      roles: ['district', 'citizen'],
      purposes: ['DIBAO_REVIEW', 'SELF_ACCESS'],
    },
  },
});
