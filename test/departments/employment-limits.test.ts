import { describe, expect, it } from 'vitest';
import {
  permittedUntil,
  refusalsInARow,
  type Spell,
  wentBeyond,
  zeroEmploymentDueOn,
} from '../../subgraphs/employment/limits.ts';

const spell = (startedOn: string, endedOn: string | null = null, retiresOn: string | null = null): Spell => ({
  startedOn,
  endedOn,
  retiresOn,
});

describe('the period of a post or subsidy', () => {
  it('is three years', () => {
    expect(permittedUntil(spell('2021-04-01'), [])).toBe('2024-03-31');
    expect(permittedUntil(spell('2020-02-29'), [])).toBe('2023-02-27');
  });

  it('is used up by what came before, not by the breaks between', () => {
    const [first, second] = [spell('2020-01-01', '2020-12-31'), spell('2022-01-01')];
    expect(permittedUntil(first, [second, first])).toBe('2022-12-31');
    expect(permittedUntil(second, [second, first])).toBe('2023-12-30');
    const late = spell('2023-06-01');
    const whole = spell('2019-01-01', '2022-12-31');
    expect(permittedUntil(late, [late, whole]) < late.startedOn).toBe(true);
  });

  it('counts a day once, whatever overlaps on it', () => {
    const spells = [spell('2020-01-01', '2020-12-31'), spell('2020-06-01', '2020-12-31'), spell('2021-01-01')];
    expect(permittedUntil(spells[2] as Spell, spells)).toBe('2022-12-31');
  });

  it('runs until retirement for who was less than five years from it when the first one began', () => {
    expect(permittedUntil(spell('2020-03-01', null, '2025-02-28'), [])).toBe('2025-02-28');
    expect(permittedUntil(spell('2020-03-01', null, '2025-03-01'), [])).toBe('2023-02-28');
    const first = spell('2019-01-01', '2019-12-31', '2025-02-28');
    expect(permittedUntil(spell('2021-03-01', null, '2025-02-28'), [first])).not.toBe('2025-02-28');
  });

  it('has no such exception for other kinds of help', () => {
    expect(permittedUntil(spell('2020-03-01', null, '2024-02-28'), [], false)).toBe('2023-02-28');
  });

  it('is gone beyond from the day after its last day, for good', () => {
    const beyond = (end: string | null, asOf: string) => wentBeyond('2024-03-31', '2021-04-01', end, asOf);
    expect([beyond(null, '2024-03-31'), beyond(null, '2024-04-01')]).toEqual([false, true]);
    expect([beyond('2024-03-31', '2025-01-01'), beyond('2024-04-01', '2025-01-01')]).toEqual([false, true]);
    expect(beyond(null, '2021-03-31')).toBe(false);
  });
});

describe('refusals in a row', () => {
  const refusal = (refusedOn: string, isSuitable = true, hasGoodReason = false) => ({
    refusedOn,
    isSuitable,
    hasGoodReason,
  });
  const four = ['2024-01-10', '2024-02-10', '2024-03-10', '2024-04-10'].map((day) => refusal(day));

  it('are counted up to three, as of the day', () => {
    expect(['2024-01-09', '2024-01-10', '2024-03-09', '2024-03-10', '2024-05-01'].map(count(four))).toEqual([
      0, 1, 2, 3, 3,
    ]);
  });

  it('count no work that does not suit the person, and none refused with good reason', () => {
    const refusals = [refusal('2024-01-10', false), refusal('2024-02-10', true, true), refusal('2024-03-10')];
    expect(count(refusals)('2024-05-01')).toBe(1);
  });

  it('begin again when the person takes up work', () => {
    expect(refusalsInARow(four, ['2024-02-20'], '2024-05-01')).toBe(2);
    expect(refusalsInARow(four, ['2024-02-20'], '2024-02-19')).toBe(2);
    expect(refusalsInARow(four, ['2024-04-10'], '2024-05-01')).toBe(0);
  });

  function count(refusals: typeof four) {
    return (asOf: string) => refusalsInARow(refusals, [], asOf);
  }
});

it('a zero-employment household is due ten working days after it was found, holidays not counted', () => {
  expect(zeroEmploymentDueOn('2024-02-20')).toBe('2024-03-05');
  expect(zeroEmploymentDueOn('2024-02-01')).toBe('2024-02-20');
  expect(zeroEmploymentDueOn('2024-09-25')).toBe('2024-10-14');
});
