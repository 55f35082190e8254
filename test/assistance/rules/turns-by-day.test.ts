import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../subgraphs/_world/random.ts';
import * as catalogue from '../../../subgraphs/assistance/catalogue.ts';
import { EVENTS } from '../../../subgraphs/assistance/warnings/events/index.ts';
import { anyHousehold } from '../support/any-household.ts';
import { toldOn } from '../support/told-on.ts';
import { type Walked, walk } from '../support/walk.ts';
import { readWorld } from '../support/world.ts';

/**
 * Nothing is found of a household before the day on which a look at it is due (turns/turns-on.ts) that was not found by
 * the look before: shown day by day. A rule that never turns in the middle of a month has to be named here, or a
 * household found that makes it turn.
 */

/** Milliseconds, on a machine that may be busy with other things. */
const WALKED_WITHIN = 300_000;

/** Each on its own way: over the beginning of a school year, of a year, of a new standard, and the day of school aid. */
const FROM = ['2024-08-20', '2023-12-18', '2024-10-12', '2022-12-20', '2021-03-20', '2024-02-18'];
const DAYS = 42;

it('of no household of world S, of which every other one is walked with', { timeout: WALKED_WITHIN }, async () => {
  const { households } = await readWorld('S');
  const walks = households
    .filter((_, at) => at % 2 === 0)
    .map((facts, at) => {
      const from = FROM[at % FROM.length] as string;
      // Of an institution a few stand for its two thousand members.
      return walk(toldOn({ ...facts, members: facts.members.slice(0, 20) }, from), { from, days: DAYS });
    });
  expect(walks.flatMap(({ late }) => late)).toEqual([]);
  const days = walks.length * DAYS;
  const looks = walks.reduce((sum, { early }) => sum + early, 0);
  // What a scan costs on a day on which nothing is recorded.
  expect(looks / days).toBeLessThan(0.02);
});

describe('of no household that is about to turn in many ways', () => {
  const HOUSEHOLDS = 500;
  const walked: Walked[] = [];

  it('whether departments tell of what lies ahead or not', { timeout: WALKED_WITHIN }, () => {
    for (let at = 0; at < HOUSEHOLDS; at++) {
      const random = createRandom(`turns/${at}`);
      const from = random.date('2020-06-01', '2025-02-28');
      const by = at % 2 === 0 ? from : '9999-12-31';
      walked.push(walk(anyHousehold(random, from), { from, days: 33, by }));
    }
    expect(walked.flatMap(({ late }, at) => late.map((one) => `turns/${at}: ${one}`))).toEqual([]);
  });

  it('and by all rules and events that ever turn in the middle of a month', () => {
    const turned = new Set(walked.flatMap((one) => [...one.turned]));
    expect([...IDS.filter((id) => !turned.has(RAISED_AS[id] ?? id))].sort()).toEqual([...NEVER].sort());
  });
});

const IDS = [
  ...catalogue.HOUSEHOLD_ENTITLEMENTS.map(({ id }) => id),
  ...catalogue.MEMBER_ENTITLEMENTS.map(({ id }) => id),
  ...catalogue.HOUSEHOLD_FINDINGS.map(({ id }) => id),
  ...catalogue.MEMBER_FINDINGS.map(({ id }) => id),
  ...EVENTS.map(({ ruleId }) => ruleId),
];

/** What is due by another rule is found by its name. */
const RAISED_AS: Readonly<Record<string, string>> = {
  'child-award': 'child-support',
  'dibao-single-award': 'dibao-single',
};

/** By which nothing is ever raised: a priority only, not told by anybody, or there by itself. */
const NEVER = ['public-rental', 'electricity', 'price-subsidy', 'medical-aid', 'legal-aid'];
