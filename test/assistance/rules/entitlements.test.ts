import { describe, expect, it } from 'vitest';
import { entitlementsOf } from '../../../subgraphs/assistance/entitlements.ts';
import { type HouseholdFacts, known, type MemberFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { gapsOf } from '../../../subgraphs/assistance/gaps.ts';
import type { EntitlementKind } from '../../../subgraphs/assistance/judgement.ts';
import { aidOf, medicalTierOf } from '../../../subgraphs/assistance/rules/medical-aid.ts';
import {
  award,
  certificate,
  civil,
  disabled,
  house,
  labour,
  medical,
  member,
  memberCase,
  rural,
  school,
  status,
  TODAY,
} from '../support/facts.ts';

const gapOf = (kind: EntitlementKind, one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY) =>
  gapsOf(memberCase(one, facts, on)).find((gap) => gap.entitlement === kind);
const expectedOf = (kind: EntitlementKind, one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY) =>
  entitlementsOf(memberCase(one, facts, on)).find(({ entitlement }) => entitlement.kind === kind)?.entitlement;
const dibao = { statuses: status('DIBAO'), awards: civil([award({ monthlyFen: 90_500 })]) };

describe('医疗救助', () => {
  const tier = (kind: Parameters<typeof status>[0], one = member()) =>
    medicalTierOf(memberCase(one, { statuses: status(kind) }));

  it.each([
    ['DESTITUTE', 1, 0, 95],
    ['DIBAO', 2, 0, 75],
    ['DIBAO_MARGIN', 3, 500_000, 65],
    ['RELAPSE_MONITORED', 3, 500_000, 65],
    ['RIGID_EXPENDITURE', 4, 1_250_000, 60],
  ] as const)('%s: tier %i, deductible %i fen, %i per cent', (kind, number, deductibleFen, ratioPercent) => {
    expect(tier(kind)).toEqual({ tier: number, deductibleFen, ratioPercent });
  });

  it('the best of several: an orphan in a dibao family is of tier 1', () => {
    const orphan = member({ protections: civil([{ kind: 'ORPHAN', from: '2020-01-01', to: null }]) });
    expect(tier('DIBAO', orphan)?.tier).toBe(1);
    expect(tier('OTHER_HARDSHIP')).toBeNull();
  });

  it('pays of what lies over the deductible, in whole fen', () => {
    const third = { tier: 3, deductibleFen: 500_000, ratioPercent: 65 } as const;
    expect([aidOf(third, 500_000), aidOf(third, 500_001), aidOf(third, 500_002)]).toEqual([0, 0, 1]);
  });
});

it('who is monitored against relapse has the standing by the bureau that keeps watch, while it does', () => {
  const monitored = (to: string | null) =>
    medicalTierOf(memberCase(member(), { monitorings: rural([{ group: 'SUDDEN', from: '2023-01-01', to }]) }))?.tier;
  expect([monitored(null), monitored('2024-10-31'), monitored('2024-10-30')]).toEqual([3, 3, undefined]);
});

describe('资助参保', () => {
  it('a fixed amount for dibao, in full for the destitute, once a year', () => {
    expect(gapOf('PREMIUM_AID', member(), dibao)?.amount?.fen).toBe(22_800);
    expect(gapOf('PREMIUM_AID', member(), { statuses: status('DESTITUTE') })?.amount?.fen).toBe(38_000);
    const aided = member({ premiumAids: medical([{ recordNo: 'ZC1', kind: 'FIXED', year: 2024, fen: 22_800 }]) });
    expect(gapOf('PREMIUM_AID', aided, dibao)).toBeUndefined();
    const lastYear = member({ premiumAids: medical([{ recordNo: 'ZC1', kind: 'FIXED', year: 2023, fen: 22_800 }]) });
    expect(gapOf('PREMIUM_AID', lastYear, dibao)).toBeDefined();
  });

  it('on the margin it is applied for, so its absence is no gap', () => {
    const margin = { statuses: status('DIBAO_MARGIN') };
    expect(gapOf('PREMIUM_AID', member(), margin)).toBeUndefined();
    expect(expectedOf('PREMIUM_AID', member(), margin)).toMatchObject({ due: 'ON_APPLICATION', actual: 'NO' });
  });

  it('who does not tell leaves it open: no gap is claimed', () => {
    const silent = member({ premiumAids: unknown('medical-insurance', 'SILENT') });
    expect(gapOf('PREMIUM_AID', silent, dibao)).toBeUndefined();
    expect(expectedOf('PREMIUM_AID', silent, dibao)?.actual).toBe('UNDECIDED');
  });

  it('has one key all year and another the next', () => {
    const one = member();
    const key = (on: string) => gapOf('PREMIUM_AID', one, dibao, on)?.key;
    expect(key('2024-03-01')).toBe(key('2024-10-31'));
    expect(key('2025-01-01')).not.toBe(key('2024-10-31'));
  });
});

describe('教育', () => {
  const at = (stage: 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'COLLEGE', isBoarder = true, more: Partial<MemberFacts> = {}) =>
    member({
      birthDate: civil('2010-01-01'),
      enrolments: school([{ recordNo: 'XJ1', stage, isBoarder, enrolledOn: '2023-09-01', leftOn: null }]),
      ...more,
    });

  it.each([
    ['PRIMARY', true, 100_000],
    ['PRIMARY', false, 50_000],
    ['JUNIOR', true, 125_000],
    ['JUNIOR', false, 62_500],
    ['SENIOR', false, 320_000],
    ['COLLEGE', true, 1_000_000],
  ] as const)('%s, boarder %s: %i fen a school year', (stage, isBoarder, fen) => {
    expect(gapOf('STUDENT_AID', at(stage, isBoarder), dibao)?.amount?.fen).toBe(fen);
  });

  it('at college for dibao and the destitute, at school on the margin too', () => {
    const margin = { statuses: status('DIBAO_MARGIN') };
    expect(gapOf('STUDENT_AID', at('SENIOR'), margin)).toBeDefined();
    expect(gapOf('STUDENT_AID', at('COLLEGE'), margin)).toBeUndefined();
  });

  it('is due at the end of October, once a school year', () => {
    expect(gapOf('STUDENT_AID', at('SENIOR'), dibao, '2024-10-30')).toBeUndefined();
    expect(gapOf('STUDENT_AID', at('SENIOR'), dibao, '2024-10-31')).toBeDefined();
    const aid = (schoolYear: number) =>
      at('SENIOR', true, {
        studentAids: school([{ recordNo: 'ZZ1', item: 'STATE_GRANT', schoolYear, fen: 1, approvedOn: '2024-10-10' }]),
      });
    expect(gapOf('STUDENT_AID', aid(2024), dibao)).toBeUndefined();
    expect(gapOf('STUDENT_AID', aid(2023), dibao)).toBeDefined();
  });

  it('a disabled child of school age who is at no school is taught at home', () => {
    const child = (birthDate: string, more: Partial<MemberFacts> = {}) =>
      gapOf(
        'HOME_TEACHING',
        member({ birthDate: civil(birthDate), certificates: disabled([certificate({ level: 3 })]), ...more }),
      );
    expect(child('2018-08-31')).toBeDefined();
    expect(child('2018-09-01')).toBeUndefined();
    expect(child('2009-09-01')).toBeDefined();
    expect(child('2009-08-31')).toBeUndefined();
    expect(child('2015-01-01', { homeTeaching: school(true) })).toBeUndefined();
    // Of another day than that of the question education tells nothing: no gap is claimed.
    expect(child('2015-01-01', { homeTeaching: known('education', '2024-11-30', false) })).toBeUndefined();
  });
});

describe('住房', () => {
  const grade = (letter: 'A' | 'B' | 'C' | 'D', facts: Partial<HouseholdFacts> = {}) =>
    gapOf('DANGER_HOUSE', member(), {
      kind: civil('RURAL'),
      ...dibao,
      safety: house({ recordNo: 'JD1', grade: letter, appraisedOn: '2024-03-01' }),
      ...facts,
    });

  it('a rural house graded C or D of a key group is on the plan', () => {
    expect([grade('B'), grade('C')?.kind, grade('D')?.since]).toEqual([undefined, 'MISSING', '2024-03-01']);
    expect(grade('D', { kind: civil('URBAN') })).toBeUndefined();
    expect(grade('D', { statuses: status('OTHER_HARDSHIP') })).toBeUndefined();
    expect(
      grade('D', { rebuilds: house([{ recordNo: 'WG1', plannedOn: '2024-04-01', completedOn: null }]) }),
    ).toBeUndefined();
  });

  it('one remedy at a time: who lives in a public rental is on no plan', () => {
    const rental = { recordNo: 'GZ1', appliedOn: '2023-01-01', allocatedOn: '2023-06-01', endedOn: null };
    expect(grade('D', { publicRentals: house([rental]) })).toBeUndefined();
  });
});

describe('就业', () => {
  const idle = (more: Partial<MemberFacts> = {}) =>
    member({
      jobs: labour([{ recordNo: 'JZ1', kind: 'NOT_WORKING', from: '2024-02-01', to: null } as const]),
      ...more,
    });

  it('who can work and does not has had a service since', () => {
    expect(gapOf('JOB_SERVICE', idle(), dibao)?.daysOverdue).toBe(273);
    expect(gapOf('JOB_SERVICE', idle({ employmentServices: labour(['2024-02-01']) }), dibao)).toBeUndefined();
    expect(gapOf('JOB_SERVICE', idle({ employmentServices: labour(['2024-01-31']) }), dibao)).toBeDefined();
    expect(gapOf('JOB_SERVICE', idle({ labourAbility: civil('PARTIAL') }), dibao)).toBeUndefined();
  });

  it('a household without work has ten working days from being found', () => {
    const found = { zeroEmployment: labour([{ foundOn: '2024-10-08', helpedOn: null }]) };
    const gap = gapOf('ZERO_EMPLOYMENT', member(), found);
    // Ten working days from 8 October 2024, with the Saturday of 12 October worked: 21 October.
    expect([gap?.since, gap?.daysOverdue]).toEqual(['2024-10-08', 10]);
    expect(
      gapOf('ZERO_EMPLOYMENT', member(), {
        zeroEmployment: labour([{ foundOn: '2024-10-08', helpedOn: '2024-10-31' }]),
      }),
    ).toBeUndefined();
  });
});

describe('照料服务', () => {
  const care = (age: string, selfCare: 'FULL' | 'PARTIAL', facts: Partial<HouseholdFacts> = dibao) =>
    gapOf('CARE_SERVICE', member({ birthDate: civil(age), selfCare: civil(selfCare) }), facts)?.kind;

  it('from 65 and under 18 where the person cannot care alone', () => {
    expect([care('1959-10-31', 'PARTIAL'), care('1959-11-01', 'PARTIAL'), care('1940-01-01', 'FULL')]).toEqual([
      'MISSING',
      undefined,
      undefined,
    ]);
    expect([care('2006-11-01', 'PARTIAL'), care('2006-10-31', 'PARTIAL')]).toEqual(['MISSING', undefined]);
    expect(care('1980-01-01', 'FULL', { statuses: status('DESTITUTE') })).toBe('MISSING');
  });
});

describe('高额自付', () => {
  const bills = (months: readonly string[], fen = 600_001, more: Partial<MemberFacts> = {}) =>
    gapOf(
      'HIGH_MEDICAL_COST',
      member({
        settlements: medical(months.map((month) => ({ settledOn: `${month}-15`, totalFen: fen, selfPayFen: fen }))),
        ...more,
      }),
    );

  it('three months in a row, each over the line', () => {
    const three = ['2024-08', '2024-09', '2024-10'];
    expect(bills(three)?.kind).toBe('MISSING');
    expect(bills(three, 600_000)).toBeUndefined();
    expect(bills(['2024-07', '2024-09', '2024-10'])).toBeUndefined();
    expect(bills(three, 600_001, { seriousDiseases: medical([{ from: '2024-01-01', to: null }]) })).toBeUndefined();
  });
});
