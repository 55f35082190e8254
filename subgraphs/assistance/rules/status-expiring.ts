import { addDays } from '../../_kernel/calendar.ts';
import { isOn } from '../case/days.ts';
import { all, compare } from '../reason/clause.ts';
import { datumOf, mapped } from '../reason/datum.ts';
import { householdFinding } from '../reason/finding.ts';
import { type Case, since } from '../reason/rule.ts';

/** A recognition that holds for a time, as 刚性支出困难 does for twelve months, ends soon (D8, T20). */
export const statusExpiring = householdFinding({
  id: 'status-expiring',
  title: '认定即将到期',
  finds: 'EXPIRING',
  kind: 'STATUS',
  owner: 'civil-affairs',
  parameters: ['status.noticeDays', 'rigid.validMonths'],
  versions: since(
    null,
    '刚性支出困难家庭认定办法',
    '认定结果有效期不超过12个月，期满后需要继续认定的重新申请；没有变化的材料不再重复提交',
    'S',
  ),
  judge: (subject, say) => {
    const { facts, on, law } = subject;
    const until = datumOf(
      facts.statuses,
      { name: '认定有效期至', unit: 'DAY' },
      () => untilOf(subject) ?? '9999-12-31',
    );
    const soon = mapped(law.number('status.noticeDays'), { name: '提醒截止日', unit: 'DAY' }, (days) =>
      addDays(on, days),
    );
    const today = mapped(until, { name: '计算日', unit: 'DAY' }, () => on);
    return all(say(), [
      compare(say('valid', '认定尚在有效期内'), until, '>=', today),
      compare(say('soon', '认定即将到期'), until, '<=', soon),
    ]);
  },
  since: (subject) => untilOf(subject) ?? subject.on,
});

/** The last day of the present recognition, unless another follows it. */
function untilOf({ facts, on }: Case): string | null {
  if (facts.statuses.state === 'UNKNOWN') return null;
  const held = facts.statuses.value.find((span) => isOn(span, on));
  const followed = facts.statuses.value.some(({ from }) => held?.to != null && from > held.to);
  return followed ? null : (held?.to ?? null);
}
