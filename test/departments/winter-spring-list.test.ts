import { describe, expect, it } from 'vitest';
import { isListedInTime, listDueOn } from '../../subgraphs/emergency/winter-spring.ts';

describe('the winter–spring need list', () => {
  it('is due on the last of October of the year in which the winter begins', () => {
    expect(listDueOn(2024)).toBe('2024-10-31');
  });

  it.each([
    ['2024-09-30', true],
    ['2024-10-31', true],
    ['2024-11-01', false],
    ['2025-01-15', false],
  ])('on %s a household is listed in time for 2024: %s', (listedOn, inTime) => {
    expect(isListedInTime({ year: 2024, listedOn })).toBe(inTime);
  });
});
