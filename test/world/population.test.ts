import { describe, expect, it } from 'vitest';
import { areas, ethnicGroups, relations, townOf } from '../../subgraphs/_kernel/codes.ts';
import { birthDateOf, readIdentifier } from '../../subgraphs/_kernel/identifier.ts';
import {
  ageOn,
  createPopulation,
  headOn,
  isOn,
  membersOn,
  type Population,
  statusOn,
  type WorldHousehold,
  type WorldPerson,
} from '../../subgraphs/_world/index.ts';
import { profile } from '../../subgraphs/_world/profile.ts';

const worlds: Readonly<Record<string, Population>> = {
  XS: createPopulation('XS', 1),
  S: createPopulation('S', 7),
  M: createPopulation('M', 1),
};
const { M, S } = worlds as { M: Population; S: Population };

describe.each(Object.entries(worlds))('the synthetic world %s', (_, world) => {
  it('gives nobody a number that a real person could have', () => {
    const safe = ({ kind, value }: WorldPerson['identifier']) =>
      (kind === 'ID18' && value.startsWith('150199')) ||
      (kind === 'HK_MO_TW_PERMIT' && value.slice(14, 17) === '000') ||
      (kind === 'FOREIGN_PR' && value.startsWith('915999')) ||
      (kind === 'PASSPORT' && /^YHW\d{7}$/.test(value)) ||
      (kind === 'TEMP' && value === '');
    expect(world.persons.filter((person) => !safe(person.identifier))).toEqual([]);
    expect(
      world.persons.filter(({ formerIdNumber }) => formerIdNumber && !formerIdNumber.startsWith('150199')),
    ).toEqual([]);
  });

  it('gives nobody a telephone number that can ring', () => {
    expect(world.persons.filter(({ phone }) => phone && !/^12[01]\d{8}$/.test(phone))).toEqual([]);
  });

  it('numbers are valid, and say the same birthday and sex as the person', () => {
    const consistent = ({ identifier, birthDate, gender }: WorldPerson) => {
      const read = readIdentifier(identifier.value);
      if (typeof read === 'string' || read.kind !== identifier.kind || read.value !== identifier.value) return false;
      if (read.kind !== 'ID18') return true;
      return birthDateOf(read.value) === birthDate && Number(read.value[16]) % 2 === Number(gender) % 2;
    };
    const numbered = world.persons.filter((person) => person.identifier.kind !== 'TEMP');
    expect(numbered.filter((person) => !consistent(person))).toEqual([]);
  });

  it('no number appears twice, except those of E04', () => {
    const holders = new Map<string, WorldPerson[]>();
    for (const person of world.persons) {
      for (const value of [person.identifier.value, person.formerIdNumber ?? '']) {
        if (value) holders.set(value, [...(holders.get(value) ?? []), person]);
      }
    }
    for (const persons of holders.values()) {
      if (persons.length === 1) continue;
      expect(persons).toHaveLength(2);
      for (const person of persons) expect(person.cases?.map((entry) => entry.case)).toContain('E04');
    }
  });

  it('no record number or household number appears twice', () => {
    expect(new Set(world.persons.map((person) => person.recordNo)).size).toBe(world.persons.length);
    expect(new Set(world.households.map((household) => household.code)).size).toBe(world.households.length);
  });

  it('every household has exactly one head on every day of its life', () => {
    for (const household of world.households) {
      for (const day of daysOfChange(household, world.now)) {
        const heads = membersOn(household, day).filter((member) => member.relation === '02');
        expect(heads.length, `${household.code} on ${day}`).toBe(1);
      }
      expect(headOn(household, world.now)).toBeDefined();
    }
  });

  it('a person has one relation at a time in a household, from birth to death', () => {
    for (const household of world.households) {
      for (const member of household.members) {
        const { person, from, to } = member;
        expect(from >= person.birthDate, household.code).toBe(true);
        if (to) expect(from <= to, household.code).toBe(true);
        const same = household.members.filter((other) => other.person === person && other !== member);
        expect(
          same.some((other) => isOn(other, from)),
          household.code,
        ).toBe(false);
      }
    }
  });

  it('who died is no longer a member, except in E14', () => {
    for (const household of world.households) {
      for (const { person, to } of household.members) {
        if (!person.deathDate || person.cases?.some((entry) => entry.case === 'E14')) continue;
        expect(to !== undefined && to <= person.deathDate).toBe(true);
      }
    }
  });

  it('statuses do not overlap, oldest first', () => {
    for (const { code, statuses } of world.households) {
      for (const [at, status] of statuses.entries()) {
        if (status.to) expect(status.from <= status.to, code).toBe(true);
        const next = statuses[at + 1];
        if (next) expect(status.to !== undefined && status.to < next.from, code).toBe(true);
      }
    }
  });

  it('codes are of the tables, and rural households live in villages', () => {
    const misplaced = world.households.filter(
      ({ code, areaCode, kind }) =>
        areas().get(areaCode)?.kind !== (kind === 'RURAL' ? 'VILLAGE' : 'COMMUNITY') ||
        !code.startsWith(`YQ${townOf(areaCode)}`),
    );
    expect(misplaced).toEqual([]);
    const used = new Set(world.households.flatMap((household) => household.members.map((member) => member.relation)));
    expect([...used].filter((code) => !relations().has(code))).toEqual([]);
    expect(world.households.filter((household) => !/^\d+\.\d{2}$/.test(household.incomePerHead))).toEqual([]);
    expect(world.persons.filter(({ areaCode }) => !areas().has(areaCode))).toEqual([]);
    expect(world.persons.filter(({ ethnicity }) => !ethnicGroups().has(ethnicity))).toEqual([]);
  });

  it('every person of the foreground is in a household, and nobody of the background', () => {
    const members = new Set(world.households.flatMap((household) => household.members.map((member) => member.person)));
    expect(world.persons.filter((person) => members.has(person) === person.background)).toEqual([]);
  });
});

