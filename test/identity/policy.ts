import { createPolicy, type Policy } from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { openingsOf } from '../support/access.ts';

const CASEWORK = { roles: ['staff', 'district'], purposes: ['DIBAO_REVIEW', 'PATROL'] } as const;
const SPECIAL = { roles: ['district'], purposes: ['DIBAO_REVIEW'] } as const;

/** Two departments; education's own system may ask about household matters for student aid. */
export const policy: Policy = createPolicy(
  [
    {
      name: 'civil-affairs',
      openings: openingsOf(
        { proof: CASEWORK, directory: CASEWORK, household: CASEWORK, means: CASEWORK, special: SPECIAL },
        ['DIBAO_REVIEW'],
      ),
    },
    {
      name: 'education',
      openings: openingsOf(
        {
          proof: CASEWORK,
          directory: CASEWORK,
          household: { roles: ['staff', 'system:education'], purposes: ['STUDENT_AID', 'DIBAO_REVIEW'] },
          means: { roles: ['staff', 'district', 'system:education'], purposes: ['STUDENT_AID'] },
          special: SPECIAL,
        },
        ['STUDENT_AID'],
      ),
    },
  ],
  realToday(),
);
