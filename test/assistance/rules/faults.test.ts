import { beforeAll, describe, expect, it } from 'vitest';
import { assess, caseOf } from '../../../subgraphs/assistance/judge.ts';
import type { EntitlementKind } from '../../../subgraphs/assistance/judgement.ts';
import { PARAMETERS, TODAY } from '../support/facts.ts';
import { readWorld, type World } from '../support/world.ts';

/** The rules find what was left out of the synthetic world on purpose (synthetic-data.md §5), and nothing else. */

const FAULTS: readonly (readonly [fault: string, kind: EntitlementKind])[] = [
  ['GAP_PREMIUM_AID', 'PREMIUM_AID'],
  ['GAP_HIGH_MEDICAL_COST', 'HIGH_MEDICAL_COST'],
  ['GAP_STUDENT_AID', 'STUDENT_AID'],
  ['GAP_LIVING_SUBSIDY', 'LIVING_SUBSIDY'],
  ['GAP_CARE_SUBSIDY', 'CARE_SUBSIDY'],
  ['GAP_JOB_SERVICE', 'JOB_SERVICE'],
  ['GAP_DANGER_HOUSE', 'DANGER_HOUSE'],
];

/** Milliseconds: the whole world is drawn, on a machine that may be busy with other things. */
const DRAWN_WITHIN = 300_000;

describe('on world S', () => {
  let world: World;
  const found = new Map<string, string[]>();
  const known = new Set<string>();

  beforeAll(async () => {
    world = await readWorld('S');
    for (const facts of world.households) {
      for (const id of [facts.householdId, ...facts.members.map(({ personId }) => personId)]) known.add(id);
      for (const { kind, entitlement, judgement, personId } of assess(caseOf(facts, PARAMETERS, TODAY)).gaps) {
        for (const name of [`${kind} ${entitlement}`, judgement.ruleId]) {
          found.set(name, [...(found.get(name) ?? []), personId ?? facts.householdId]);
        }
      }
    }
  }, DRAWN_WITHIN);

  /** Of whom no household is on file nobody asks the rules. */
  const seeded = (fault: string) =>
    world.faults
      .filter((one) => one.case === fault)
      .map(({ department, recordNo }) => world.subjectOf.get(`${department}/${recordNo}`) as string)
      .filter((id) => known.has(id));

  it.each(FAULTS)('%s: all of them, and no other', (fault, kind) => {
    const expected = seeded(fault);
    expect(expected.length).toBeGreaterThan(0);
    expect([...(found.get(`MISSING ${kind}`) ?? [])].sort()).toEqual([...new Set(expected)].sort());
  });

  it('GAP_DIBAO_SINGLE: as many as there are, which in so small a world may be none', () => {
    expect([...(found.get('MISSING DIBAO_SINGLE') ?? [])].sort()).toEqual(seeded('GAP_DIBAO_SINGLE').sort());
  });

  it.each([
    ['E14', 'paid-after-death'],
    ['E32', 'subsidy-without-certificate'],
    ['E24', 'graduate-review'],
  ])('%s: %s', (fault, rule) => {
    expect(seeded(fault).length).toBeGreaterThan(0);
    expect(found.get(rule) ?? []).toEqual(expect.arrayContaining(seeded(fault).slice(0, 1)));
  });

  it('misses care of nobody: whoever is due it has it ordered, those with dibao alone too', () => {
    expect(found.get('MISSING CARE_SERVICE') ?? []).toEqual([]);
  });

  it('takes no award that was reckoned by the rules for too much or too little', () => {
    expect(found.get('dibao-too-much') ?? []).toEqual([]);
    expect(found.get('dibao-too-little') ?? []).toEqual([]);
    expect(found.get('dibao-over-standard') ?? []).toEqual([]);
    expect(found.get('held-together') ?? []).toEqual([]);
  });
});
