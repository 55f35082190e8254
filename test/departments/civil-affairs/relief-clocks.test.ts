import { describe, expect, it } from 'vitest';
import { firstAidDueAt, papersDueOn, papersStateOn, stagesOn } from '../../../subgraphs/civil-affairs/relief/limits.ts';

describe('the clocks of temporary relief', () => {
  it('run in working days from the night of the payment, by the clock of Beijing', () => {
    // 2024-03-04 19:10 UTC is Tuesday the fifth in Beijing; ten working days on is Tuesday the nineteenth.
    expect(papersDueOn(new Date('2024-03-04T19:10:00Z'))).toBe('2024-03-19');
    // Across the May holidays of 2024, with the Sunday before and the Saturday after worked.
    expect(papersDueOn(new Date('2024-04-26T01:00:00Z'))).toBe('2024-05-13');
    expect(firstAidDueAt(new Date('2024-03-04T13:40:00Z'))).toEqual(new Date('2024-03-05T13:40:00Z'));
    expect(firstAidDueAt(null)).toBeNull();
  });

  it.each([
    [null, '2024-03-19', 'OPEN'],
    [null, '2024-03-20', 'LATE'],
    ['2024-03-19', '2024-03-31', 'IN_TIME'],
    ['2024-03-20', '2024-03-31', 'LATE'],
    ['2024-03-20', '2024-03-19', 'OPEN'],
  ])('papers that came on %s are on %s %s', (papersCompletedOn, day, state) => {
    expect(papersStateOn({ papersDueOn: '2024-03-19', papersCompletedOn }, day)).toBe(state);
  });

  it('a failed condition blocks what comes after it, an open one only holds it (E37)', () => {
    const dates = { dueOn: null, fulfilledOn: null, failedOn: null, paidOn: null };
    const make = (given: Partial<Record<'fulfilledOn' | 'failedOn' | 'paidOn', string>>[]) =>
      given.map((more, at) => ({
        ...{ recordNo: `LJD${at}`, reliefNo: 'LS1', stage: at + 1, condition: '条件', amount: 100, ...dates, ...more },
      }));
    const states = (given: Parameters<typeof make>[0], day = '2024-10-31') =>
      stagesOn(make(given), day).map(({ state }) => state);
    const paid = { fulfilledOn: '2024-02-01', paidOn: '2024-02-05' };
    expect(states([paid, { failedOn: '2024-05-01' }, {}])).toEqual(['PAID', 'FAILED', 'BLOCKED']);
    expect(states([paid, { failedOn: '2024-05-01' }, {}], '2024-04-30')).toEqual(['PAID', 'WAITING', 'WAITING']);
    expect(states([paid, { fulfilledOn: '2024-05-01' }, {}])).toEqual(['PAID', 'PAYABLE', 'WAITING']);
    expect(states([{}, { fulfilledOn: '2024-05-01' }])).toEqual(['WAITING', 'WAITING']);
  });
});
