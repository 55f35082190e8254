import { defineDepartment } from '../_kernel/index.ts';
import { facts } from './facts.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 医保. The one door of the department. */
export default defineDepartment({
  name: 'medical-insurance',
  title: '医保',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  facts: { kinds: [facts] },
  files,
  seed,
  cycle: { every: 'DAY', graceDays: 3 },
});
