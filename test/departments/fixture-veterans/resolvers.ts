import type { DepartmentContext } from '../../../subgraphs/_kernel/index.ts';
import type { Store } from './store.ts';

export const resolvers = {
  Person: {
    veteran: ({ id }: { id: string }, _: unknown, { store }: DepartmentContext<Store>) => store.veteran(id),
  },
};
