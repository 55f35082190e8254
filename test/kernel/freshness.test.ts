import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../subgraphs/_kernel/calendar.ts';
import { freshnessOf, type UpdateCycle } from '../../subgraphs/_kernel/freshness.ts';

const dueBy = (every: UpdateCycle['every'], asOf: string, graceDays = 0) =>
  freshnessOf({ every, graceDays }, asOf, asOf).dueBy;

describe('the last day on which records are as fresh as agreed', () => {
  it.each<[UpdateCycle['every'], string, string]>([
    ['LIVE', '2024-10-31', '2024-10-31'],
    ['DAY', '2024-12-31', '2025-01-01'],
    ['WEEK', '2024-02-26', '2024-03-04'],
    ['MONTH', '2024-10-15', '2024-11-15'],
    ['QUARTER', '2024-11-15', '2025-02-15'],
    ['TERM', '2024-09-10', '2025-03-10'],
    ['YEAR', '2023-03-01', '2024-03-01'],
  ])('%s, complete up to %s: %s', (every, asOf, expected) => {
    expect(dueBy(every, asOf)).toBe(expected);
  });

  it.each<[UpdateCycle['every'], string, string]>([
    ['MONTH', '2024-10-31', '2024-11-30'],
    ['MONTH', '2024-11-30', '2024-12-31'],
    ['MONTH', '2024-01-31', '2024-02-29'],
    ['MONTH', '2024-02-29', '2024-03-31'],
    ['MONTH', '2025-02-28', '2025-03-31'],
    ['MONTH', '2024-01-30', '2024-02-29'],
    ['QUARTER', '2024-11-30', '2025-02-28'],
    ['TERM', '2024-02-29', '2024-08-31'],
    ['YEAR', '2024-02-29', '2025-02-28'],
    ['YEAR', '2023-02-28', '2024-02-29'],
  ])('%s, complete to the end of a month (%s), is due at the end of one: %s', (every, asOf, expected) => {
    expect(dueBy(every, asOf)).toBe(expected);
  });

  it('comes after the days of grace', () => {
    expect(dueBy('MONTH', '2024-10-31', 5)).toBe('2024-12-05');
    expect(dueBy('LIVE', '2024-12-31', 1)).toBe('2025-01-01');
  });
});

describe('freshness', () => {
  const monthly = { every: 'MONTH', graceDays: 5 } as const;

  it.each([
    ['2024-10-31', 'FRESH'],
    ['2024-12-05', 'FRESH'],
    ['2024-12-06', 'STALE'],
    ['2026-11-24', 'STALE'],
    // Nobody is late for a day that has not come.
    ['2024-01-01', 'FRESH'],
  ])('on %s of what was complete at the end of October: %s', (today, state) => {
    expect(freshnessOf(monthly, '2024-10-31', today)).toEqual({ state, dueBy: '2024-12-05' });
  });

  it('of what never came is neither', () => {
    expect(freshnessOf(monthly, null, '2024-10-31')).toEqual({ state: 'NEVER_DELIVERED', dueBy: null });
  });

  const cycles = fc.record({
    every: fc.constantFrom<UpdateCycle['every'][]>('LIVE', 'DAY', 'WEEK', 'MONTH', 'QUARTER', 'TERM', 'YEAR'),
    graceDays: fc.nat(30),
  });
  const days = fc.nat(3_000).map((n) => addDays('2020-01-01', n));

  it('never comes back by waiting, and is never lost by a later delivery', () => {
    fc.assert(
      fc.property(cycles, days, days, (cycle, asOf, today) => {
        const state = (delivered: string, on: string) => freshnessOf(cycle, delivered, on).state;
        if (state(asOf, today) === 'STALE') expect(state(asOf, addDays(today, 1))).toBe('STALE');
        if (state(asOf, today) === 'FRESH') expect(state(addDays(asOf, 1), today)).toBe('FRESH');
        expect(state(asOf, asOf)).toBe('FRESH');
      }),
    );
  });
});
