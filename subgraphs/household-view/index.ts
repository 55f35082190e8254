import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

const VIEWERS = ['staff', 'district', 'citizen', 'system:civil-affairs'] as const;
const PURPOSES = [
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
] as const;

/**
 * 一户一条救助链: what all departments did for a household, in one line. The hub's own; it keeps nothing. Each department
 * decides what of its records this viewer may read before they come here, so being let in here opens none of them.
 */
export default defineDepartment({
  name: 'household-view',
  title: '一户一链',
  folder: import.meta.dirname,
  origin: 'HUB',
  resolvers,
  createStore,
  systemPurposes: [],
  access: {
    directory: { roles: [], purposes: [] },
    household: { roles: VIEWERS, purposes: PURPOSES },
    means: { roles: [], purposes: [] },
    special: { roles: [], purposes: [] },
  },
});
