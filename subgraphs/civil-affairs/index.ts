import { defineDepartment } from '../_kernel/index.ts';
import { householdFacts, personFacts } from './facts.ts';
import { files } from './files.ts';
import { households, persons } from './register/model.ts';
import { householdPolicy, personPolicy } from './register/rows.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';
import { decisive } from './tell-facts.ts';

/** 民政. The one door of the department; origin of Person and Household. */
export default defineDepartment({
  name: 'civil-affairs',
  title: '民政',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  // Of what hangs on a person or household, the stores read by the rows that are seen; those are what is secured here.
  rowSecurity: (table) => (table === persons ? personPolicy : table === households ? householdPolicy : null),
  facts: { kinds: [householdFacts, personFacts], also: decisive },
  files,
  seed,
  cycle: { every: 'LIVE', graceDays: 1 },
});
