import { addDays } from '../../_kernel/calendar.ts';
import { isOn } from '../case/days.ts';
import { certificateOf } from '../case/disability.ts';
import { all, compare, holds } from '../reason/clause.ts';
import { datumOf, mapped, mayHave, registered } from '../reason/datum.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** A certificate on which a subsidy rests ends soon: to be renewed before anything stops. */
export const certificateExpiring = memberFinding({
  id: 'certificate-expiring',
  title: '残疾人证即将到期',
  finds: 'EXPIRING',
  kind: 'LIVING_SUBSIDY',
  owner: 'disabled-persons',
  parameters: ['disability.certificateNoticeDays'],
  versions: since(null, '残疾人证管理办法', '残疾人证有效期满前办理换领', 'M'),
  judge: (subject, say) => {
    const { member, on, law } = subject;
    const { personId } = member;
    const until = mapped(
      certificateOf(subject),
      { name: '残疾人证有效期至', unit: 'DAY', personId },
      (one) => one?.validUntil ?? '9999-12-31',
    );
    const today = mapped(until, { name: '计算日', unit: 'DAY', personId }, () => on);
    const from = mapped(law.number('disability.certificateNoticeDays'), { name: '提醒截止日', unit: 'DAY' }, (days) =>
      addDays(on, days),
    );
    return all(say(), [
      compare(say('valid', '尚未到期'), until, '>=', today),
      compare(say('soon', '即将到期'), until, '<=', from),
      holds(
        say('paid', '正在享受两项补贴'),
        datumOf(registered(member.disabilitySubsidies), { name: '两项补贴', unit: 'CODE', personId }, (all) =>
          all.some((one) => isOn(one, on)),
        ),
      ),
    ]);
  },
  concerns: ({ member }) => mayHave(member.disabilitySubsidies),
  since: (subject) => untilOf(subject),
});

function untilOf(subject: MemberCase): string {
  const held = certificateOf(subject);
  return (held.state === 'KNOWN' ? held.value?.validUntil : null) ?? subject.on;
}
