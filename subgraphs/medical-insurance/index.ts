import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 医保. The one door of the department. */
export default defineDepartment({
  name: 'medical-insurance',
  title: '医保',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'DAY', graceDays: 3 },
  systemPurposes: ['MEDICAL_SETTLEMENT', 'SUBSIDY_DEDUP'],
  access: {
    directory: {
      roles: ['staff', 'district', 'citizen', 'system:medical-insurance'],
      purposes: ['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'SUBSIDY_DEDUP', 'PATROL', 'COMPLAINT', 'SELF_ACCESS'],
    },
    household: {
      roles: ['staff', 'district', 'citizen', 'system:medical-insurance'],
      purposes: ['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'COMPLAINT', 'SELF_ACCESS'],
    },
    means: {
      roles: ['staff', 'district', 'citizen', 'system:medical-insurance'],
      purposes: ['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'SUBSIDY_DEDUP', 'SELF_ACCESS'],
    },
    // 单人保 for a serious illness is confirmed at the district: towns decide without the diagnosis.
    special: {
      roles: ['district', 'citizen', 'system:medical-insurance'],
      purposes: ['DIBAO_REVIEW', 'MEDICAL_SETTLEMENT', 'SELF_ACCESS'],
    },
  },
});
