import { describe, expect, it } from 'vitest';
import { readIdentifier } from '../../subgraphs/_kernel/identifier.ts';
import {
  ageOn,
  certificateNumber,
  createPopulation,
  EXPECTED,
  headOn,
  idNumberAs,
  membersOn,
  nameAs,
  statusOn,
  type WorldCase,
  type WorldHousehold,
  type WorldPerson,
} from '../../subgraphs/_world/index.ts';

const world = createPopulation('XS', 1);
const now = world.now;

const has = (subject: { readonly cases?: readonly WorldCase[] }, id: string) =>
  subject.cases?.some((entry) => entry.case === id) ?? false;
const persons = (id: string) => world.persons.filter((person) => has(person, id));
const one = (id: string) => first(persons(id));
const households = (id: string) => world.households.filter((household) => has(household, id));
const household = (code: string) => first(world.households.filter((entry) => entry.code === code));
const homeOf = (person: WorldPerson) =>
  first(world.households.filter(({ members }) => members.some((member) => member.person === person)));

describe('world XS', () => {
  it('has 24 households and 61 persons, whatever the seed', () => {
    expect(world.households).toHaveLength(24);
    expect(world.persons).toHaveLength(61);
    expect(createPopulation('XS', 2).persons).toEqual(world.persons);
  });

  it('begins with an ordinary household that has something for every department', () => {
    const { members, areaCode, statuses } = household('YQ150104001001');
    expect(areaCode.slice(0, 9)).toBe('150104001');
    expect(statuses.at(-1)).toEqual({ kind: 'DIBAO', from: '2021-04-01' });
    expect(members.map((member) => member.relation)).toEqual(['02', '12', '31', '52']);
    expect(members.flatMap((member) => member.person.cases ?? [])).toEqual([]);
    expect(members[0]?.person.disability).toMatchObject({ type: 4, level: 2 });
    expect(members[1]?.person.seriousIllness).toBe(true);
    expect(members[2]?.person.student).toBe('PRIMARY');
  });

  it('shows every case but that of the welfare home', () => {
    const shown = new Set(
      [...world.persons, ...world.households].flatMap((entry) => entry.cases ?? []).map((c) => c.case),
    );
    expect([...shown].sort()).toEqual(Object.keys(EXPECTED).filter((id) => id !== 'E45'));
  });

  it('E01: civil affairs writes a wrong check digit, the others the right one', () => {
    const person = one('E01');
    expect(readIdentifier(idNumberAs(person, 'civil-affairs'))).toBe('ID_CHECK_DIGIT');
    expect(readIdentifier(idNumberAs(person, 'medical-insurance'))).toEqual(person.identifier);
  });

  it('E02: medical insurance still has 15 digits', () => {
    const person = one('E02');
    expect(idNumberAs(person, 'medical-insurance')).toMatch(/^\d{15}$/);
    expect(readIdentifier(idNumberAs(person, 'medical-insurance'))).toEqual(person.identifier);
  });

  it('E03: a small x, full-width digits and spaces are the same number', () => {
    const written = persons('E03').map((person) => {
      const text = idNumberAs(person, first(person.cases ?? []).department);
      expect(text).not.toBe(person.identifier.value);
      expect(readIdentifier(text)).toEqual(person.identifier);
      return text;
    });
    expect(written.some((text) => text.endsWith('x'))).toBe(true);
    expect(written.some((text) => /[０-９]/.test(text))).toBe(true);
    expect(written.some((text) => text.includes(' '))).toBe(true);
  });

  it('E04: two persons of two households have one number', () => {
    const [left, right] = persons('E04') as [WorldPerson, WorldPerson];
    expect(left.identifier).toEqual(right.identifier);
    expect(left.name).not.toBe(right.name);
    expect(homeOf(left)).not.toBe(homeOf(right));
  });

  it('E05: a changed number is still in use elsewhere', () => {
    const person = one('E05');
    expect(idNumberAs(person, 'medical-insurance')).toBe(person.formerIdNumber);
    expect(idNumberAs(person, 'civil-affairs')).toBe(person.identifier.value);
    expect(readIdentifier(person.formerIdNumber ?? '')).toMatchObject({ kind: 'ID18' });
  });

  it('E06 and E07: a newborn without a number; a permit, a foreigner’s card, a passport', () => {
    expect(one('E06').identifier).toEqual({ kind: 'TEMP', value: '' });
    expect(
      persons('E07')
        .map((person) => person.identifier.kind)
        .sort(),
    ).toEqual(['FOREIGN_PR', 'HK_MO_TW_PERMIT', 'PASSPORT']);
  });

  it('E08 and E12: Mongolian names, also in their own script', () => {
    expect(persons('E08').map((person) => person.name)).toEqual(['萨仁高娃', '阿拉坦其木格', '乌兰图雅']);
    for (const person of persons('E12')) expect(person.mongolianName).toMatch(/^[\u1800-\u18AF\s]+$/);
  });

  it('E09: four departments, four dots, one name in the register', () => {
    const dots = persons('E09').flatMap((person) => {
      expect(person.name).toContain('\u00B7');
      return ['civil-affairs', 'medical-insurance', 'education'].map((department) => nameAs(person, department));
    });
    for (const dot of ['\u2022', '\u30FB', '\uFF0E', '.']) expect(dots.some((name) => name.includes(dot))).toBe(true);
  });

  it('E10 and E11: long names, four-byte characters, and one from the private use area', () => {
    expect(persons('E10').map((person) => person.name.length)).toEqual([15, 60]);
    const [father, child] = persons('E11') as [WorldPerson, WorldPerson];
    expect(father.name).toBe('秦𠅤');
    expect(child.name).toBe('秦䶮');
    expect(nameAs(father, 'medical-insurance')).toMatch(/\p{Co}/u);
  });

  it('E13: twins, and a stranger with the name and birthday of one of them', () => {
    const [one, twin, stranger] = persons('E13') as [WorldPerson, WorldPerson, WorldPerson];
    expect(new Set([one.birthDate, twin.birthDate, stranger.birthDate]).size).toBe(1);
    expect(stranger.name).toBe(one.name);
    expect(homeOf(stranger)).not.toBe(homeOf(one));
  });

  it('E14: buried forty days ago and still a member', () => {
    const person = one('E14');
    expect(person.deathDate).toBe('2024-09-21');
    expect(membersOn(homeOf(person), now).map((member) => member.person)).toContain(person);
  });

  it('E15: the widow of more than eighty is head from the day after', () => {
    const home = first(households('E15'));
    const before = headOn(home, '2024-03-14');
    const after = headOn(home, '2024-03-15');
    expect(before?.deathDate).toBe('2024-03-14');
    expect(after && ageOn(after.birthDate, now)).toBe(80);
    expect(membersOn(home, now)).toHaveLength(2);
  });

  it('E16: one child changed households, the other is in both', () => {
    const [mother, father] = households('E16') as [WorldHousehold, WorldHousehold];
    const at = (home: WorldHousehold, day: string) => new Set(membersOn(home, day).map((member) => member.person));
    const [moved, doubled] = persons('E16') as [WorldPerson, WorldPerson];
    for (const day of ['2023-06-30', '2023-07-01', now]) {
      expect(Number(at(mother, day).has(moved)) + Number(at(father, day).has(moved))).toBe(1);
    }
    expect(at(mother, now).has(doubled) && at(father, now).has(doubled)).toBe(true);
  });

  it('E17 and E18: moved within a month; lives in another town than the household', () => {
    expect(one('E17').movedFrom).toEqual({ areaCode: '150104007011', until: '2024-08-14' });
    expect(one('E18').areaCode.slice(0, 9)).not.toBe(homeOf(one('E18')).areaCode.slice(0, 9));
  });

  it('E19 and E20: registered in another province; guarded by somebody of another household', () => {
    for (const { person } of first(households('E19')).members) expect(person.registerCounty).not.toMatch(/^15/);
    const { guardian } = one('E20');
    expect(world.persons.some((person) => person.recordNo === guardian?.recordNo)).toBe(true);
    expect(homeOf(one('E20')).members.some(({ person }) => person.recordNo === guardian?.recordNo)).toBe(false);
  });

  it('E21 and E42: de facto unsupported children', () => {
    expect(persons('E21')).toEqual(persons('E42'));
    for (const person of persons('E21')) expect(person.childProtection?.kind).toBe('DE_FACTO_UNSUPPORTED');
  });

  it('E22: destitute until sixteen, and again after the rule changed', () => {
    const home = homeOf(one('E22'));
    expect(statusOn(home, '2019-09-15')).toBe('DESTITUTE');
    expect(statusOn(home, '2020-07-28')).toBeUndefined();
    expect(statusOn(home, '2020-08-01')).toBe('DESTITUTE');
  });

  it('E23 and E24: destitute at eighteen in vocational school; graduated in June and still in dibao', () => {
    expect(one('E23').student).toBe('VOCATIONAL');
    expect(ageOn(one('E23').birthDate, now)).toBe(18);
    expect(statusOn(homeOf(one('E23')), now)).toBe('DESTITUTE');
    expect(one('E24')).toMatchObject({ student: 'COLLEGE', graduatedOn: '2024-06-30' });
    expect(statusOn(homeOf(one('E24')), now)).toBe('DIBAO');
  });

  it('E31, E32, E33: level changed, certificate expired, certificate number of its own', () => {
    const [changed, intellectual] = persons('E31') as [WorldPerson, WorldPerson];
    expect(changed.disability).toMatchObject({ type: 4, level: 3, formerLevel: { level: 2 } });
    expect(intellectual.disability).toMatchObject({ type: 5, level: 3 });
    expect((one('E32').disability?.expiresOn ?? '9') < now).toBe(true);
    const [mismatched, suffixed] = persons('E33') as [WorldPerson, WorldPerson];
    expect(certificateNumber(mismatched)).toHaveLength(20);
    expect(certificateNumber(mismatched)).not.toContain(mismatched.identifier.value);
    expect(certificateNumber(suffixed)).toBe(`${suffixed.identifier.value}52B1`);
  });

  it('E34 and E41: another birth date at medical insurance; a debtor’s child', () => {
    expect(one('E34').birthDate).toBe('1962-09-13');
    expect(one('E34').written?.['medical-insurance']?.birthDate).toBe('1962-08-15');
    expect(headOn(homeOf(one('E41')), now)?.creditRecord).toBe(true);
  });

  it('E43: the village was merged', () => {
    expect(first(households('E43')).formerArea?.until).toBe('2022-12-31');
  });

  it('E46: sixty today; born on a leap day', () => {
    expect(persons('E46').map((person) => person.birthDate)).toEqual(['1964-10-31', '1988-02-29']);
    expect(ageOn('1964-10-31', now)).toBe(60);
    expect(ageOn('1988-02-29', '2024-02-28')).toBe(35);
    expect(ageOn('1988-02-29', '2023-02-28')).toBe(35);
    expect(ageOn('1988-02-29', '2023-02-27')).toBe(34);
  });

  it('E48: wards of an institution, its representative is head', () => {
    const home = first(households('E48'));
    expect(home.institution).toBeDefined();
    expect(home.members.map((member) => member.relation)).toEqual(['02', '99', '99', '98']);
  });
});

function first<T>(items: readonly T[]): T {
  expect(items.length).toBeGreaterThan(0);
  return items[0] as T;
}
