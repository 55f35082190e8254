import { describe, expect, it } from 'vitest';
import { createPopulation, EXPECTED, type WorldCase } from '../../subgraphs/_world/index.ts';
import { profile } from '../../subgraphs/_world/profile.ts';

const worlds = { XS: createPopulation('XS', 3), S: createPopulation('S', 3), M: createPopulation('M', 3) };

describe('the ledger of faults', () => {
  it.each(Object.values(worlds))(
    'in $size names only rows that civil affairs has',
    ({ persons, households, faults }) => {
      const known = new Set([
        ...persons.filter((p) => !p.background).map((p) => p.recordNo),
        ...households.map((h) => h.code),
      ]);
      expect(faults.length).toBeGreaterThan(40);
      expect(faults.filter((fault) => !known.has(fault.recordNo))).toEqual([]);
      expect(faults.filter((fault) => fault.department !== 'civil-affairs')).toEqual([]);
      expect(faults.filter((fault) => fault.expected !== EXPECTED[fault.case as keyof typeof EXPECTED])).toEqual([]);
    },
  );

  it.each(Object.values(worlds))('in $size says nothing twice', ({ faults }) => {
    expect(new Set(faults.map((fault) => JSON.stringify(fault))).size).toBe(faults.length);
  });

  it('has, in M, as many of each case as the profile asks for', () => {
    const { XS, M } = worlds;
    const drawn = [...M.persons.slice(XS.persons.length), ...M.households.slice(XS.households.length)];
    const has = (subject: { readonly cases?: readonly WorldCase[] }, id: string) =>
      subject.cases?.some((c) => c.case === id);
    const found = Object.keys(profile.injected.M?.counts ?? {}).map((id) => [
      id,
      drawn.filter((s) => has(s, id)).length,
    ]);
    // E04 and E13 are pairs; three of the six wards of E48 are hand-written.
    const asked = { ...profile.injected.M?.counts, E04: 24, E13: 80, E48: 3 };
    expect(Object.fromEntries(found)).toEqual(asked);
  });

  it('has, in M, the profile’s share of mistyped numbers', () => {
    const { persons } = worlds.M;
    for (const [id, share] of [
      ['E01', 0.004],
      ['E03', 0.005],
    ] as const) {
      const found = persons.filter((person) => person.cases?.some((c) => c.case === id)).length;
      expect(Math.abs(found / persons.length - share), id).toBeLessThan(0.001);
    }
  });
});
