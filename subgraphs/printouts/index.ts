import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

/**
 * 打印与导出. Everything about a household that left the screen, on paper or as a file: who, when, for what, and under which
 * number anybody can ask whether it is genuine. The hub's own; what was printed is not kept, only its digest.
 */
export default defineDepartment({
  name: 'printouts',
  title: '打印与导出',
  folder: import.meta.dirname,
  origin: 'HUB',
  resolvers,
  createStore,
  // Officers write here, and anybody may ask about a number: the kernel's rule, rows of who was released, is not theirs.
  rowSecurity: () => null,
});
