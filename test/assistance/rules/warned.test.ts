import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, type MemberFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { isTelling } from '../../../subgraphs/assistance/warnings/finding.ts';
import {
  award,
  caseOf,
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
} from '../support/facts.ts';
import { raised as raisedIn } from '../support/raised.ts';
import { of } from '../support/turning.ts';

/** What must raise a warning (国办发〔2023〕39号第三条: 监测预警), by which rule or event, and what just does not. */

const raised = (facts: HouseholdFacts) => raisedIn(caseOf(facts));

const bill = (settledOn: string, selfPayFen: number) => ({ settledOn, totalFen: selfPayFen, selfPayFen });
const bills = (...all: readonly ReturnType<typeof bill>[]) => ({ settlements: medical(all) });
const job = (kind: 'EMPLOYED' | 'REGISTERED_UNEMPLOYED', from: string, to: string | null = null) => ({
  ...{ recordNo: `JY-${kind}`, kind, from, to },
});
const jobs = (...all: readonly ReturnType<typeof job>[]) => ({ jobs: labour(all) });
const danger = (more: Partial<HouseholdFacts> = {}) =>
  of(
    {},
    {
      kind: civil('RURAL'),
      statuses: status('DIBAO_MARGIN'),
      safety: house({ recordNo: 'FW1', grade: 'D', appraisedOn: '2024-05-01' }),
      ...more,
    },
  );
const child = (more: Partial<MemberFacts> = {}) =>
  of({ birthDate: civil('2014-03-01'), certificates: disabled([certificate({ level: 3 })]), ...more });
const pupil = school([
  { recordNo: 'XJ1', stage: 'PRIMARY' as const, isBoarder: false, enrolledOn: '2020-09-01', leftOn: null },
]);
const expired = (validUntil: string, more: Partial<MemberFacts> = {}) =>
  of({ certificates: disabled([certificate({ validUntil })]), ...more });
const living = {
  recordNo: 'BT1',
  kind: 'DISABLED_LIVING_SUBSIDY',
  from: '2020-01-01',
  to: null,
  monthlyFen: 10_000,
} as const;
const dead = (more: Partial<MemberFacts> = {}) =>
  of({
    deathDate: civil('2024-07-10'),
    awards: civil([award({ program: 'DESTITUTE_SUPPORT', monthlyFen: 100 })]),
    ...more,
  });
const jobless = jobs(job('REGISTERED_UNEMPLOYED', '2024-03-01'));
const zero = (helpedOn: string | null) => labour([{ foundOn: '2024-09-01', helpedOn }]);

type Row = readonly [what: string, by: string, raises: HouseholdFacts, not: HouseholdFacts];
const TABLE: readonly Row[] = [
  [
    '个人自付医疗费用超限, in twelve months',
    'event.medical-cost',
    of(bills(bill('2023-11-01', 1_000_000), bill('2024-05-01', 250_001))),
    of(bills(bill('2023-10-31', 1_000_000), bill('2024-05-01', 1_250_000))),
  ],
  [
    '个人自付医疗费用超限, month after month',
    'high-medical-cost',
    of(bills(bill('2024-08-05', 600_001), bill('2024-09-05', 600_001), bill('2024-10-05', 600_001))),
    of(bills(bill('2024-08-05', 600_001), bill('2024-09-05', 600_000), bill('2024-10-05', 600_001))),
  ],
  [
    '失业',
    'event.job-loss',
    of(jobs(job('EMPLOYED', '2020-01-01', '2024-08-02'))),
    of(jobs(job('EMPLOYED', '2020-01-01', '2024-08-01'))),
  ],
  ['去世后仍在发放', 'paid-after-death', dead(), dead({ awards: civil([]) })],
  ['残疾人证过期', 'event.certificate-expired', expired('2024-10-30'), expired('2024-10-31')],
  [
    '残疾人证过期, and still paid on it',
    'subsidy-without-certificate',
    expired('2024-10-30', { disabilitySubsidies: disabled([living]) }),
    expired('2024-10-30'),
  ],
  ['适龄残疾儿童未入学', 'home-teaching', child(), child({ enrolments: pupil })],
  [
    '危房未列入改造计划',
    'danger-house',
    danger(),
    danger({ rebuilds: house([{ recordNo: 'GZ1', plannedOn: '2024-06-01', completedOn: null }]) }),
  ],
  ['零就业家庭, not found yet', 'event.zero-employment', of(jobless), of(jobless, { zeroEmployment: zero(null) })],
  [
    '零就业家庭, found and not helped',
    'zero-employment',
    of(jobless, { zeroEmployment: zero(null) }),
    of(jobless, { zeroEmployment: zero('2024-09-10') }),
  ],
];

describe('raises a warning', () => {
  it.each(TABLE)('%s: %s', (_, by, raises, not) => {
    expect(raised(raises).map(({ ruleId }) => ruleId)).toContain(by);
    expect(raised(not).map(({ ruleId }) => ruleId)).not.toContain(by);
  });

  it('once for one cause: who is found by the rule is not found by the event too', () => {
    const rules = (facts: HouseholdFacts) => raised(facts).map(({ ruleId }) => ruleId);
    const monthly = bills(bill('2024-08-05', 600_001), bill('2024-09-05', 600_001), bill('2024-10-05', 600_001));
    expect(rules(of(monthly))).not.toContain('event.medical-cost');
    expect(rules(expired('2024-10-30', { disabilitySubsidies: disabled([living]) }))).not.toContain(
      'event.certificate-expired',
    );
  });

  it('of high costs for whom medical aid is not there by status, or the illness not listed', () => {
    const costly = bills(bill('2024-05-01', 2_000_000));
    const by = (facts: HouseholdFacts) => raised(facts).some(({ ruleId }) => ruleId === 'event.medical-cost');
    expect(by(of(costly))).toBe(true);
    expect(by(of(costly, { statuses: status('DIBAO') }))).toBe(false);
    expect(by(of({ ...costly, seriousDiseases: medical([{ from: '2024-01-01', to: null }]) }))).toBe(false);
  });

  it('of a household without work only where all who could work are registered as without, and it is known', () => {
    const by = (...members: readonly Partial<MemberFacts>[]) =>
      raised(household({ members: members.map((one, at) => member({ isHead: at === 0, ...one })) })).some(
        ({ ruleId }) => ruleId === 'event.zero-employment',
      );
    expect(by(jobless, jobless)).toBe(true);
    expect(by(jobless, { birthDate: civil('2012-01-01') })).toBe(true);
    expect(by(jobless, { labourAbility: civil('NONE') })).toBe(true);
    expect(by(jobless, jobs(job('EMPLOYED', '2020-01-01')))).toBe(false);
    expect(by(jobless, {})).toBe(false);
    expect(by(jobless, { jobs: unknown('employment', 'SILENT') })).toBe(false);
    expect(by({ birthDate: civil('1950-01-01') })).toBe(false);
  });

  it('and one of an expired certificate tells by itself that somebody is disabled', () => {
    const [warning] = raised(expired('2024-10-30')).filter(({ kind }) => kind === 'CERTIFICATE_EXPIRED');
    expect(warning && isTelling(warning)).toBe(true);
    expect(isTelling({ kind: 'MEDICAL_COST', entitlement: null })).toBe(false);
  });
});
