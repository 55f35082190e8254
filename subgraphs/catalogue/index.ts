import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

/** 数据目录: what the graph holds, whose it is, and to whom and for what it is open. The hub's own; it keeps nothing. */
export default defineDepartment({
  name: 'catalogue',
  title: '数据目录',
  folder: import.meta.dirname,
  origin: 'HUB',
  resolvers,
  createStore,
});
