import { defineFacts } from '../_kernel/chain/index.ts';
import { watched } from '../_kernel/fact-feed/index.ts';
import { aidAwards, enrolments, homeTeaching } from './model.ts';

const via = (field: string) => ['Person.education', `PersonEducation.${field}`];

/** What education tells the rules of assistance of a person. */
export const facts = defineFacts(
  import.meta.dirname,
  'personId',
  [
    {
      kind: 'ENROLMENT',
      table: enrolments,
      type: 'Enrolment',
      via: via('enrolments'),
      fields: ['stage', 'grade', 'isBoarder', 'enrolledOn', 'leftOn'],
      on: 'enrolledOn',
      later: ['leftOn'],
    },
    {
      kind: 'STUDENT_AID',
      table: aidAwards,
      type: 'StudentAidAward',
      via: via('aidAwards'),
      fields: ['item', 'schoolYear', 'amount', 'approvedOn'],
      on: 'approvedOn',
    },
  ],
  [
    // Where and how often is for few; whether at all is a fact of the day of the question (store.ts).
    { kind: 'HOME_TEACHING', via: via('isTaughtAtHome'), from: [watched(homeTeaching, 'personId')] },
  ],
);
