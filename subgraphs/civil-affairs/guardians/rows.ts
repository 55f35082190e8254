import {
  allOf,
  anyOf,
  isOneOf,
  isViewers,
  linked,
  type RowRules,
  under,
  whileInForce,
} from '../../_kernel/row-rule/index.ts';
import { persons } from '../register/model.ts';
import { ADULT_GROUNDS, guardianships } from './model.ts';

const isBegun = whileInForce({ from: guardianships.from, to: guardianships.to, ended: guardianships.revokedOn });
const isGuardian = linked(
  persons,
  [[persons.recordNo, guardianships.guardianRecordNo]],
  isViewers(persons.personId, 'person'),
);

/** Guardianship of a minor ends with minority, whatever the record says (Civil Code art. 17). */
const isNotOutgrown = anyOf(
  isOneOf(guardianships.ground, ADULT_GROUNDS),
  linked(persons, [[persons.recordNo, guardianships.wardRecordNo]], under(persons.birthDate, 18)),
);

/** Of a guardianship: it is in force today, and the viewer's. */
export const isOwnGuardianship = allOf(isBegun, isNotOutgrown, isGuardian);

/** A guardian sees the own guardianship, never who else guards the ward; anybody else those of a person they may see. */
export const guardianshipRows: RowRules = { area: allOf(), self: allOf(), assigned: allOf(), ward: isOwnGuardianship };
