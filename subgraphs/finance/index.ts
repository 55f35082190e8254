import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

const CASEWORKERS = ['staff', 'district', 'citizen', 'system:finance', 'system:civil-affairs'] as const;

/** 财政. The one door of the department. */
export default defineDepartment({
  name: 'finance',
  title: '财政',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  systemPurposes: ['SUBSIDY_DEDUP', 'COMPLAINT'],
  access: {
    // That something was paid, when and by which batch: enough to see that it arrived, and that nobody pays twice.
    directory: {
      roles: [...CASEWORKERS, 'auditor'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT', 'AUDIT', 'SELF_ACCESS'],
    },
    household: {
      roles: CASEWORKERS,
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: { roles: CASEWORKERS, purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'COMPLAINT', 'SELF_ACCESS'] },
    // Whole account numbers, and payments by which one sees that somebody is disabled or a child without parents.
    // Citizens see their own payments whole, and of account numbers the end.
    special: {
      roles: ['staff', 'district', 'system:finance', 'system:civil-affairs'],
      purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP'],
    },
  },
});
