import { defineDepartment } from '../_kernel/index.ts';
import { householdFacts, personFacts } from './facts.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 财政. The one door of the department. */
export default defineDepartment({
  name: 'finance',
  title: '财政',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  facts: { kinds: [personFacts, householdFacts] },
  files,
  seed,
  cycle: { every: 'DAY', graceDays: 3 },
});
