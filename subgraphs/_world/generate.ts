import { createAreaPicker } from './areas.ts';
import { type DraftHousehold, type DraftMember, type DraftPerson, mark } from './draft.ts';
import { handWritten } from './edge-cases/index.ts';
import { createFamilies } from './families.ts';
import { createIdentities } from './identity.ts';
import { injectCases } from './inject/index.ts';
import { createPeople, drawAges, type People } from './people.ts';
import type { Population, Random, WorldFault, WorldSize } from './population.ts';
import { type Category, profile } from './profile.ts';
import { createRandom } from './random.ts';
import { faultsOf, statusOn } from './seed-kit.ts';

/**
 * The synthetic district as it is on 2024-10-31 (synthetic-data.md). XS is written by hand and does not depend on
 * the seed; S and M contain it and fill up the profile's categories. The same size and seed give the same world.
 */
export function createPopulation(size: WorldSize, seed: number): Population {
  const { now } = profile;
  const random = createRandom(seed).fork(size);
  const identities = createIdentities(profile.idCounty);
  const hand = handWritten(identities, now);
  const persons = [...hand.persons];
  const households = [...hand.households];

  if (size !== 'XS') {
    const { background, collectiveMembers } = profile.sizes[size];
    const categories = remaining(profile.sizes[size].categories, hand.households);
    const people = createPeople(random.fork('people'), identities);
    const picker = createAreaPicker(total(categories, 'URBAN'), total(categories, 'RURAL'));
    const families = createFamilies(random.fork('families'), people, picker, minorShare(categories));
    const drawn = categories.flatMap((category) => families.draw(category));
    const collective = drawCollective(random.fork('collective'), people, collectiveMembers);
    households.push(...drawn, collective);
    for (const household of [...drawn, collective]) {
      for (const member of household.members) persons.push(member.person);
    }
    const crowd: DraftPerson[] = [];
    const outside = random.fork('background');
    while (crowd.length < background) {
      const areaCode = picker.pick(outside, outside.chance(0.85) ? 'URBAN' : 'RURAL').code12;
      crowd.push(people.draw({ group: 'background', areaCode, ages: drawAges(outside, profile.ages.background) }));
    }
    injectCases({
      size,
      random: random.fork('cases'),
      people,
      picker,
      identities,
      households: drawn,
      background: crowd,
    });
    for (const person of crowd) persons.push(person);
  }
  return { size, seed, now, persons, households, faults: civilAffairsFaults(persons, households) };
}

/** What the categories still lack beside the hand-written households. Who is in two of them counts in the first (E16). */
function remaining(categories: readonly Category[], written: readonly DraftHousehold[]): Category[] {
  const counted = new Set<DraftPerson>();
  const found = new Map<string, { households: number; persons: number }>();
  for (const household of written) {
    const key = `${statusOn(household, profile.now)}/${household.kind}`;
    const entry = found.get(key) ?? { households: 0, persons: 0 };
    entry.households++;
    for (const { person } of household.members) {
      if (!counted.has(person)) entry.persons++;
      counted.add(person);
    }
    found.set(key, entry);
  }
  return categories.map((category) => {
    const { households, persons } = found.get(`${category.status}/${category.kind}`) ?? { households: 0, persons: 0 };
    return { ...category, households: category.households - households, persons: category.persons - persons };
  });
}

function total(categories: readonly Category[], kind: Category['kind']): number {
  return categories
    .filter((category) => category.kind === kind)
    .reduce((sum, category) => sum + category.households, 0);
}

/** How likely a member who is not the head is a minor, that minors come to the profile's share of all. */
function minorShare(categories: readonly Category[]): number {
  const families = categories.filter((category) => category.status !== 'DESTITUTE');
  const persons = families.reduce((sum, category) => sum + category.persons, 0);
  const heads = families.reduce((sum, category) => sum + category.households, 0);
  const bands = profile.ages.lowIncome;
  const minors = bands.filter(([low]) => low < 18).reduce((sum, [, , weight]) => sum + weight, 0);
  return ((minors / 100) * persons) / (persons - heads);
}

/** E45: one welfare home, one collective household; beside the categories, since its wards have no status as a family. */
function drawCollective(random: Random, people: People, size: number): DraftHousehold {
  const areaCode = '150104008003';
  const members = Array.from({ length: size }, (_, at): DraftMember => {
    const bands = at === 0 ? ([[40, 58, 1]] as const) : profile.ages.destitute;
    const person = people.draw({
      group: at === 0 ? 'background' : 'destitute',
      areaCode,
      ages: drawAges(random, bands),
    });
    if (at === 0) person.background = false;
    return {
      person,
      relation: at === 0 ? '02' : '99',
      from: at === 0 ? '2010-01-01' : random.date('2010-01-01', '2024-09-30'),
    };
  });
  const household: DraftHousehold = {
    code: 'YQ150104008900',
    areaCode,
    kind: 'URBAN',
    members,
    statuses: [],
    incomePerHead: '0.00',
    causes: ['NO_LABOUR'],
    institution: '玉泉区社会福利院（合成）',
  };
  mark(household, 'E45');
  return household;
}

/** The ledger of what shows in civil affairs' own files; other departments' seeds report theirs. */
function civilAffairsFaults(persons: readonly DraftPerson[], households: readonly DraftHousehold[]): WorldFault[] {
  return [
    ...persons
      .filter((person) => !person.background)
      .flatMap((person) => faultsOf(person, 'civil-affairs', person.recordNo)),
    ...households.flatMap((household) => faultsOf(household, 'civil-affairs', household.code)),
  ];
}
