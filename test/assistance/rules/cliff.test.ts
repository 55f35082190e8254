import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffOf } from '../../../subgraphs/assistance/cliff/curve.ts';
import {
  caseOf,
  certificate,
  checked,
  civil,
  disabled,
  household,
  medical,
  member,
  school,
  status,
} from '../support/facts.ts';

const on905 = (more: Parameters<typeof household>[0] = {}) =>
  caseOf(household({ incomePerHead: civil(50_000), statuses: status('DIBAO'), movables: checked(0), ...more }));

describe('the cliff of a household', () => {
  const paid = member({
    isHead: true,
    settlements: medical([{ settledOn: '2024-05-01', totalFen: 3_000_000, selfPayFen: 1_200_000 }]),
    enrolments: school([
      { recordNo: 'XJ1', stage: 'COLLEGE', isBoarder: true, enrolledOn: '2023-09-01', leftOn: null },
    ]),
    certificates: disabled([certificate({ level: 3 })]),
    birthDate: civil('2003-01-01'),
  });
  const cliff = cliffOf(on905({ members: [paid] }), 226_250, 10_000);

  it('has its notches at the standard and at one and a half times of it, to the fen', () => {
    expect(cliff.notches.map(({ incomePerHeadFen, from, to }) => [incomePerHeadFen, from, to])).toEqual([
      [90_500, 'DIBAO', 'DIBAO_MARGIN'],
      // 12,000.00 of 16,290.00 a year is more than 60 %.
      [135_750, 'DIBAO_MARGIN', 'RIGID_EXPENDITURE'],
    ]);
  });

  it('names what is lost, by rule, and reckons the loss from it', () => {
    const [exit] = cliff.notches;
    // Medical aid: 75 % of 12,000.00 becomes 65 % of what is over 5,000.00: 9,000.00 and 4,550.00 a year.
    expect(exit?.lost.map(({ ruleId, beforeFen, afterFen }) => [ruleId, beforeFen, afterFen])).toEqual([
      ['dibao-award', 1, 0],
      ['electricity', null, 0],
      ['premium-aid', 1_900, 0],
      ['student-aid', 83_333, 0],
      ['living-subsidy', 10_000, 0],
      ['medical-aid', 75_000, 37_917],
    ]);
    expect(exit?.lossFen).toBe(1 + 1_900 + 75_000 - 37_917 + 83_333 + 10_000 - 1);
    expect(exit?.stays.map(({ ruleId }) => ruleId)).toEqual(['medical-aid']);
  });

  it('shows six months of transition and nothing in the seventh', () => {
    expect(cliff.notches[0]?.transition.map(({ month, dibaoFen }) => [month, dibaoFen])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [4, 1],
      [5, 1],
      [6, 1],
      [7, 0],
    ]);
    expect(cliff.notches[1]?.transition).toEqual([]);
  });

  it('below the standard a yuan earned is a yuan less of dibao', () => {
    const below = cliff.points.filter(({ tier }) => tier === 'DIBAO');
    expect(new Set(below.map(({ netFen }) => netFen)).size).toBe(1);
  });

  it('says where the household is as well off again, if the curve goes so far', () => {
    const short = cliffOf(on905({ members: [paid] }), 130_000, 10_000);
    expect(short.notches[0]?.recoversAtFen).toBeNull();
    const [far] = cliffOf(on905({ members: [paid] }), 400_000, 10_000).notches;
    expect(far?.recoversAtFen).toBeGreaterThan(90_500);
  });

  it('the severely disabled on the margin have dibao alone there: the family’s exit costs less', () => {
    const severe = member({ certificates: disabled([certificate({ level: 1 })]) });
    const points = cliffOf(on905({ members: [member({ isHead: true }), severe] }), 100_000, 10_000).points;
    const at = (income: number) => points.find(({ incomePerHeadFen }) => incomePerHeadFen === income);
    expect(at(90_500)?.otherFen).toBeGreaterThan(at(90_499)?.otherFen as number);
  });

  it.each([
    [0, 100],
    [100, 0],
    [100.5, 10],
    [2_000_000, 1],
    [100, 200],
  ])('refuses steps that make no curve: up to %d by %d', (upTo, step) => {
    expect(() => cliffOf(on905(), upTo, step)).toThrow(RangeError);
  });

  it('whatever the household, what is lost at a notch is what the curve falls by', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.nat(3_000_000),
        fc.option(fc.integer({ min: 1, max: 4 })),
        (heads, selfPayFen, level) => {
          const members = Array.from({ length: heads }, (_, at) =>
            member({
              isHead: at === 0,
              settlements: medical([{ settledOn: '2024-05-01', totalFen: selfPayFen, selfPayFen }]),
              certificates: disabled(level === null ? [] : [certificate({ level })]),
            }),
          );
          const { points, notches } = cliffOf(on905({ members }), 226_250, 25_000);
          for (const { incomePerHeadFen, lossFen } of notches) {
            const at = points.findIndex((point) => point.incomePerHeadFen === incomePerHeadFen);
            expect((points[at - 1]?.netFen ?? 0) - (points[at]?.netFen ?? 0)).toBe(lossFen);
          }
        },
      ),
      { numRuns: 25 },
    );
  });
});
