import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

/**
 * 一户一条救助链: what all departments did for a household, in one line. The hub's own; it keeps nothing. Each department
 * decides what of its records this viewer may read before they come here, so being let in here opens none of them.
 */
export default defineDepartment({
  name: 'household-view',
  title: '一户一链',
  folder: import.meta.dirname,
  origin: 'HUB',
  resolvers,
  createStore,
});
