import { type DraftPerson, mark } from '../draft.ts';
import { profile } from '../profile.ts';
import { addDays, addMonths, ageOn, certificateNumber } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

const age = ({ person }: Place) => ageOn(person.birthDate, profile.now);
const status = ({ household }: Place) => household.statuses.at(-1)?.kind;
const livesAlone = ({ household }: Place) => household.members.length === 1;

/** Ages, certificates and records (E22–E24, E31–E33, E41, E46). */
export function injectTraits(pool: Pool): void {
  destituteYouth(pool);
  certificates(pool);
  for (const { person } of pool.take(
    'E24',
    (place) => place.person.student === 'COLLEGE' && status(place) === 'DIBAO',
  )) {
    person.graduatedOn = '2024-06-30';
    mark(person, 'E24');
    mark(person, 'E24', 'education');
  }
  for (const { person, household } of pool.take(
    'E41',
    (place) => /^[23]/.test(place.member.relation) && age(place) < 18,
  )) {
    (household.members[0]?.person as DraftPerson).creditRecord = true;
    mark(person, 'E41');
  }
  for (const [at, { person }] of pool
    .take('E46', (place) => livesAlone(place) && age(place) >= 25 && age(place) < 65)
    .entries()) {
    pool.people.rebear(person, at % 2 === 0 ? `${1960 + 4 * (at % 8)}-02-29` : '1964-10-31');
    mark(person, 'E46');
  }
}

/** The limit for destitute minors was sixteen until 2020-07-29, then eighteen; students may stay beyond it. */
function destituteYouth({ take, people, random }: Pool): void {
  for (const { person, household } of take('E22', (place) => livesAlone(place) && status(place) === 'DIBAO')) {
    people.rebear(person, random.date('2003-09-01', '2004-06-30'));
    const sixteen = addMonths(person.birthDate, 16 * 12);
    household.statuses = [
      { kind: 'DESTITUTE', from: '2018-06-01', to: addDays(`${addMonths(sixteen, 1).slice(0, 8)}01`, -1) },
      { kind: 'DESTITUTE', from: '2020-08-01', to: '2022-08-31' },
      { kind: 'DIBAO', from: '2022-09-01' },
    ];
    for (const member of household.members) member.from = '2017-01-01';
    mark(person, 'E22');
  }
  for (const { person, household } of take('E23', (place) => livesAlone(place) && status(place) === 'DESTITUTE')) {
    delete person.disability;
    people.rebear(person, random.date('2005-11-01', '2006-10-30'));
    person.student = 'VOCATIONAL';
    household.statuses = [{ kind: 'DESTITUTE', from: '2020-01-01' }];
    for (const member of household.members) member.from = '2018-01-01';
    mark(person, 'E23');
    mark(person, 'E23', 'education');
  }
}

function certificates({ take, random, identities }: Pool): void {
  const disabled = (place: Place) => place.person.disability !== undefined && place.person.identifier.kind === 'ID18';
  for (const [at, { person }] of take('E31', disabled).entries()) {
    const until = random.date('2023-11-01', '2024-09-30');
    person.disability = {
      type: at % 2 === 0 ? 4 : 5,
      level: 3,
      issuedOn: until,
      expiresOn: addMonths(until, 120),
      formerLevel: { level: 2, until },
    };
    mark(person, 'E31', 'disabled-persons');
  }
  for (const { person } of take('E32', (place) => disabled(place) && age(place) >= 12)) {
    const expiresOn = random.date('2023-01-01', '2024-10-30');
    if (person.disability) {
      person.disability = { ...person.disability, issuedOn: addMonths(expiresOn, -120), expiresOn };
    }
    mark(person, 'E32', 'disabled-persons');
  }
  for (const [at, { person }] of take('E33', disabled).entries()) {
    if (!person.disability) continue;
    const { type, level } = person.disability;
    const certificateNo =
      at % 2 === 0
        ? `${certificateNumber(person)}B1`
        : `${identities.citizen(person.birthDate, person.gender)}${type}${level}`;
    person.disability = { ...person.disability, certificateNo };
    mark(person, 'E33', 'disabled-persons');
  }
}
