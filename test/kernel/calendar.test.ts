import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  addWorkingDays,
  isWorkingDay,
  isYearOrdered,
  lastDayOf,
  workingDaysBetween,
} from '../../subgraphs/_kernel/calendar.ts';
import { holidays } from '../../subgraphs/_kernel/codes.ts';

const days = fc.integer({ min: 0, max: 2_500 }).map((n) => addDays('2020-01-01', n));
const count = fc.integer({ min: 0, max: 120 });

describe('working days', () => {
  it.each([
    ['2024-10-01', false, 'National Day'],
    ['2024-10-07', false, 'the last day of the holiday'],
    ['2024-10-12', true, 'a Saturday worked for it'],
    ['2024-02-04', true, 'a Sunday worked for the Spring Festival'],
    ['2020-01-31', false, 'the Spring Festival of 2020 was prolonged'],
    ['2020-02-01', false, 'and so this Saturday was not worked'],
    ['2026-02-23', false, 'the ninth day of the Spring Festival of 2026'],
    ['2024-10-26', false, 'a Saturday'],
    ['2024-10-28', true, 'a Monday'],
  ])('%s: %s, %s', (day, worked) => {
    expect(isWorkingDay(day)).toBe(worked);
  });

  it('are as many in a year as the notices leave', () => {
    const inYear = (year: number) => workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`);
    expect([2020, 2021, 2022, 2023, 2024, 2025, 2026].map(inYear)).toEqual([249, 250, 249, 249, 251, 248, 248]);
  });

  it('the table lists each day once, and as worked only days that would be free', () => {
    const { all } = holidays();
    expect(new Set(all.map(({ date }) => date)).size).toBe(all.length);
    const worked = all.filter(({ kind }) => kind === 'WORKDAY').map(({ date }) => new Date(date).getUTCDay());
    expect(worked.filter((weekday) => weekday !== 0 && weekday !== 6)).toEqual([]);
    expect(all.filter(({ kind }) => kind !== 'WORKDAY' && kind !== 'HOLIDAY')).toEqual([]);
  });

  it('of a year without a notice are all but the weekends, and the calendar says that it does not know better', () => {
    expect(isWorkingDay('2030-10-01')).toBe(true);
    expect(isWorkingDay('2030-10-05')).toBe(false);
    expect(['2019-12-31', '2020-01-01', '2026-12-31', '2030-10-01'].map(isYearOrdered)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('months', () => {
  it('are added as the calendar has them, backwards too', () => {
    const byDate = (day: string, months: number) => {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
      return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
    };
    const anyDay = fc.integer({ min: -36_000, max: 36_000 }).map((n) => addDays('2000-02-29', n));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -600, max: 600 }), (day, n) => addMonths(day, n) === byDate(day, n)),
      { numRuns: 2_000 },
    );
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-01-31', -2)).toBe('2023-11-30');
  });
});

describe('a period', () => {
  it('does not count the day on which it begins', () => {
    expect(addWorkingDays('2024-10-28', 1)).toBe('2024-10-29');
    expect(addWorkingDays('2024-09-30', 1)).toBe('2024-10-08');
    expect(addWorkingDays('2024-10-05', 0)).toBe('2024-10-05');
    expect(lastDayOf({ days: 15, unit: 'CALENDAR' }, '2024-10-16')).toBe('2024-10-31');
    expect(lastDayOf({ days: 15, unit: 'WORKING' }, '2024-09-25')).toBe('2024-10-21');
  });

  it('of working days ends on one, and holds exactly as many', () => {
    fc.assert(
      fc.property(days, count, (day, n) => {
        const last = addWorkingDays(day, n);
        expect(workingDaysBetween(day, last)).toBe(n);
        if (n > 0) expect(isWorkingDay(last)).toBe(true);
      }),
    );
  });

  it('in two parts ends on the same day', () => {
    fc.assert(
      fc.property(days, count, count, (day, first, second) => {
        expect(addWorkingDays(addWorkingDays(day, first), second)).toBe(addWorkingDays(day, first + second));
      }),
    );
  });

  it('that begins later does not end earlier, and is never shorter than in calendar days', () => {
    fc.assert(
      fc.property(days, count, count, (day, later, n) => {
        expect(addWorkingDays(addDays(day, later), n) >= addWorkingDays(day, n)).toBe(true);
        expect(addWorkingDays(day, n) >= addDays(day, n)).toBe(true);
      }),
    );
  });

  it('is refused when it is no number of days', () => {
    for (const wrong of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => addWorkingDays('2024-10-28', wrong)).toThrow(RangeError);
      expect(() => lastDayOf({ days: wrong, unit: 'CALENDAR' }, '2024-10-28')).toThrow(RangeError);
    }
  });

  it('of months ends on the last day of a month that is too short', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  });
});
