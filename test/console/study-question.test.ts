import { expect, it } from 'vitest';
import { addressOf, askableAreas, draftIn, questionOf, standardOf } from '../../console/src/studies/question.ts';
import { tiersOf } from '../../console/src/studies/tiers.ts';

it.each([
  ['1000', '1000'],
  [' 1,000.00 ', '1000'],
  ['９０５', '905'],
  ['10000', '10000'],
])('%s is a standard', (typed, standard) => expect(standardOf(typed)).toBe(standard));

it.each(['', '0', '-5', '904', '905.5', '10005', '1e3', '一千'])('%s is none', (typed) =>
  expect(standardOf(typed)).toBeNull(),
);

it.each(['kind=cliff&standard=1000&area=150104', 'kind=replay&rulesOf=2023-12-31&against=2024-10-31&area=150104'])(
  'what stands in the address is asked, and stands there as before: %s',
  (search) => {
    const question = questionOf(draftIn(new URLSearchParams(search), ['150104', '150105']));
    expect(question && new URLSearchParams(addressOf(question)).toString()).toBe(search);
  },
);

it.each([
  'standard=1000',
  'kind=cliff&standard=7&area=150104',
  'kind=replay&rulesOf=2024-10-31&against=2024-10-31&area=150104',
  'kind=replay&rulesOf=2024-13-31&against=2024-10-31&area=150104',
])('is no whole question: %s', (search) => {
  expect(questionOf(draftIn(new URLSearchParams(search), ['150104', '150105']))).toBeNull();
});

it('of an account that has an area and a part of it, the whole is asked', () => {
  const areas = ['150104', '150104001', '150105'].map((code) => ({ code }));
  expect(askableAreas(areas).map(({ code }) => code)).toEqual(['150104', '150105']);
});

it('a column of tiers adds up to the total, those together included', () => {
  const moves = [
    { from: 'DIBAO', to: 'DIBAO', households: 40 },
    { from: 'NONE', to: null, households: 12 },
  ] as const;
  const tiers = [
    { tier: 'DIBAO', before: 40, after: 40 },
    { tier: 'NONE', before: 12, after: 0 },
  ] as const;
  expect(tiersOf({ tiers, moves })).toEqual({
    rows: [...tiers, { tier: null, before: 0, after: 12 }],
    total: 52,
    isWhole: { before: true, after: false },
  });
});
