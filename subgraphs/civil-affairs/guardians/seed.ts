import { ageOn, headOn, later, type Population, recordNumbers, residents, type Seed } from '../../_world/index.ts';

/** Guardians of the minors of the synthetic world: the parent who is head of the household, or the relative elsewhere. */
export const seed: Seed = (population) => ({ rows: { guardianships: guardianshipRows(population) }, faults: [] });

/** 子, 女 of the head (GB/T 4761). */
const CHILD_OF_HEAD = /^[23]\d$/;

function* guardianshipRows(population: Population) {
  const next = recordNumbers('JH', 6);
  const { now } = population;
  for (const { person, household } of residents(population)) {
    if (ageOn(person.birthDate, now) >= 18) continue;
    const wardRecordNo = person.recordNo;
    const elsewhere = person.guardian?.recordNo;
    const head = headOn(household, now);
    const relation = household.members.find((member) => member.person === person)?.relation ?? '';
    if (elsewhere) {
      const from = later(person.birthDate, '2020-01-01');
      yield { recordNo: next(), guardianRecordNo: elsewhere, wardRecordNo, ground: '其他近亲属', from };
    } else if (!person.guardian && head && CHILD_OF_HEAD.test(relation)) {
      yield { recordNo: next(), guardianRecordNo: head.recordNo, wardRecordNo, ground: '父母', from: person.birthDate };
    }
  }
}
