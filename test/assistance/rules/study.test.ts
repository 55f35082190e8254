import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HouseholdFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { LEAST, type Sum, tellable } from '../../../subgraphs/assistance/studies/disclose.ts';
import { effectOf } from '../../../subgraphs/assistance/studies/effect.ts';
import { replayQuestion } from '../../../subgraphs/assistance/studies/question.ts';
import { sumsOf } from '../../../subgraphs/assistance/studies/sums.ts';
import { checked, civil, household, PARAMETERS, poor, status, TODAY } from '../support/facts.ts';

const at955 = { kind: 'CLIFF', on: TODAY, standard: 95_500 } as const;
const effect = (facts: HouseholdFacts) => effectOf(at955, facts, PARAMETERS);
const margin = (income: number) =>
  household({ incomePerHead: civil(income), statuses: status('DIBAO_MARGIN'), movables: checked(0) });

describe('of which area a study may be asked', () => {
  const asked = (areas: readonly string[], area: string) => {
    const viewer = { ...{ subject: 's', role: 'district', purpose: undefined, caseId: undefined }, areas };
    const nobody = { person: undefined, glass: undefined, scopes: new Set<never>() };
    return replayQuestion({ ...viewer, ...nobody }, { rulesOf: TODAY, against: TODAY, area }).areaCode;
  };

  it('each that the account has, as it has it', () => {
    expect(asked(['150104001', '150104002'], '150104002')).toBe('150104002');
    expect(() => asked(['150104'], '150104001')).toThrow();
  });

  it('of a whole and its part, only the whole: the difference is a part too', () => {
    expect(asked(['150104', '150104001'], '150104')).toBe('150104');
    expect(() => asked(['150104', '150104001'], '150104001')).toThrow();
  });
});

describe('what another standard does to one household', () => {
  it('from which tier to which, the money before and after, and by which rules', () => {
    const moved = effect(margin(90_500));
    expect(moved).toMatchObject({ before: 'DIBAO_MARGIN', after: 'DIBAO' });
    expect(moved.changes).toContainEqual({ ruleId: 'dibao-award', way: 'GAIN', fen: 5_000 });
    expect(moved.afterFen - moved.beforeFen).toBe(
      moved.changes.reduce((sum, { way, fen }) => sum + (way === 'GAIN' ? fen : -fen), 0),
    );
    const stays = effect(margin(50_000));
    expect(stays).toMatchObject({ before: 'DIBAO', after: 'DIBAO' });
    expect(stays.changes).toEqual([{ ruleId: 'dibao-award', way: 'GAIN', fen: 5_000 }]);
  });

  it('a lower standard loses', () => {
    const lower = effectOf({ ...at955, standard: 85_000 }, margin(89_000), PARAMETERS);
    expect(lower).toMatchObject({ before: 'DIBAO', after: 'DIBAO_MARGIN' });
    expect(lower.changes).toContainEqual({ ruleId: 'dibao-award', way: 'LOSS', fen: 1_500 });
  });

  it('of whom income is not known nothing is reckoned', () => {
    const hidden = { ...margin(50_000), incomePerHead: unknown('civil-affairs', 'NO_LETTER') } as HouseholdFacts;
    expect(effect(hidden)).toEqual({
      ...{ before: 'UNDECIDED', after: 'UNDECIDED', beforeFen: 0, afterFen: 0, changes: [] },
    });
  });
});

describe('what the rules of another day do to one household', () => {
  const since = (rulesOf: string, facts: HouseholdFacts) =>
    effectOf({ kind: 'REPLAY', on: TODAY, rulesOf, against: TODAY }, facts, PARAMETERS);

  it('the standard of last year: 880.00 in place of 905.00', () => {
    expect(since('2023-12-31', poor(50_000))).toEqual({
      ...{ before: 'DIBAO', after: 'DIBAO', beforeFen: 38_000, afterFen: 40_500 },
      changes: [{ ruleId: 'dibao', way: 'GAIN', fen: 2_500 }],
    });
    expect(since('2023-12-31', poor(89_000))).toMatchObject({
      ...{ before: 'DIBAO_MARGIN', after: 'DIBAO', beforeFen: 0, afterFen: 1_500 },
      changes: [
        { ruleId: 'dibao', way: 'GAIN', fen: 1_500 },
        { ruleId: 'dibao-margin', way: 'LOSS', fen: 0 },
      ],
    });
  });

  it('the same rules make no difference', () => {
    expect(since('2024-02-01', poor(50_000)).changes).toEqual([]);
  });
});

