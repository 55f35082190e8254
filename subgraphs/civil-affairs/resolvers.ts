import type { Complete } from '../_kernel/complete.ts';
import * as assignments from './assignments/resolvers.ts';
import * as awards from './awards/resolvers.ts';
import * as breakGlass from './break-glass/resolvers.ts';
import * as care from './care/resolvers.ts';
import * as children from './children/resolvers.ts';
import type { Resolvers } from './generated.ts';
import * as guardians from './guardians/resolvers.ts';
import * as letters from './letters/resolvers.ts';
import * as proofs from './proofs/resolvers.ts';
import * as register from './register/resolvers.ts';
import * as relief from './relief/resolvers.ts';
import * as stacking from './stacking/resolvers.ts';
import * as visits from './visits/resolvers.ts';

/** Each room answers types of its own; the three that all of them add to are put together here. */
export const resolvers: Complete<Resolvers> = {
  ...assignments.resolvers,
  ...awards.resolvers,
  ...breakGlass.resolvers,
  ...care.resolvers,
  ...children.resolvers,
  ...guardians.resolvers,
  ...letters.resolvers,
  ...proofs.resolvers,
  ...register.resolvers,
  ...relief.resolvers,
  ...visits.resolvers,
  Query: {
    ...register.resolvers.Query,
    ...awards.resolvers.Query,
    ...relief.resolvers.Query,
    ...care.resolvers.Query,
    ...visits.resolvers.Query,
    ...guardians.resolvers.Query,
    ...assignments.resolvers.Query,
    ...proofs.resolvers.Query,
    ...breakGlass.resolvers.Query,
  },
  Household: {
    ...register.resolvers.Household,
    ...letters.resolvers.Household,
    ...awards.resolvers.Household,
    ...relief.resolvers.Household,
    ...care.resolvers.Household,
    ...visits.resolvers.Household,
    ...stacking.resolvers.Household,
    ...assignments.resolvers.Household,
  },
  Person: {
    ...register.resolvers.Person,
    ...letters.resolvers.Person,
    ...awards.resolvers.Person,
    ...relief.resolvers.Person,
    ...children.resolvers.Person,
    ...stacking.resolvers.Person,
    ...guardians.resolvers.Person,
    ...assignments.resolvers.Person,
    ...proofs.resolvers.Person,
    ...breakGlass.resolvers.Person,
  },
};
