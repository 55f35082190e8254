import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

/**
 * 政策找人: what is due to whom, by which rule, what is lacking, and what would be lost. The hub's own. Its inputs come with
 * the question, from each department under the viewer's rights.
 */
export default defineDepartment({
  name: 'assistance',
  title: '救助规则',
  folder: import.meta.dirname,
  origin: 'HUB',
  resolvers,
  createStore,
});