describe('what is told of the sums', () => {
  const move = (one: string, other: string, households: number): Sum => ({
    ...{ kind: 'MOVE', one, other, households, before: 0, after: 0 },
  });
  const change = (one: string, other: string, households: number): Sum => ({
    ...{ kind: 'CHANGE', one, other, households, before: 0, after: households * 100 },
  });
  const money: Sum = { kind: 'MONEY', one: '', other: '', households: 200, before: 1_000, after: 9_000 };

  it('all of it where every group has ten', () => {
    const { moves, tiers } = tellable([move('DIBAO', 'DIBAO', 100), move('DIBAO_MARGIN', 'DIBAO', 10)]);
    expect(moves.map(({ from, to, households }) => [from, to, households])).toEqual([
      ['DIBAO', 'DIBAO', 100],
      ['DIBAO_MARGIN', 'DIBAO', 10],
    ]);
    expect(tiers).toEqual([
      { tier: 'DIBAO', before: 100, after: 110 },
      { tier: 'DIBAO_MARGIN', before: 10, after: 0 },
    ]);
  });

  it('what has fewer than ten together with the smallest beside it, so that it is no difference', () => {
    const { moves, tiers } = tellable([
      move('DIBAO', 'DIBAO', 100),
      move('DIBAO_MARGIN', 'DIBAO_MARGIN', 40),
      move('DIBAO_MARGIN', 'DIBAO', 9),
    ]);
    expect(moves).toEqual([
      { from: 'DIBAO', to: 'DIBAO', households: 100 },
      { from: 'DIBAO_MARGIN', to: null, households: 49 },
    ]);
    expect(tiers[1]).toEqual({ tier: 'DIBAO_MARGIN', before: 49, after: 0 });
  });

  it('of fewer than ten households nothing', () => {
    expect(
      tellable([move('DIBAO', 'DIBAO', 9), { ...money, households: 9 }, change('dibao-award', 'GAIN', 9)]),
    ).toEqual({ moves: [], tiers: [], money: null, changes: [] });
  });

  it('changes of few together with one that has ten, and no sum where none has', () => {
    const few = [change('premium-aid', 'GAIN', 2), change('electricity', 'GAIN', 3), money];
    expect(tellable(few)).toMatchObject({ changes: [], money: null });
    expect(tellable([...few, change('dibao-award', 'GAIN', 30), change('student-aid', 'LOSS', 12)])).toMatchObject({
      changes: [
        { ruleId: 'dibao-award', way: 'GAIN', times: 30 },
        { ruleId: null, way: null, times: 10 },
      ],
      money: { before: 1_000, after: 9_000 },
    });
  });

  it('not who came to a tier, as those who gained by its rule less those who were in it', () => {
    const { moves, changes } = tellable([
      ...[move('DIBAO', 'DIBAO', 100), move('DIBAO_MARGIN', 'DIBAO_MARGIN', 40), move('DIBAO_MARGIN', 'DIBAO', 9)],
      ...[change('dibao-award', 'GAIN', 109), money],
    ]);
    expect(moves.find(({ from }) => from === 'DIBAO')?.households).toBe(100);
    expect(changes[0]).toMatchObject({ ruleId: 'dibao-award', times: 100 });
  });

  const tier = fc.constantFrom('DESTITUTE', 'DIBAO', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE', 'NONE', 'UNDECIDED');
  const cells = fc.uniqueArray(fc.tuple(tier, tier, fc.integer({ min: 1, max: 40 })), {
    selector: ([from, to]) => `${from} ${to}`,
    maxLength: 36,
  });

  it('whatever the sums: groups of ten that share nobody and leave nobody over, of which every figure is made', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const total = given.reduce((sum, [, , count]) => sum + count, 0);
        const { moves, tiers } = tellable(given.map(([from, to, count]) => move(from, to, count)));
        // Any figure that can be had of these by adding and subtracting is a sum of whole groups: none is below ten.
        for (const { households } of moves) expect(households).toBeGreaterThanOrEqual(LEAST);
        expect(moves.reduce((sum, { households }) => sum + households, 0)).toBe(total >= LEAST ? total : 0);
        for (const { tier: one, before, after } of tiers) {
          const of = (end: 'from' | 'to') =>
            moves.filter((each) => each[end] === one).reduce((sum, { households }) => sum + households, 0);
          expect([before, after]).toEqual([of('from'), of('to')]);
        }
        // What is told of a single cell is that cell whole.
        for (const { from, to, households } of moves) {
          if (from === null || to === null) continue;
          expect(given.find((one) => one[0] === from && one[1] === to)?.[2]).toBe(households);
        }
      }),
    );
  });

  it('households in whatever batches add up to the same', () => {
    const all = [50_000, 90_500, 95_000, 140_000].map((income) => effect(margin(income)));
    const whole = sumsOf(all);
    expect(whole.find(({ kind }) => kind === 'MONEY')?.households).toBe(4);
    const parts = all.flatMap((one) => sumsOf([one]));
    for (const sum of whole) {
      const same = parts.filter(({ kind, one, other }) => kind === sum.kind && one === sum.one && other === sum.other);
      expect(same.reduce((count, { households }) => count + households, 0)).toBe(sum.households);
      expect(same.reduce((fen, { after }) => fen + after, 0)).toBe(sum.after);
    }
  });
});
