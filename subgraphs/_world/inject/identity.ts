import { type DraftPerson, fifteenDigits, fullWidth, mark, writeAs, wrongCheckDigit } from '../draft.ts';
import type { Random } from '../population.ts';
import { profile, type Weights } from '../profile.ts';
import { addDays, ageOn } from '../seed-kit.ts';
import type { Pool } from './pool.ts';

/** Numbers as departments mistype them, by the profile's shares of all persons (E01–E03). */
export function injectWritings(random: Random, persons: readonly DraftPerson[], shares: Weights): void {
  for (const person of persons) {
    const { value } = person.identifier;
    if (person.identifier.kind !== 'ID18' || person.cases) continue;
    const home = person.background ? 'medical-insurance' : 'civil-affairs';
    if (random.chance(shares['E01'] ?? 0)) {
      writeAs(person, 'E01', home, { idNumber: wrongCheckDigit(value) });
    } else if (random.chance(shares['E03'] ?? 0)) {
      const department = random.pick([home, 'medical-insurance', ...(person.student ? ['education'] : [])]);
      writeAs(person, 'E03', department, { idNumber: mistyped(random, value) });
    } else if (ageOn(person.birthDate, profile.now) > 55 && random.chance(shares['E02'] ?? 0)) {
      writeAs(person, 'E02', 'medical-insurance', { idNumber: fifteenDigits(value) });
    }
  }
}

/** Numbers shared, changed or not there at all (E04–E07), and birth dates that differ (E34). */
export function injectNumbers(pool: Pool): void {
  const { random, identities } = pool;
  for (const [one, other] of pool.takePairs('E04')) {
    other.person.identifier = one.person.identifier;
    mark(one.person, 'E04');
    mark(other.person, 'E04');
  }
  for (const { person } of pool.take('E05', isAdult)) {
    const former = identities.citizen(person.birthDate, person.gender);
    person.formerIdNumber = former;
    writeAs(person, 'E05', 'medical-insurance', { idNumber: former });
  }
  for (const { person } of pool.take('E06', ({ person }) => ageOn(person.birthDate, profile.now) <= 1)) {
    person.identifier = { kind: 'TEMP', value: '' };
    mark(person, 'E06');
  }
  const permits = new Set<string>();
  for (const { person } of pool.take('E07', ({ member }) => member.relation === '11' || member.relation === '12')) {
    const permit = identities.territoryPermit(random.pick(['81', '82', '83'] as const), person.birthDate);
    if (person.gender === '2' && random.chance(0.4) && !permits.has(permit)) {
      permits.add(permit);
      person.identifier = { kind: 'HK_MO_TW_PERMIT', value: permit };
    } else {
      person.identifier = random.chance(0.5)
        ? { kind: 'FOREIGN_PR', value: identities.foreignPermit(person.birthDate, person.gender) }
        : { kind: 'PASSPORT', value: identities.passport() };
      person.ethnicity = '97';
    }
    mark(person, 'E07');
  }
  for (const { person } of pool.take('E34', isAdult)) {
    // About a month earlier, as a birthday by the lunar calendar reads.
    writeAs(person, 'E34', 'medical-insurance', { birthDate: addDays(person.birthDate, -random.integer(21, 50)) });
  }
}

const isAdult = ({ person }: { person: DraftPerson }) => ageOn(person.birthDate, profile.now) >= 18;

function mistyped(random: Random, idNumber: string): string {
  if (idNumber.endsWith('X') && random.chance(0.6)) return idNumber.toLowerCase();
  if (random.chance(0.5)) return fullWidth(idNumber.toLowerCase());
  return `${idNumber.slice(0, 6)} ${idNumber.slice(6, 14)} ${idNumber.slice(14)}`;
}
