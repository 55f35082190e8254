import { mark } from '../draft.ts';
import { profile } from '../profile.ts';
import { ageOn } from '../seed-kit.ts';
import type { Place, Pool } from './pool.ts';

/** Villages of 小黑河镇 that are no longer in the area table. */
const MERGED = [
  { areaCode: '150104100215', name: '旧营村委会', until: '2022-12-31' },
  { areaCode: '150104100216', name: '沟沿村委会', until: '2021-12-31' },
];

/** Where people live and where they are registered (E17–E20, E43). */
export function injectPlaces(pool: Pool): void {
  const { random, picker } = pool;
  const isHead = ({ member }: Place) => member.relation === '02';
  const currentStatus = ({ household }: Place) => household.statuses.at(-1)?.kind;

  for (const { person } of pool.take('E17', ({ member }) => member.from < '2024-01-01')) {
    const until = `2024-0${random.integer(2, 9)}-${random.integer(10, 20)}`;
    person.movedFrom = { areaCode: picker.elsewhere(random, person.areaCode).code12, until };
    mark(person, 'E17');
  }
  for (const { person } of pool.take('E18', (place) => !isHead(place))) {
    person.areaCode = picker.elsewhere(random, person.areaCode).code12;
    mark(person, 'E18');
  }
  for (const { household } of pool.take('E19', (place) => isHead(place) && currentStatus(place) === 'OTHER_HARDSHIP')) {
    pool.keep(household);
    for (const { person } of household.members) person.registerCounty = profile.register.otherProvince;
    mark(household, 'E19');
  }
  const heads = pool.households.map((household) => household.members[0]?.person);
  for (const { person, household } of pool.take('E20', ({ person }) => ageOn(person.birthDate, profile.now) < 18)) {
    const own = household.members[0]?.person;
    const guardian = random.pick(
      heads.filter((head) => head !== own && head && ageOn(head.birthDate, profile.now) >= 18),
    );
    if (guardian) person.guardian = { kind: 'RELATIVE', recordNo: guardian.recordNo };
    mark(person, 'E20');
  }
  const merged = pool.take('E43', (place) => isHead(place) && /^1501041002/.test(place.household.areaCode));
  for (const [at, { household }] of merged.entries()) {
    household.formerArea = MERGED[at % MERGED.length] as (typeof MERGED)[number];
    mark(household, 'E43');
  }
}
