import { defineDepartment } from '../../../subgraphs/_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 退役军人事务. A department that is not one of the hub's: it shows what adding one takes. */
export default defineDepartment({
  name: 'veterans',
  title: '退役军人事务',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  files,
  seed,
  cycle: { every: 'LIVE', graceDays: 1 },
});
