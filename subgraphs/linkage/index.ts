import { defineDepartment } from '../_kernel/index.ts';
import { files } from './files.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';
import { superviseOverdue } from './tasks/sweep.ts';

/** 横向联动. The one door of what departments and towns do together: their tasks, and the hotline 12349. */
export default defineDepartment({
  name: 'linkage',
  title: '横向联动',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  // Whose a task is follows from offices and areas (rows.ts), and officers write here: the kernel's rule is not theirs.
  rowSecurity: () => null,
  files,
  seed,
  // Tasks and calls are written here.
  cycle: null,
  jobs: [superviseOverdue],
});
