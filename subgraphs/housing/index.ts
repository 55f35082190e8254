import { defineDepartment } from '../_kernel/index.ts';
import { householdFacts, personFacts } from './facts.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 住建. The one door of the department. */
export default defineDepartment({
  name: 'housing',
  title: '住建',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  facts: { kinds: [personFacts, householdFacts] },
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
});
