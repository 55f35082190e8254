import { addDays, addMonths } from '../../_kernel/calendar.ts';
import { inTransition } from '../case/standing.ts';
import type { Award } from '../facts.ts';
import { all, compare, holds } from '../reason/clause.ts';
import { datumOf, mapped } from '../reason/datum.ts';
import { type Case, householdRule, since } from '../reason/rule.ts';

/** 渐退期 (T14): who came over the standard by work keeps dibao for at most so many months. */
export const transition = householdRule({
  id: 'transition',
  title: '低保渐退期',
  parameters: ['transition.months'],
  versions: since(
    null,
    '民发〔2022〕83号第一条（三）',
    '成员就业后人均收入超过低保标准的，给予不超过6个月的渐退期',
    'S',
  ),
  judge: (subject, say) => {
    const began = beganOn(subject);
    const naming = { name: '渐退期起始日', unit: 'DAY' } as const;
    const day = mapped(began, { name: '计算日', unit: 'DAY' }, () => subject.on);
    const months = subject.law.number('transition.months');
    const last =
      began.state === 'KNOWN' && months.state === 'KNOWN'
        ? mapped(began, { name: '渐退期最后一日', unit: 'DAY' }, (from) =>
            from === null ? '' : lastDay(from, months.value),
          )
        : mapped(began.state === 'UNKNOWN' ? began : months, naming, () => '');
    return all(say(), [
      holds(
        say('began', '已进入渐退期'),
        mapped(began, naming, (from) => from !== null),
        began,
      ),
      compare(say('within', '未超过渐退期限'), day, '<=', last),
    ]);
  },
});

export const lastDay = (from: string, months: number): string => addDays(addMonths(from, months), -1);

/** The day on which an award in force came into its transition; null: none is. */
export function beganOn({ facts, on }: Case) {
  const began = (award: Award) => award.changes.find((change) => change.kind === 'TRANSITION' && change.on <= on)?.on;
  return datumOf(facts.awards, { name: '渐退期起始日', unit: 'DAY' }, (awards): string | null => {
    const held = awards.find((award) => award.program === 'DIBAO' && inTransition(award, on));
    return (held && began(held)) ?? null;
  });
}
