import { nextMonth } from '../case/days.ts';
import { compare } from '../reason/clause.ts';
import { datumOf, registered } from '../reason/datum.ts';
import { type MemberCase, memberRule, since } from '../reason/rule.ts';

/** Three refusals of work that suits, since work was last taken up: that person's own share is stopped (P10). */
export const shareCut = memberRule({
  id: 'share-cut',
  title: '拒绝适当工作，停发本人份额',
  parameters: ['refusal.times'],
  versions: since(
    '2014-05-01',
    '社会救助暂行办法第四十五条；民发〔2021〕57号第三十四条',
    '有劳动能力但未就业的成员，无正当理由连续三次拒绝接受介绍的适当工作的，减发或者停发其本人的低保金',
    'S',
  ),
  judge: (subject, say) => compare(say(), refusalsOf(subject), '>=', subject.law.number('refusal.times')),
});

/** Refusals that count by the end of the month before: what was refused this month is cut from the next. */
function refusalsOf({ member, on }: MemberCase) {
  const { personId, jobs } = member;
  const taken = jobs.state === 'KNOWN' ? jobs.value.filter(({ kind, from }) => WORK.includes(kind) && from <= on) : [];
  const last = taken.reduce((latest, { from }) => (from > latest ? from : latest), '');
  return datumOf(
    registered(member.workRefusals),
    { name: '无正当理由拒绝适当工作的次数', unit: 'COUNT', personId },
    (all) =>
      all.filter(
        ({ refusedOn, isSuitable, hasGoodReason }) =>
          isSuitable && !hasGoodReason && refusedOn > last && nextMonth(refusedOn) <= on,
      ).length,
  );
}

const WORK: readonly string[] = ['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'PUBLIC_POST'];
