import { isNull } from 'drizzle-orm';
import { defineClaims } from '../_kernel/chain/index.ts';
import { registeredHomes } from './model.ts';

/** What housing says of a person that another department may contradict. */
export const claims = defineClaims(import.meta.dirname, 'personId', [
  {
    attribute: 'HOME',
    source: '不动产登记',
    table: registeredHomes,
    type: 'RegisteredHome',
    via: ['Person.registeredHomes'],
    value: 'recordNo',
    on: 'registeredOn',
    where: isNull(registeredHomes.cancelledOn),
  },
]);
