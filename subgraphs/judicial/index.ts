import { watched } from '../_kernel/fact-feed/index.ts';
import { defineDepartment } from '../_kernel/index.ts';
import { facts } from './facts.ts';
import { files } from './files.ts';
import { ownPermissions, unsealings } from './model.ts';
import { resolvers } from './resolvers.ts';
import { seed } from './seed.ts';
import { createStore } from './store.ts';

/** 司法. The one door of the department. */
export default defineDepartment({
  name: 'judicial',
  title: '司法',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  // Who is named for what, each learns of themselves alone.
  rowSecurity: (table) => (table === unsealings ? ownPermissions : undefined),
  facts: { kinds: [facts], also: [watched(unsealings, 'personId')] },
  files,
  seed,
  cycle: { every: 'MONTH', graceDays: 5 },
});