describe('the world follows its profile', () => {
  it('has the counts of every category', () => {
    for (const world of [S, M]) {
      for (const { status, kind, households } of profile.sizes[world.size].categories) {
        const found = lowIncome(world).filter(
          (household) => household.kind === kind && statusOn(household, world.now) === status,
        ).length;
        // Destitute youth of E22 were moved to dibao by the rule they stand for.
        expect(found, `${world.size} ${kind} ${status}`).toBe(households);
      }
    }
  });

  it('has the counts of households and persons', () => {
    expect(lowIncome(S)).toHaveLength(500);
    expect(personsOf(lowIncome(S))).toHaveLength(1150);
    expect(lowIncome(M)).toHaveLength(9400);
    expect(personsOf(lowIncome(M))).toHaveLength(17_700);
    expect(M.persons.filter((person) => person.background)).toHaveLength(60_000);
  });

  it('has one collective household of 2,000', () => {
    const collective = M.households.filter((household) => household.cases?.some((entry) => entry.case === 'E45'));
    expect(collective.map((household) => household.members.length)).toEqual([2000]);
  });

  it('spreads the households over the towns', () => {
    for (const [town, percent] of Object.entries(profile.towns)) {
      const share = count(lowIncome(M), (household) => townOf(household.areaCode) === town);
      expect(share, town).toBeCloseTo(percent / 100, 1.7);
    }
  });

  it('has households of the usual sizes', () => {
    const sizes = Object.entries(profile.household.sizes);
    for (const [size, percent] of sizes) {
      const share = count(
        lowIncome(M),
        ({ members }) => new Set(members.map((member) => member.person)).size === Number(size),
      );
      expect(Math.abs(share - percent / 100), `size ${size}`).toBeLessThan(0.07);
    }
  });

  it('has the ages of the low-income population', () => {
    const persons = personsOf(lowIncome(M).filter((household) => statusOn(household, M.now) !== 'DESTITUTE'));
    for (const [low, high, percent] of profile.ages.lowIncome) {
      const share = count(persons, (person) => between(ageOn(person.birthDate, M.now), low, high));
      expect(Math.abs(share - percent / 100), `${low}–${high}`).toBeLessThan(0.02);
    }
  });

  it('has the ethnic groups of the low-income population', () => {
    for (const [code, percent] of Object.entries(profile.ethnic.lowIncome)) {
      if (code === '05') continue; // E09 and E10 add to these
      const share = count(personsOf(lowIncome(M)), (person) => person.ethnicity === code);
      expect(Math.abs(share - percent / 100), code).toBeLessThan(0.03);
    }
  });

  it('has about 5,900 holders of a disability certificate and 9,600 students', () => {
    const holders = M.persons.filter((person) => person.disability);
    expect(Math.abs(holders.length - 5900 - 800)).toBeLessThan(600); // 800 more in the welfare home
    expect(Math.abs(M.persons.filter((person) => person.student).length - 9600)).toBeLessThan(600);
  });
});

function lowIncome(world: Population): readonly WorldHousehold[] {
  return world.households.filter((household) => household.statuses.length > 0);
}

function personsOf(households: readonly WorldHousehold[]): readonly WorldPerson[] {
  return [...new Set(households.flatMap((household) => household.members.map((member) => member.person)))];
}

function count<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.filter(fits).length / items.length;
}

function between(value: number, low: number, high: number): boolean {
  return low <= value && value <= high;
}

/** The first days of all memberships and the days after their last: between two of them nothing changes. */
function daysOfChange(household: WorldHousehold, now: string): readonly string[] {
  const days = household.members.flatMap(({ from, to }) => (to ? [from, to] : [from]));
  return [...new Set([...days, now])].filter((day) => day <= now);
}
