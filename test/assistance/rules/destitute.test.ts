import { describe, expect, it } from 'vitest';
import type { HouseholdFacts, MemberFacts, Supporter } from '../../../subgraphs/assistance/facts.ts';
import { eligibilityOf } from '../../../subgraphs/assistance/ladder.ts';
import { caseOf, certificate, civil, disabled, member, poor, school, status, TODAY } from '../support/facts.ts';

const statusOf = (facts: HouseholdFacts, on = TODAY) => eligibilityOf(caseOf(facts, on)).status;
const step = (facts: HouseholdFacts, kind: string, on = TODAY) =>
  eligibilityOf(caseOf(facts, on)).steps.find((one) => one.status === kind);

describe('特困', () => {
  const supporters = civil([]);
  const alone = (given: Partial<MemberFacts>) => poor(10_000, [member({ isHead: true, supporters, ...given })]);

  it('E46: from the sixtieth birthday on, a leap day included', () => {
    expect(statusOf(alone({ birthDate: civil('1964-10-31') }))).toBe('DESTITUTE');
    expect(statusOf(alone({ birthDate: civil('1964-11-01') }))).toBe('DIBAO');
    const leap = alone({ birthDate: civil('1964-02-29') });
    expect([statusOf(leap, '2024-02-28'), statusOf(leap, '2024-02-29')]).toEqual(['DIBAO', 'DESTITUTE']);
    const shorter = alone({ birthDate: civil('1960-02-29') });
    expect(statusOf(shorter, '2021-02-28')).toBe('DESTITUTE');
  });

  it('E22: the limit for minors is 16, and 18 from 2020-07-29 on', () => {
    const minor = alone({ birthDate: civil('2003-09-01') });
    expect([statusOf(minor, '2019-08-31'), statusOf(minor, '2019-09-01')]).toEqual(['DESTITUTE', 'DIBAO']);
    expect([statusOf(minor, '2020-07-28'), statusOf(minor, '2020-07-29')]).toEqual(['DIBAO', 'DESTITUTE']);
    expect([statusOf(minor, '2021-08-31'), statusOf(minor, '2021-09-01')]).toEqual(['DESTITUTE', 'DIBAO']);
  });

  it('E23: who was admitted stays while in vocational school; nobody comes in by it, and college ends it', () => {
    const at = (stage: 'VOCATIONAL' | 'COLLEGE') =>
      alone({
        birthDate: civil('2006-05-01'),
        enrolments: school([{ recordNo: 'XJ1', stage, isBoarder: true, enrolledOn: '2022-09-01', leftOn: null }]),
      });
    const admitted = { statuses: status('DESTITUTE') };
    expect(statusOf({ ...at('VOCATIONAL'), ...admitted })).toBe('DESTITUTE');
    expect(statusOf(at('VOCATIONAL'))).toBe('DIBAO');
    expect(step({ ...at('COLLEGE'), ...admitted }, 'DESTITUTE')?.judgement.outcome).toBe('NO');
  });

  it.each([
    ['INTELLECTUAL', 3, 'DESTITUTE'],
    ['MENTAL', 4, 'DIBAO'],
    ['PHYSICAL', 2, 'DESTITUTE'],
    ['PHYSICAL', 3, 'DIBAO'],
    ['VISUAL', 1, 'DESTITUTE'],
    ['VISUAL', 2, 'DIBAO'],
    ['HEARING', 1, 'DIBAO'],
  ] as const)('E2: disability %s of level %i: %s', (type, level, expected) => {
    expect(statusOf(alone({ certificates: disabled([certificate({ type, level })]) }))).toBe(expected);
  });

  it('E6: supporters who cannot support count as none', () => {
    const supporter: Supporter = {
      birthDate: '1954-10-31',
      isDestitute: false,
      isOnDibao: false,
      yearlyIncomeFen: 4_999_999,
      propertyWithinLowIncomeRule: true,
      disability: null,
      isIncapable: false,
    };
    const by = (change: Partial<Supporter>) =>
      statusOf(alone({ birthDate: civil('1950-01-01'), supporters: civil([{ ...supporter, ...change }]) }));
    expect(by({})).toBe('DESTITUTE');
    expect(by({ birthDate: '1954-11-01' })).toBe('DIBAO');
    expect(by({ yearlyIncomeFen: 5_000_000 })).toBe('DIBAO');
    expect(by({ birthDate: '1964-10-31', isOnDibao: true })).toBe('DESTITUTE');
    expect(by({ birthDate: '1964-11-01', isOnDibao: true })).toBe('DIBAO');
    expect(by({ birthDate: '1990-01-01', disability: { type: 'MENTAL', level: 3 } })).toBe('DESTITUTE');
  });

  it('E7: not who has the children’s programme', () => {
    const protections = civil([{ kind: 'ORPHAN', from: '2022-01-01', to: null }]);
    expect(statusOf(alone({ birthDate: civil('2014-01-01'), protections }))).toBe('DIBAO');
  });

  it('of whose supporters nobody knows is undecided, and was decided where civil affairs sorted the household', () => {
    const old = poor(10_000, [member({ isHead: true, birthDate: civil('1950-01-01') })]);
    expect(statusOf(old)).toBeNull();
    expect(eligibilityOf(caseOf(old)).missing.map(({ fact }) => fact)).toEqual(['法定义务人']);
    expect(statusOf({ ...old, statuses: status('DESTITUTE') })).toBe('DESTITUTE');
    expect(statusOf({ ...old, statuses: status('DIBAO') })).toBe('DIBAO');
  });
});
