import { mark } from '../draft.ts';
import { relate } from '../families.ts';
import { profile } from '../profile.ts';
import { addDays, ageOn } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

const age = ({ person }: Place) => ageOn(person.birthDate, profile.now);
const isHead = ({ member }: Place) => member.relation === '02';
const isPaid = ({ household }: Place) => ['DIBAO', 'DESTITUTE'].includes(household.statuses.at(-1)?.kind ?? '');
const isChild = ({ member }: Place) => /^[23]/.test(member.relation);

/** Who belongs to a household, and since when (E14–E16, E48). */
export function injectFamilies(pool: Pool): void {
  const { random, households } = pool;
  headsWhoDied(pool);
  for (const { person } of pool.take('E14', (place) => !isHead(place) && age(place) >= 60 && isPaid(place))) {
    person.deathDate = addDays(profile.now, -40);
    mark(person, 'E14');
  }

  const others = households.filter(({ members }) => members.length <= 4 && members.every((member) => !member.to));
  for (const [at, { person, member, household }] of pool
    .take('E16', (place) => isChild(place) && age(place) < 18 && place.member.from < '2022-01-01')
    .entries()) {
    const other = random.pick(others.filter((candidate) => candidate !== household && isParentOf(candidate, person)));
    const from = '2023-03-01';
    other.members.push({ person, relation: person.gender === '1' ? '29' : '39', from });
    // Every second one left the first household the day before; the others are in both.
    if (at % 2 === 0) member.to = addDays(from, -1);
    mark(person, 'E16');
  }

  for (const { person, household } of pool.take(
    'E48',
    (place) => !isHead(place) && place.household.statuses.at(-1)?.kind === 'DESTITUTE',
    Math.max(0, pool.wanted('E48') - HAND_WRITTEN_WARDS),
  )) {
    household.institution = '玉泉区养老服务中心（合成）';
    const ward = household.members.find((member) => member.person === person);
    if (ward) ward.relation = '99';
    person.guardian = { kind: 'INSTITUTION' };
    mark(person, 'E48');
  }
}

const HAND_WRITTEN_WARDS = 3;

function isParentOf(household: Place['household'], child: Place['person']): boolean {
  const head = household.members[0]?.person;
  const years = head ? ageOn(head.birthDate, child.birthDate) : 0;
  return years >= 18 && years <= 45 && (household.members[0]?.from ?? '9') < '2023-03-01' && !household.institution;
}

/** E15: the head of three dies, one survivor is eighty or older; another is head from the day after. */
function headsWhoDied(pool: Pool): void {
  const { random } = pool;
  const heads = pool.take('E15', (place) => {
    const { members } = place.household;
    const survivors = members
      .filter((member) => member !== place.member)
      .map((member) => ageOn(member.person.birthDate, profile.now));
    return (
      isHead(place) &&
      isPaid(place) &&
      members.length === 3 &&
      members.every((member) => !member.to && member.from < '2024-01-01') &&
      survivors.some((years) => years >= 80) &&
      survivors.some((years) => years >= 18 && years < 80)
    );
  });
  for (const { person, member, household } of heads) {
    pool.keep(household);
    const until = random.date('2024-01-10', '2024-09-20');
    const survivors = household.members.filter((other) => other !== member);
    const next = survivors.find((other) => {
      const years = ageOn(other.person.birthDate, profile.now);
      return years >= 18 && years < 80;
    });
    if (!next) throw new Error('E15: nobody to be head');
    person.deathDate = until;
    member.to = until;
    const from = addDays(until, 1);
    for (const other of survivors) {
      other.to = until;
      const relation = other === next ? '02' : relate(next.person, other.person, ['02']);
      household.members.push({ person: other.person, relation, from });
    }
    mark(household, 'E15');
  }
}
