import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, type MemberFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { eligibilityOf } from '../../../subgraphs/assistance/ladder.ts';
import {
  award,
  caseOf,
  certificate,
  checked,
  civil,
  disabled,
  household,
  medical,
  member,
  poor,
  status,
  TODAY,
} from '../support/facts.ts';

const statusOf = (facts: HouseholdFacts, on = TODAY) => eligibilityOf(caseOf(facts, on)).status;
const step = (facts: HouseholdFacts, kind: string, on = TODAY) =>
  eligibilityOf(caseOf(facts, on)).steps.find((one) => one.status === kind);

describe('低保 is strictly below the standard', () => {
  it('E27: a fen below is dibao, exactly the standard is not', () => {
    expect(statusOf(poor(90_499))).toBe('DIBAO');
    expect(statusOf(poor(90_500))).toBe('DIBAO_MARGIN');
  });

  it.each([
    ['URBAN', '2021-03-31', 73_999, 'YES', 74_000, 'NO'],
    ['RURAL', '2021-03-31', 51_999, 'YES', 52_000, 'NO'],
    ['RURAL', '2021-04-01', 79_999, 'YES', 80_000, 'NO'],
    ['URBAN', '2022-12-31', 84_999, 'YES', 85_000, 'NO'],
    ['URBAN', '2023-01-01', 85_000, 'YES', 88_000, 'NO'],
  ] as const)('of %s on %s: %i %s, %i %s', (kind, on, below, yes, at, no) => {
    const of = (income: number) => step({ ...poor(income), kind: civil(kind) }, 'DIBAO', on)?.judgement.outcome;
    expect([of(below), of(at)]).toEqual([yes, no]);
  });

  it('without a standard of the day nothing is decided', () => {
    const judged = step(poor(10_000), 'DIBAO', '2017-12-31')?.judgement;
    expect(judged?.outcome).toBe('UNDECIDED');
    expect(judged?.missing).toContainEqual(expect.objectContaining({ fact: '低保标准（参数）' }));
  });
});

describe('低保边缘 is strictly below one and a half times the standard', () => {
  it('E26: exactly 1.5 times is not on the margin', () => {
    expect(statusOf(poor(135_749))).toBe('DIBAO_MARGIN');
    expect(step(poor(135_750), 'DIBAO_MARGIN')?.judgement.outcome).toBe('NO');
  });
});

describe('income counted from what came in', () => {
  const wage = (fen: number, nature = null as null | 'CENTRAL_BASIC_PENSION', receivedOn = '2024-05-01') =>
    ({ kind: 'WAGE', receivedOn, fen, nature }) as const;
  const three = () => [member({ isHead: true }), member(), member()];
  const having = (fen: number, on = TODAY) =>
    ({ ...poor(0, three()), incomes: checked([wage(fen, null, on === TODAY ? '2024-05-01' : '2023-05-01')]) }) as const;

  it('E28: it is not rounded before it is compared', () => {
    // 12 months, 3 heads: 905.00 × 36 = 32,580.00
    expect(statusOf(having(3_257_999))).toBe('DIBAO');
    expect(statusOf(having(3_258_000))).toBe('DIBAO_MARGIN');
    expect(statusOf(having(4_886_999))).toBe('DIBAO_MARGIN');
    expect(step(having(4_887_000), 'DIBAO_MARGIN')?.judgement.outcome).toBe('NO');
  });

  it('A5: only the twelve months before the month of the question count', () => {
    const at = (receivedOn: string) => statusOf({ ...poor(0), incomes: checked([wage(5_000_000, null, receivedOn)]) });
    expect([at('2023-09-30'), at('2024-10-01')]).toEqual(['DIBAO', 'DIBAO']);
    expect([at('2023-10-01'), at('2024-09-30')]).toEqual(['NONE', 'NONE']);
  });

  it('A6: the central basic pension is not income from 2021 to 2025', () => {
    const on = (day: string, receivedOn: string) =>
      step({ ...poor(0), incomes: checked([wage(2_000_000, 'CENTRAL_BASIC_PENSION', receivedOn)]) }, 'DIBAO', day)
        ?.judgement.outcome;
    expect([on('2020-12-31', '2020-06-01'), on('2021-01-01', '2020-06-01')]).toEqual(['NO', 'YES']);
    expect([on('2025-12-31', '2025-06-01'), on('2026-01-01', '2025-06-01')]).toEqual(['YES', 'NO']);
  });

  it('A8: what work and illness cost is taken off, if it may be seen', () => {
    const facts = { ...poor(0), incomes: checked([wage(1_086_000)]) };
    const cost = [{ kind: 'WORK_COST', spentOn: '2024-05-01', fen: 1 }] as const;
    expect(statusOf(facts)).toBe('DIBAO_MARGIN');
    expect(statusOf({ ...facts, deductions: checked(cost) })).toBe('DIBAO');
    expect(statusOf({ ...facts, deductions: unknown('means-check', 'NO_LETTER') })).toBeNull();
  });
});

