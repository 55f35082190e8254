import { addWorkingDays } from '../../_kernel/calendar.ts';
import { holds } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import { householdEntitlement } from '../reason/entitlement.ts';
import type { Case } from '../reason/rule.ts';
import { since } from '../reason/rule.ts';

/** 零就业家庭 (P17, 4.4): found one, helped one, within so many working days. */
export const zeroEmployment = householdEntitlement({
  id: 'zero-employment',
  title: '零就业家庭至少一人就业',
  kind: 'ZERO_EMPLOYMENT',
  owner: 'employment',
  parameters: ['employment.zeroWorkdays'],
  versions: since(
    null,
    '社会救助暂行办法第四十三条',
    '最低生活保障家庭有劳动能力的成员均处于失业状态的，应当采取有针对性的措施，确保该家庭至少有一人就业',
    'S',
  ),
  judge: (subject, say) =>
    holds(
      say(),
      datumOf(
        subject.facts.zeroEmployment,
        { name: '零就业家庭认定', unit: 'DAY' },
        () => foundOn(subject) !== null,
        () => foundOn(subject),
      ),
    ),
  due: () => 'AUTOMATIC',
  basis: () => '零就业家庭',
  since: (subject) => foundOn(subject) ?? subject.on,
  settleBy: (subject) => {
    const days = subject.law.number('employment.zeroWorkdays');
    const found = foundOn(subject) ?? subject.on;
    return days.state === 'KNOWN' ? addWorkingDays(found, days.value) : found;
  },
  actual: () => ({ outcome: 'NO', records: [] }),
});

/** Found, and nobody in work since; null: none. */
function foundOn({ facts, on }: Case): string | null {
  if (facts.zeroEmployment.state === 'UNKNOWN') return null;
  const open = facts.zeroEmployment.value.filter(
    (spell) => spell.foundOn <= on && (spell.helpedOn === null || spell.helpedOn > on),
  );
  return open[0]?.foundOn ?? null;
}
