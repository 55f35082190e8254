import { mark, writeAs } from '../draft.ts';
import {
  DOT_LOOK_ALIKES,
  drawDottedName,
  drawMongolianName,
  drawPassportName,
  PRIVATE_USE,
  RARE_CHARACTERS,
} from '../names.ts';
import type { Pool } from './pool.ts';

/** Names that are long, dotted, rare, shared, or written downwards (E09–E13). */
export function injectNames(pool: Pool): void {
  const { random, identities } = pool;
  for (const { person } of pool.take('E09', ({ person }) => person.identifier.kind === 'ID18')) {
    person.name = drawDottedName(random, person.gender);
    person.ethnicity = '05';
    for (const department of random.pick([
      ['civil-affairs'],
      ['medical-insurance'],
      ['civil-affairs', 'medical-insurance'],
    ])) {
      writeAs(person, 'E09', department, { name: person.name.replaceAll('·', random.pick(DOT_LOOK_ALIKES)) });
    }
  }
  for (const [at, { person }] of pool.take('E10', ({ member }) => member.relation !== '02').entries()) {
    if (at % 4 === 3) {
      person.name = drawPassportName(random);
      person.identifier = { kind: 'PASSPORT', value: identities.passport() };
      person.ethnicity = '97';
    } else {
      do person.name = drawDottedName(random, person.gender, 4);
      while (person.name.length < 14);
      person.ethnicity = '05';
    }
    mark(person, 'E10');
  }
  for (const [at, { person }] of pool.take('E11', ({ person }) => person.ethnicity === '01').entries()) {
    const surname = person.name.slice(0, 1);
    person.name = surname + random.pick(RARE_CHARACTERS);
    mark(person, 'E11');
    if (at % 2 === 1) writeAs(person, 'E11', 'medical-insurance', { name: surname + random.pick(PRIVATE_USE) });
  }
  for (const { person } of pool.take('E12', ({ person }) => person.ethnicity === '02')) {
    Object.assign(person, drawMongolianName(random, person.gender));
    mark(person, 'E12');
  }
  for (const [one, other] of pool.takePairs('E13')) {
    other.person.name = one.person.name;
    mark(one.person, 'E13');
    mark(other.person, 'E13');
  }
}
