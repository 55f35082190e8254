import { join } from 'node:path';
import { defineClaims } from '../../_kernel/chain/index.ts';
import { households, persons } from './model.ts';

/** What the register says of a person or household that another department may contradict. */

const folder = join(import.meta.dirname, '..');

export const personClaims = defineClaims(folder, 'personId', [
  { attribute: 'BIRTH_DATE', source: '人员登记', table: persons, type: 'Person', via: [], value: 'birthDate' },
  {
    attribute: 'DEATH_DATE',
    source: '人员登记',
    table: persons,
    type: 'Person',
    via: [],
    value: 'deathDate',
    on: 'deathDate',
  },
]);

export const householdClaims = defineClaims(folder, 'householdId', [
  {
    attribute: 'DECLARED_HOMES',
    source: '申报住房',
    table: households,
    type: 'Household',
    via: [],
    value: 'declaredHomes',
  },
]);
