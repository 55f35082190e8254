import { type AccessTable, createPolicy, type Policy } from '../../subgraphs/_kernel/access/index.ts';

const CASEWORK: AccessTable['means'] = { roles: ['staff', 'district'], purposes: ['DIBAO_REVIEW', 'PATROL'] };
const SPECIAL: AccessTable['means'] = { roles: ['district'], purposes: ['DIBAO_REVIEW'] };

/** Two departments; education's own system may ask about household matters for student aid. */
export const policy: Policy = createPolicy([
  {
    name: 'civil-affairs',
    access: { directory: CASEWORK, household: CASEWORK, means: CASEWORK, special: SPECIAL },
    systemPurposes: ['DIBAO_REVIEW'],
  },
  {
    name: 'education',
    access: {
      directory: CASEWORK,
      household: { roles: ['staff', 'system:education'], purposes: ['STUDENT_AID', 'DIBAO_REVIEW'] },
      means: { roles: ['staff', 'district', 'system:education'], purposes: ['STUDENT_AID'] },
      special: SPECIAL,
    },
    systemPurposes: ['STUDENT_AID'],
  },
]);
