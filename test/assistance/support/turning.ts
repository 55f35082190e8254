import type { HouseholdFacts, MemberFacts } from '../../../subgraphs/assistance/facts.ts';
import {
  award,
  certificate,
  civil,
  disabled,
  house,
  household,
  labour,
  medical,
  member,
  school,
  status,
} from './facts.ts';

/** Households that turn by the calendar alone: the day of a look, the day on which they turn, and by which rule. */

export const of = (one: Partial<MemberFacts>, facts: Partial<HouseholdFacts> = {}) =>
  household({ members: [member({ isHead: true, ...one })], ...facts });
const onDibao = (one: Partial<MemberFacts>) => of(one, { statuses: status('DIBAO') });

const job = (kind: 'EMPLOYED' | 'REGISTERED_UNEMPLOYED' | 'NOT_WORKING', from: string, to: string | null = null) => ({
  jobs: labour([{ recordNo: `JY-${kind}`, kind, from, to }]),
});
const idle = job('NOT_WORKING', '2015-01-01');
const young = (birthDate: string) => onDibao({ birthDate: civil(birthDate), ...idle });
const helpless = (birthDate: string) => onDibao({ birthDate: civil(birthDate), selfCare: civil('NONE') });
const worked = (to: string) => of(job('EMPLOYED', '2020-01-01', to));
export const JOBLESS = member({ isHead: true, ...job('REGISTERED_UNEMPLOYED', '2024-03-01') });
const besideJobless = (birthDate: string) =>
  household({ members: [JOBLESS, member({ birthDate: civil(birthDate), ...idle })] });

const certified = (validUntil: string) => ({ certificates: disabled([certificate({ validUntil })]) });
const subsidy = { recordNo: 'BT1', kind: 'DISABLED_LIVING_SUBSIDY', from: '2020-01-01', to: null } as const;
const subsidised = { disabilitySubsidies: disabled([{ ...subsidy, monthlyFen: 10_000 }]) };
const recognised = (kind: 'DESTITUTE' | 'RIGID_EXPENDITURE', to: string) => ({
  statuses: status(kind, '2023-12-18', to),
});

const pupil = (leftOn: string | null) => {
  const at = { recordNo: 'XJ1', stage: 'SENIOR', isBoarder: true, enrolledOn: '2021-09-01' } as const;
  return onDibao({ enrolments: school([{ ...at, leftOn }]) });
};
export const costly = (...days: readonly string[]) =>
  of({ settlements: medical(days.map((settledOn) => ({ settledOn, totalFen: 900_000, selfPayFen: 700_000 }))) });
const inTransition = (on: string) => {
  const changes = [{ kind: 'TRANSITION', on, monthlyFen: 50_000 }];
  return of({}, { incomePerHead: civil(200_000), awards: civil([award({ monthlyFen: 50_000, changes })]) });
};
const housed = (allocatedOn: string, to: string | null) => {
  const publicRentals = house([{ recordNo: 'GZF1', appliedOn: '2024-01-01', allocatedOn, endedOn: null }]);
  return of({}, { publicRentals, rentSubsidies: house([{ recordNo: 'ZL1', from: '2024-01-01', to }]) });
};

type Turning = readonly [what: string, look: string, day: string, by: string, facts: HouseholdFacts];

export const FOUND: readonly Turning[] = [
  ['turns sixteen and may work', '2024-10-02', '2024-10-16', 'job-service', young('2008-10-16')],
  ['turns sixteen on 29 February', '2024-02-10', '2024-02-29', 'job-service', young('2008-02-29')],
  [
    'turns sixty and is no worker any more',
    '2024-10-02',
    '2024-10-20',
    'event.zero-employment',
    besideJobless('1964-10-20'),
  ],
  ['turns 65 and needs care', '2024-10-02', '2024-10-20', 'care-service', helpless('1959-10-20')],
  [
    'a certificate expires in ninety days',
    '2024-10-02',
    '2024-10-22',
    'certificate-expiring',
    of({ ...certified('2025-01-20'), ...subsidised }),
  ],
  ['a certificate expired', '2024-10-02', '2024-10-21', 'event.certificate-expired', of(certified('2024-10-20'))],
  [
    'a certificate expired on which a subsidy rests',
    '2024-10-02',
    '2024-10-21',
    'subsidy-without-certificate',
    of({ ...certified('2024-10-20'), ...subsidised }),
  ],
  [
    'a recognition ends in sixty days',
    '2024-10-02',
    '2024-10-18',
    'status-expiring',
    of({}, recognised('RIGID_EXPENDITURE', '2024-12-17')),
  ],
  [
    'a recognition ended, and with it what it excludes',
    '2024-10-02',
    '2024-10-20',
    'care-subsidy',
    of(certified('2029-12-31'), recognised('DESTITUTE', '2024-10-19')),
  ],
  ['the transition is over', '2024-10-02', '2024-10-16', 'dibao-over-standard', inTransition('2024-04-16')],
  ['work ended', '2024-10-15', '2024-10-16', 'event.job-loss', worked('2024-10-15')],
  [
    'the last service is twelve months ago',
    '2024-10-02',
    '2024-10-16',
    'job-service',
    onDibao({ ...idle, employmentServices: labour(['2023-10-15']) }),
  ],
  ['the aid of the school year is to be approved', '2024-10-02', '2024-10-31', 'student-aid', pupil(null)],
  ['school is left', '2024-06-02', '2024-06-20', 'graduate-review', pupil('2024-06-20')],
  ['a rental begins beside a subsidy', '2024-10-02', '2024-10-09', 'housed-twice', housed('2024-10-09', null)],
];

export const GONE: readonly Turning[] = [
  ['turns eighteen', '2024-10-02', '2024-10-20', 'care-service', helpless('2006-10-20')],
  [
    'turns eighteen, born on 29 February, in a year without',
    '2026-02-02',
    '2026-02-28',
    'care-service',
    helpless('2008-02-29'),
  ],
  [
    'a certificate lapsed 180 days ago',
    '2024-10-02',
    '2024-10-18',
    'event.certificate-expired',
    of(certified('2024-04-20')),
  ],
  ['work was lost ninety days ago', '2024-10-02', '2024-10-19', 'event.job-loss', worked('2024-07-20')],
  ['a bill is twelve months old', '2024-10-02', '2024-10-20', 'event.medical-cost', costly('2023-10-20', '2024-03-01')],
  ['school was left twelve months ago', '2024-06-02', '2024-06-20', 'graduate-review', pupil('2023-06-20')],
  ['a subsidy beside a rental ended', '2024-10-02', '2024-10-20', 'housed-twice', housed('2024-02-01', '2024-10-19')],
];
