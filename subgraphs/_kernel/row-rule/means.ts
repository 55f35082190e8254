import { isAssigned, isOfPerson, type ReleaseKind, type Viewer } from '../access/index.ts';
import { keptBy } from '../kept-by.ts';
import { anyOf, type RowRule, type RowRules } from './rule.ts';

/** By its role a viewer sees rows by one means alone: areas do not help a guardian, nor a key an officer. */
export function meansOf({ role, person }: Viewer): ReleaseKind {
  if (isAssigned(role)) return 'assigned';
  if (isOfPerson(role)) return role === 'guardian' ? 'ward' : 'self';
  return person === undefined ? 'area' : 'self';
}

/** One rule for the same rules and means: what is made of a rule is kept by it. */
const combined = keptBy<RowRules, RowRule>();

/** The rule for this viewer: of the means of the role, and of the break-glass under which the request is made. */
export function ruleFor(rules: RowRules, viewer: Viewer): RowRule {
  const means = viewer.glass === undefined ? [meansOf(viewer)] : [meansOf(viewer), 'glass' as const];
  return combined(rules, means.join(' '), () => anyOf(...means.flatMap((one) => rules[one] ?? [])));
}
