import { exactAmount } from '../case/amounts.ts';
import { selfCareOf } from '../case/people.ts';
import type { Amount } from '../judgement.ts';
import { holds } from '../reason/clause.ts';
import { mapped } from '../reason/datum.ts';
import { type MemberCase, memberRule, since } from '../reason/rule.ts';

/** 特困供养标准 (E9, E11): basic living by the dibao standard, and care by what the person can do alone. */
export const destituteAmount = memberRule({
  id: 'destitute-amount',
  title: '特困供养标准：基本生活和照料护理',
  parameters: [
    'dibao.standard',
    'destitute.factor',
    'destitute.careFull',
    'destitute.carePartial',
    'destitute.careNone',
  ],
  versions: since(
    '2016-02-10',
    '国发〔2016〕14号；特困人员认定办法第二十一条至第二十三条',
    '基本生活标准不低于低保标准的1.3倍，照料护理标准按自理能力分档',
    'M',
  ),
  judge: (subject, say) => {
    const care = selfCareOf(subject);
    return holds(
      say(),
      mapped(care, { name: '自理能力已评估', unit: 'CODE' }, () => true),
      care,
    );
  },
  amount: amountOfDestitute,
});

const CARE = {
  FULL: 'destitute.careFull',
  PARTIAL: 'destitute.carePartial',
  NONE: 'destitute.careNone',
} as const;

/** To the fen: 1.3 times a standard in whole yuan is a whole number of jiao. */
export function amountOfDestitute(subject: MemberCase): Amount | null {
  const { law, member } = subject;
  const [standard, factor, care] = [law.number('dibao.standard'), law.number('destitute.factor'), selfCareOf(subject)];
  if (standard.state === 'UNKNOWN' || factor.state === 'UNKNOWN' || care.state === 'UNKNOWN') return null;
  const more = law.number(CARE[care.value]);
  if (more.state === 'UNKNOWN') return null;
  const { personId } = member;
  const basic = Math.round((standard.value * factor.value) / 100);
  return exactAmount('MONTH', [
    { name: '基本生活', personId, fen: basic, ruleId: 'destitute-amount' },
    { name: '照料护理', personId, fen: more.value, ruleId: 'destitute-amount' },
  ]);
}
