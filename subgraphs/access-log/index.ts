import { defineDepartment } from '../_kernel/index.ts';
import { resolvers } from './resolvers.ts';
import { createStore } from './store.ts';

/** 访问日志. The one door of the department: who read what of whom, when and why. */
export default defineDepartment({
  name: 'access-log',
  title: '访问日志',
  folder: import.meta.dirname,
  resolvers,
  createStore,
  origin: 'HUB',
});
