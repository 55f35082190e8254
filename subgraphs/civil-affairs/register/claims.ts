import { join } from 'node:path';
import { defineClaims } from '../../_kernel/chain/index.ts';
import { persons } from './model.ts';

/** What the register says of a person that another department may contradict. */
export const claims = defineClaims(join(import.meta.dirname, '..'), 'personId', [
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
