import type { AreaPicker } from './areas.ts';
import type { DraftHousehold, DraftMember, DraftPerson } from './draft.ts';
import { drawAges, type People } from './people.ts';
import type { Random, WorldHousehold } from './population.ts';
import { type Category, profile, weighted } from './profile.ts';
import { addDays, addMonths, ageOn, earlier, later, recordNumbers, yuan } from './seed-kit.ts';

/** Draws the low-income households of a category: exactly so many households with so many persons. */
export interface Families {
  draw(category: Category): DraftHousehold[];
}

export function createFamilies(random: Random, people: People, areas: AreaPicker, minorShare: number): Families {
  const { now } = profile;
  const numbersOf = new Map<string, () => string>();
  const householdCode = (areaCode: string) => {
    const town = areaCode.slice(0, 9);
    const next = numbersOf.get(town) ?? recordNumbers(`YQ${town}`, 5);
    numbersOf.set(town, next);
    return next();
  };
  const adultBands = profile.ages.lowIncome.filter(([low]) => low >= 18);
  const minorBands = profile.ages.lowIncome.filter(([low]) => low < 18);

  const drawMembers = (size: number, areaCode: string, destitute: boolean): [string, DraftPerson][] => {
    const group = destitute ? 'destitute' : 'lowIncome';
    const headBands = destitute ? profile.ages.destitute : adultBands;
    const head = people.draw({ group, areaCode, ages: drawAges(random, headBands) });
    const members: [string, DraftPerson][] = [['02', head]];
    while (members.length < size) {
      const minor = !destitute && random.chance(minorShare);
      const ages = drawAges(random, minor ? minorBands : destitute ? profile.ages.destitute : adultBands);
      const other = people.draw({ group, areaCode, ages, kin: head, takesSurname: minor || random.chance(0.5) });
      members.push([
        relate(
          head,
          other,
          members.map(([relation]) => relation),
        ),
        other,
      ]);
    }
    return members;
  };

  const draw = ({ status, kind }: Category, size: number): DraftHousehold => {
    const areaCode = areas.pick(random, kind).code12;
    const drawn = drawMembers(size, areaCode, status === 'DESTITUTE');
    const statuses = drawStatuses(random, status);
    const head = drawn[0]?.[1] as DraftPerson;
    const formed = later(random.date('2010-01-01', '2019-12-31'), addMonths(head.birthDate, 16 * 12));
    const since = earlier(formed, statuses[0]?.from ?? formed);
    const members = drawn.map(([relation, person]): DraftMember => {
      const from = later(person.birthDate, since);
      const left = relation !== '02' && size > 2 && random.chance(profile.household.memberLeft);
      if (!left) return { person, relation, from };
      const to = random.date(addMonths(now, -36), addMonths(now, -1));
      if (to <= from) return { person, relation, from };
      if (ageOn(person.birthDate, now) >= 60) person.deathDate = to;
      return { person, relation, from, to };
    });
    const [least, most] = profile.income[status];
    return {
      code: householdCode(areaCode),
      areaCode,
      kind,
      members,
      statuses,
      incomePerHead: yuan(random.integer(least * 100, most * 100)),
      causes: causesOf(random, members),
    };
  };

  return { draw: (category) => drawSizes(random, category).map((size) => draw(category, size)) };
}

/** The relation (GB/T 4761) that ages and sexes make likely; each place in the family is taken once. */
export function relate(head: DraftPerson, other: DraftPerson, taken: readonly string[]): string {
  const son = other.gender === '1';
  const years = Number(other.birthDate.slice(0, 4)) - Number(head.birthDate.slice(0, 4));
  const free = (...codes: string[]) => codes.find((code) => !taken.includes(code)) ?? '97';
  const adult = ageOn(other.birthDate, profile.now) >= 20;
  if (
    Math.abs(years) <= 15 &&
    adult &&
    other.gender !== head.gender &&
    !taken.some((code) => code === '11' || code === '12')
  ) {
    return son ? '11' : '12';
  }
  if (years >= 45) return son ? '41' : '42';
  if (years >= 16) return son ? free('22', '23', '24', '25', '26', '29') : free('32', '33', '34', '35', '36', '39');
  if (years <= -16) return son ? free('51', '81', '83', '97') : free('52', '87', '90', '97');
  return years > 0 ? (son ? '73' : '77') : son ? '71' : '75';
}

function drawSizes(random: Random, { status, households, persons }: Category): number[] {
  if (persons === households) return Array.from({ length: households }, () => 1);
  const most = status === 'DESTITUTE' ? 2 : 6;
  const sizes = Array.from({ length: households }, () =>
    Math.min(most, Number(random.weighted(weighted(profile.household.sizes)))),
  );
  let rest = persons - sizes.reduce((sum, size) => sum + size, 0);
  while (rest !== 0) {
    const at = random.integer(0, households - 1);
    const changed = (sizes[at] as number) + Math.sign(rest);
    if (changed < 1 || changed > most) continue;
    sizes[at] = changed;
    rest -= Math.sign(rest);
  }
  return sizes;
}

/** Benefits begin on the first of a month; hardship through expenses holds twelve months and has to be asked for anew. */
function drawStatuses(random: Random, kind: Category['status']): WorldHousehold['statuses'] {
  const { now, historyFrom } = profile;
  const firstOfMonth = (date: string) => `${date.slice(0, 8)}01`;
  const earliest = kind === 'RIGID_EXPENDITURE' ? addMonths(now, -11) : historyFrom;
  const from = firstOfMonth(random.date(earliest, addMonths(now, -1)));
  const current = kind === 'RIGID_EXPENDITURE' ? { kind, from, to: addDays(addMonths(from, 12), -1) } : { kind, from };
  if (!random.chance(profile.household.formerStatus)) return [current];
  const to = addDays(addMonths(from, -random.integer(0, 3)), -1);
  const former = kind === 'DIBAO' ? random.pick(['OTHER_HARDSHIP', 'DIBAO_MARGIN'] as const) : 'OTHER_HARDSHIP';
  return [{ kind: former, from: firstOfMonth(addMonths(to, -random.integer(3, 30))), to }, current];
}

function causesOf(random: Random, members: readonly DraftMember[]): string[] {
  const persons = members.map((member) => member.person);
  const causes: string[] = [];
  if (persons.some((person) => person.seriousIllness)) causes.push('ILLNESS');
  if (persons.some((person) => person.disability)) causes.push('DISABILITY');
  if (persons.some((person) => person.student && ['SENIOR', 'VOCATIONAL', 'COLLEGE'].includes(person.student)))
    causes.push('SCHOOLING');
  if (persons.every((person) => person.labourAbility === 'NONE')) causes.push('NO_LABOUR');
  return causes.length > 0 ? causes : [random.weighted(weighted(profile.household.sudden))];
}
