import { allOf, isAhead, isViewers, type RowRule } from '../../_kernel/row-rule/index.ts';
import { breakGlasses } from './model.ts';

/**
 * Of a break-glass: the request is made under it, by the very account and in the very role that opened it, and its time
 * is not up. It opens a row beyond the area, and lifts neither class nor purpose, neither letter nor seal.
 */
export const isOpenToViewer: RowRule = allOf(
  isViewers(breakGlasses.id, 'glass'),
  isViewers(breakGlasses.account, 'subject'),
  isViewers(breakGlasses.role, 'role'),
  isAhead(breakGlasses.until),
);