describe('property', () => {
  it('is undecided where nobody records it, and says who should', () => {
    const { status: found, missing } = eligibilityOf(caseOf(household({ incomePerHead: civil(50_000) })));
    expect(found).toBeNull();
    expect(missing).toEqual([{ fact: '家庭货币财产', holder: 'means-check', why: 'NOT_RECORDED', personId: null }]);
  });

  it('counts as checked where civil affairs recognised the household, unless it is known better', () => {
    const recognised = household({ incomePerHead: civil(50_000), statuses: status('DIBAO') });
    expect(statusOf(recognised)).toBe('DIBAO');
    // 24 months of 905 a head
    expect(statusOf({ ...recognised, movables: checked(2_172_000) })).toBe('DIBAO');
    expect(step({ ...recognised, movables: checked(2_172_001) }, 'DIBAO')?.judgement.outcome).toBe('NO');
  });

  it('of two homes is within the rule, of three not', () => {
    const owning = (homes: number) => {
      const registeredHomes = checked(Array.from({ length: homes }, () => ({ from: '2010-01-01', to: null })));
      return statusOf(poor(10_000, [member({ isHead: true, registeredHomes })]));
    };
    expect([owning(2), owning(3)]).toEqual(['DIBAO', 'NONE']);
  });
});

describe('单人保', () => {
  const outcome = (
    given: Partial<MemberFacts>,
    facts: Partial<HouseholdFacts> = { statuses: status('DIBAO_MARGIN') },
  ) => {
    const one = member({ isHead: true, ...given });
    const judged = eligibilityOf(caseOf({ ...poor(100_000, [one]), ...facts }));
    return judged.members[0]?.steps[1]?.judgement.outcome;
  };
  const graded = (type: 'PHYSICAL' | 'MENTAL', level: number) => disabled([certificate({ type, level })]);

  it('E31: levels 1 and 2 of any kind, level 3 of mind only', () => {
    expect(outcome({ certificates: graded('PHYSICAL', 2) })).toBe('YES');
    expect(outcome({ certificates: graded('PHYSICAL', 3) })).toBe('NO');
    expect(outcome({ certificates: graded('MENTAL', 3) })).toBe('YES');
    expect(outcome({ certificates: graded('MENTAL', 4) })).toBe('NO');
  });

  it('the level is that of the day: 2 before the change, 3 after', () => {
    const levelChanges = disabled([{ fromLevel: 2, toLevel: 3, changedOn: '2024-11-01' }]);
    expect(outcome({ certificates: graded('PHYSICAL', 3), levelChanges })).toBe('YES');
    const changed = disabled([{ fromLevel: 2, toLevel: 3, changedOn: '2024-10-31' }]);
    expect(outcome({ certificates: graded('PHYSICAL', 3), levelChanges: changed })).toBe('NO');
  });

  it('B2: the seriously ill', () => {
    expect(outcome({ seriousDiseases: medical([{ from: '2024-10-31', to: null }]) })).toBe('YES');
    expect(outcome({ seriousDiseases: medical([{ from: '2023-01-01', to: '2024-10-30' }]) })).toBe('NO');
  });

  it('E25: in a family of dibao there is no 单人保 on the margin', () => {
    const severe = { certificates: graded('PHYSICAL', 1), birthDate: civil('2015-01-01') };
    expect(outcome(severe, { statuses: status('DIBAO') })).toBe('NO');
  });

  it('B4: an adult without work and severely disabled may apply from any household; the own income decides', () => {
    const facts = { statuses: status('OTHER_HARDSHIP'), incomePerHead: civil(150_000) };
    expect(outcome({ certificates: graded('PHYSICAL', 2) }, facts)).toBe('UNDECIDED');
    expect(outcome({ certificates: graded('PHYSICAL', 2), birthDate: civil('2006-11-01') }, facts)).toBe('NO');
  });

  it('an expired certificate gives no right', () => {
    expect(outcome({ certificates: disabled([certificate({ validUntil: '2024-10-30' })]) })).toBe('NO');
    expect(outcome({ certificates: disabled([certificate({ validUntil: '2024-10-31' })]) })).toBe('YES');
  });
});

