import { type DraftPerson, labourAbilityOf } from './draft.ts';
import type { Identities } from './identity.ts';
import { drawChineseName, drawDottedName, drawMongolianName, drawSurname } from './names.ts';
import type { Random, WorldDisability, WorldPerson } from './population.ts';
import { type AgeBand, profile, weighted } from './profile.ts';
import { addDays, addMonths, ageOn, later, recordNumbers } from './seed-kit.ts';

export type Group = 'lowIncome' | 'destitute' | 'background';

export interface PersonWish {
  readonly group: Group;
  readonly areaCode: string;
  readonly gender?: '1' | '2';
  /** Completed years on the day of the exports, lowest and highest. */
  readonly ages: readonly [number, number];
  /** Whose ethnic group and, for children of Han families, whose surname is likely shared. */
  readonly kin?: WorldPerson;
  readonly takesSurname?: boolean;
}

/** Draws persons of the profile's shares; each has a number of an unassigned county. */
export interface People {
  draw(wish: PersonWish): DraftPerson;
  /** Gives another birthday: the number and whatever hangs on the age follow it. */
  rebear(person: DraftPerson, birthDate: string): void;
  drawDisability(birthDate: string, levels?: readonly (1 | 2 | 3 | 4)[]): WorldDisability;
}

/** Drawn persons are numbered from here, background ones from far above, so that a number tells which is which. */
const FIRST_DRAWN = 1000;
const FIRST_BACKGROUND = 1_000_000;

export function createPeople(random: Random, identities: Identities): People {
  const { now } = profile;
  const nextRecord = { drawn: recordNumbers('P', 7, FIRST_DRAWN), background: recordNumbers('P', 7, FIRST_BACKGROUND) };
  const types = weighted(profile.disability.types);
  const levels = weighted(profile.disability.levels);

  const drawDisability = (birthDate: string, among?: readonly (1 | 2 | 3 | 4)[]): WorldDisability => {
    const stillValid = addMonths(now, -12 * profile.disability.validYears + 3);
    const issuedOn = random.date(later(birthDate, stillValid), now);
    return {
      type: Number(random.weighted(types)) as WorldDisability['type'],
      level: among ? random.pick(among) : (Number(random.weighted(levels)) as WorldDisability['level']),
      issuedOn,
      expiresOn: addDays(addMonths(issuedOn, 12 * profile.disability.validYears), -1),
    };
  };

  const settleTraits = (person: DraftPerson, group: Group) => {
    const age = ageOn(person.birthDate, now);
    const stage = enrolmentAt(random, ageOn(person.birthDate, `${now.slice(0, 4)}-08-31`));
    if (stage) person.student = stage;
    else delete person.student;
    person.labourAbility = labourAbilityOf(person, now);
    const dependent = person.disability?.level === 1 ? 0.6 : age >= 80 ? 0.1 : 0.005;
    const partly = person.disability?.level === 2 ? 0.5 : age >= 80 ? 0.35 : group === 'destitute' ? 0.15 : 0.02;
    person.selfCare = random.chance(dependent) ? 'NONE' : random.chance(partly) ? 'PARTIAL' : 'FULL';
  };

  return {
    drawDisability,
    draw: ({ group, areaCode, ages, kin, takesSurname = false, ...wish }) => {
      const background = group === 'background';
      const share = background ? 'background' : 'lowIncome';
      const gender = wish.gender ?? (random.chance(profile.male[group]) ? '1' : '2');
      const birthDate = bornAtAge(random, ages[0], ages[1], now);
      const ethnicity =
        kin && random.chance(profile.ethnic.sameAsHead)
          ? kin.ethnicity
          : random.weighted(weighted(profile.ethnic[share]));
      const person: DraftPerson = {
        recordNo: nextRecord[background ? 'background' : 'drawn'](),
        ...drawName(random, ethnicity, gender, birthDate, takesSurname ? kin : undefined),
        gender,
        birthDate,
        ethnicity,
        identifier: { kind: 'ID18', value: identities.citizen(birthDate, gender) },
        areaCode,
        registerCounty: random.chance(profile.register.elsewhere[share])
          ? random.weighted(weighted(profile.register.counties))
          : '150104',
        labourAbility: 'ABLE',
        selfCare: 'FULL',
        seriousIllness: random.chance(profile.seriousIllness[share]),
        background,
      };
      const age = ageOn(birthDate, now);
      const mustBeDisabled = group === 'destitute' && age >= 18 && age < 60;
      const disabled = mustBeDisabled ? profile.disability.destituteWorkingAge : profile.disability[share];
      if (random.chance(disabled)) person.disability = drawDisability(birthDate, mustBeDisabled ? [1, 2] : undefined);
      settleTraits(person, group);
      if (age >= 16 && random.chance(profile.phone.adult)) {
        person.phone = `12${random.integer(0, 1)}${String(random.integer(0, 99_999_999)).padStart(8, '0')}`;
      }
      return person;
    },
    rebear: (person, birthDate) => {
      person.birthDate = birthDate;
      person.identifier = { kind: 'ID18', value: identities.citizen(birthDate, person.gender) };
      if (person.disability) person.disability = drawDisability(birthDate, [person.disability.level]);
      settleTraits(person, person.background ? 'background' : 'lowIncome');
    },
  };
}

/** A band by its weight, as lowest and highest age. */
export function drawAges(random: Random, bands: readonly AgeBand[]): readonly [number, number] {
  return random.weighted(bands.map(([low, high, weight]) => [[low, high] as const, weight] as const));
}

function bornAtAge(random: Random, low: number, high: number, now: string): string {
  return random.date(addDays(addMonths(now, -12 * (high + 1)), 1), addMonths(now, -12 * low));
}

function drawName(random: Random, ethnicity: string, gender: '1' | '2', birthDate: string, namesake?: WorldPerson) {
  if (ethnicity === '02' && random.chance(profile.ethnic.mongolStyleName)) {
    return { name: drawMongolianName(random, gender).name };
  }
  if (ethnicity === '05') return { name: drawDottedName(random, gender) };
  const surname = namesake && /^[一-鿿]{2,3}$/u.test(namesake.name) ? namesake.name.slice(0, 1) : drawSurname(random);
  return { name: drawChineseName(random, surname, gender, Number(birthDate.slice(0, 4))) };
}

function enrolmentAt(random: Random, age: number): WorldPerson['student'] {
  const at = profile.enrolment.find(({ ages: [low, high] }) => low <= age && age <= high);
  if (!at) return undefined;
  const rates = Object.entries(at.rates) as [NonNullable<WorldPerson['student']>, number][];
  const none = 1 - rates.reduce((sum, [, rate]) => sum + rate, 0);
  return random.weighted<WorldPerson['student']>([...rates, [undefined, none]]);
}
