import { describe, expect, it } from 'vitest';
import type { Claim } from '../../subgraphs/_kernel/chain/index.ts';
import { birthDate } from '../../subgraphs/household-view/conflicts/birth-date.ts';
import type { Fact, HouseholdFacts } from '../../subgraphs/household-view/conflicts/facts.ts';
import { homes } from '../../subgraphs/household-view/conflicts/homes.ts';
import { conflictsOf } from '../../subgraphs/household-view/conflicts/index.ts';
import { paidAfterDeath } from '../../subgraphs/household-view/conflicts/paid-after-death.ts';
import { twoHouseholds } from '../../subgraphs/household-view/conflicts/two-households.ts';
import type { DepartmentCode } from '../../subgraphs/household-view/generated.ts';

const fact = (department: DepartmentCode, attribute: string, value: string, on: string | null = null): Fact => ({
  attribute,
  department,
  source: '登记',
  value,
  recordNo: 'R1',
  on,
});

const about = (facts: readonly Fact[], ofHousehold: readonly Fact[] = []): HouseholdFacts => ({
  householdId: 'h1',
  members: [{ id: 'p1', facts }],
  ofHousehold,
});

describe('a birth date', () => {
  it('is disputed where two departments have two (E34)', () => {
    const [found] = birthDate(
      about([
        fact('CIVIL_AFFAIRS', 'BIRTH_DATE', '1962-09-13'),
        fact('MEDICAL_INSURANCE', 'BIRTH_DATE', '1962-08-15', '2020-01-01'),
      ]),
    );
    expect(found).toMatchObject({ kind: 'BIRTH_DATE', memberId: 'p1' });
    expect(found?.values.map(({ value }) => value)).toEqual(['1962-08-15', '1962-09-13']);
  });

  it('is not where they agree, or only one says anything', () => {
    expect(
      birthDate(
        about([
          fact('CIVIL_AFFAIRS', 'BIRTH_DATE', '1962-09-13'),
          fact('MEDICAL_INSURANCE', 'BIRTH_DATE', '1962-09-13'),
        ]),
      ),
    ).toEqual([]);
    expect(birthDate(about([fact('CIVIL_AFFAIRS', 'BIRTH_DATE', '1962-09-13')]))).toEqual([]);
  });
});

describe('a payment', () => {
  const death = fact('CIVIL_AFFAIRS', 'DEATH_DATE', '2024-05-10', '2024-05-10');

  it('contradicts a death on an earlier day (E14)', () => {
    const [found] = paidAfterDeath(about([death, fact('FINANCE', 'PAYMENT', 'DIBAO', '2024-06-15')]));
    expect(found?.values.map(({ department }) => department)).toEqual(['FINANCE', 'CIVIL_AFFAIRS']);
  });

  it('to the household contradicts the death of who is still listed in it', () => {
    const [found] = paidAfterDeath(about([death], [fact('FINANCE', 'PAYMENT', 'DIBAO', '2024-06-15')]));
    expect(found).toMatchObject({ kind: 'PAID_AFTER_DEATH', memberId: 'p1' });
  });

  it('does not in the month of the death or before, nor without a death', () => {
    expect(paidAfterDeath(about([death, fact('FINANCE', 'PAYMENT', 'DIBAO', '2024-05-31')]))).toEqual([]);
    expect(paidAfterDeath(about([fact('FINANCE', 'PAYMENT', 'DIBAO', '2024-06-15')]))).toEqual([]);
  });
});

describe('homes', () => {
  const home = (no: string) => ({ ...fact('HOUSING', 'HOME', no, '2019-01-01'), recordNo: no });
  const declared = (count: string) => [fact('CIVIL_AFFAIRS', 'DECLARED_HOMES', count)];

  it('contradict a declaration of fewer, both numbers side by side', () => {
    const [found] = homes(about([home('A'), home('B')], declared('0')));
    expect(found).toMatchObject({ kind: 'HOMES', memberId: null });
    expect(found?.values.map(({ department, value }) => [department, value])).toEqual([
      ['HOUSING', '2'],
      ['CIVIL_AFFAIRS', '0'],
    ]);
  });

  it('do not where as many or more were declared, or nothing was', () => {
    expect(homes(about([home('A')], declared('1')))).toEqual([]);
    expect(homes(about([home('A')], declared('2')))).toEqual([]);
    expect(homes(about([home('A'), home('B')]))).toEqual([]);
  });
});

describe('a member', () => {
  it('kept in another household is told, that household is not', () => {
    const [found] = twoHouseholds(
      about([fact('FINANCE', 'HOUSEHOLD', 'h1', '2023-01-01'), fact('EMERGENCY', 'HOUSEHOLD', 'h2', '2024-01-01')]),
    );
    expect(found?.values.map(({ value }) => value)).toEqual(['本户', '另一户']);
    expect(JSON.stringify(found)).not.toContain('h2');
  });

  it('kept in this one by all is no conflict', () => {
    expect(twoHouseholds(about([fact('FINANCE', 'HOUSEHOLD', 'h1')]))).toEqual([]);
  });
});

it('a department that is silent, or answers nonsense, contradicts nobody', () => {
  const own: Claim[] = [['BIRTH_DATE', '1962-09-13', 'P1', null, '人员登记']];
  for (const claimsOfMedicalInsurance of [null, undefined, 'nonsense', [['BIRTH_DATE']]]) {
    const people = [{ id: 'p1', claimsOfCivilAffairs: own, claimsOfMedicalInsurance }];
    expect(conflictsOf({ id: 'h1', people })).toEqual([]);
  }
});