describe('刚性支出困难', () => {
  // 2,000.00 a head and month: 24,000.00 a year, of which 60 % are 14,400.00
  const spending = (selfPayFen: number, settledOn = '2024-09-30') =>
    poor(200_000, [member({ isHead: true, settlements: medical([{ settledOn, totalFen: selfPayFen, selfPayFen }]) })]);

  it('is proven by medical costs over the ratio, strictly', () => {
    expect(statusOf(spending(1_440_001))).toBe('RIGID_EXPENDITURE');
    expect(statusOf(spending(1_440_000))).toBeNull();
    expect(statusOf(spending(1_440_001, '2024-10-01'))).toBeNull();
  });

  it('is never disproven by them; all spending decides', () => {
    const facts = spending(0);
    const all = (fen: number) => checked([{ kind: 'EDUCATION', spentOn: '2024-03-01', fen }] as const);
    expect(statusOf({ ...facts, rigidExpenses: all(1_440_000) })).toBe('NONE');
    expect(statusOf({ ...facts, rigidExpenses: all(1_440_001) })).toBe('RIGID_EXPENDITURE');
  });

  it('ends at the average income of last year', () => {
    const at = (fen: number) =>
      step({ ...spending(9_000_000), incomePerHead: civil(fen) }, 'RIGID_EXPENDITURE')?.judgement.outcome;
    expect([at(416_666), at(416_667)]).toEqual(['YES', 'NO']);
  });

  it('was no status before it was made one', () => {
    expect(step(spending(9_000_000, '2023-06-01'), 'RIGID_EXPENDITURE', '2023-10-18')?.judgement.outcome).toBe('NO');
    expect(step(spending(9_000_000, '2023-06-01'), 'RIGID_EXPENDITURE', '2023-10-19')?.judgement.outcome).toBe('YES');
  });
});

it('what a viewer may not see is undecided and names who holds it', () => {
  const facts = { ...household(), incomePerHead: unknown('civil-affairs', 'DENIED'), movables: checked(0) };
  const { status: found, missing } = eligibilityOf(caseOf(facts));
  expect(found).toBeNull();
  expect(missing).toEqual([{ fact: '家庭人均月收入', holder: 'civil-affairs', why: 'DENIED', personId: null }]);
});

it('an award that is granted beside does not move the ladder', () => {
  const facts = poor(50_000);
  expect(statusOf({ ...facts, awards: civil([award({ monthlyFen: 1 })]) })).toBe(statusOf(facts));
});
