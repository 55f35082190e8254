import type { DepartmentContext, EntityReference } from '../../../subgraphs/_kernel/index.ts';
import type { Store } from './store.ts';

export const resolvers = {
  Person: {
    veteran: (person: EntityReference, _: unknown, { store }: DepartmentContext<Store>) => store.veteran(person),
  },
};
