import { describe, expect, it } from 'vitest';
import { explain } from '../../../subgraphs/assistance/explain/explain.ts';
import { type HouseholdFacts, type MemberFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import type { Judgement } from '../../../subgraphs/assistance/judgement.ts';
import { eligibilityOf } from '../../../subgraphs/assistance/ladder.ts';
import { caseOf, certificate, civil, disabled, household, medical, member, poor, status } from '../support/facts.ts';

describe('who stands on a step is on none below', () => {
  const outcomes = (facts: HouseholdFacts) =>
    eligibilityOf(caseOf(facts)).steps.map(({ judgement }) => judgement.outcome);
  const elder = (given: Partial<MemberFacts> = {}) =>
    member({ isHead: true, birthDate: civil('1950-01-01'), supporters: civil([]), ...given });
  const severe = { certificates: disabled([certificate({ level: 1 })]), birthDate: civil('2015-01-01') };
  // 14,400.01 of 17,280.00 a year.
  const spent = { settlements: medical([{ settledOn: '2024-09-30', totalFen: 1_440_001, selfPayFen: 1_440_001 }]) };

  it.each([
    ['特困', poor(50_000, [elder()]), ['YES', 'NO', 'NO', 'NO', 'NO']],
    ['低保', poor(50_000), ['NO', 'YES', 'NO', 'NO', 'NO']],
    ['低保, a fen below the standard', poor(90_499), ['NO', 'YES', 'NO', 'NO', 'NO']],
    ['低保边缘, from the standard on', poor(90_500), ['NO', 'NO', 'NO', 'YES', 'NO']],
    [
      '低保, with a severely disabled child: nobody alone',
      poor(50_000, [member({ isHead: true }), member(severe)]),
      ['NO', 'YES', 'NO', 'NO', 'NO'],
    ],
    ['低保边缘, and in it 单人保', poor(100_000, [member(severe)]), ['NO', 'NO', 'YES', 'YES', 'NO']],
    ['低保, whatever was spent', poor(50_000, [member(spent)]), ['NO', 'YES', 'NO', 'NO', 'NO']],
    ['低保边缘, whatever was spent', poor(100_000, [member(spent)]), ['NO', 'NO', 'NO', 'YES', 'NO']],
    ['刚性支出困难, above the margin', poor(144_000, [member(spent)]), ['NO', 'NO', 'NO', 'NO', 'YES']],
  ] as const)('%s', (_, facts, expected) => {
    expect(outcomes(facts)).toEqual(expected);
  });

  it('says which step is met, and pays on that one alone', () => {
    const { steps, members } = eligibilityOf(caseOf(poor(50_000, [elder()])));
    const [, low] = steps;
    expect(explain(low?.judgement as Judgement, 'ZH', '低保')).toContain('理由：已符合的前一档为特困。');
    expect(explain(low?.judgement as Judgement, 'EN')).toContain('the step above that is met: destitute');
    expect(low?.amount).toBeNull();
    // What the step itself asks for stays to be read.
    expect(low?.judgement.parts[1]).toMatchObject({ ruleId: 'dibao', outcome: 'YES' });
    expect(members[0]?.steps.map(({ amount }) => amount?.fen ?? null)).toEqual([117_650, null]);
  });

  it('who may only perhaps be destitute has dibao meanwhile', () => {
    expect(outcomes(poor(50_000, [elder({ supporters: unknown('civil-affairs', 'NOT_RECORDED') })]))).toEqual([
      'UNDECIDED',
      'YES',
      'NO',
      'NO',
      'NO',
    ]);
  });

  it('while it is open whether there is dibao, so is the margin', () => {
    const facts = household({ incomePerHead: civil(50_000), statuses: status('DIBAO_MARGIN') });
    const { steps } = eligibilityOf(caseOf(facts));
    expect(steps.map(({ judgement }) => judgement.outcome)).toEqual([
      'NO',
      'UNDECIDED',
      'NO',
      'UNDECIDED',
      'UNDECIDED',
    ]);
    expect(steps[3]?.judgement.missing.map(({ fact }) => fact)).toEqual(['家庭货币财产']);
  });
});
