import { exactAmount } from '../case/amounts.ts';
import { firstOfMonth } from '../case/days.ts';
import { amountOf, isDead, listedMembers } from '../case/standing.ts';
import type { Judgement } from '../judgement.ts';
import { all, compare, not, settled, undecided } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import { householdFinding } from '../reason/finding.ts';
import { type Case, type Say, since } from '../reason/rule.ts';
import { amountOfDibao } from './dibao-amount.ts';
import { heldDibao } from './dibao-award.ts';
import { transition } from './transition.ts';

/**
 * Paid more, or less, than any reading of the records allows: an income per head that was rounded leaves half a fen a
 * head open (E28), and what is not known is given the benefit of the doubt.
 */
const versions = since(
  null,
  '社会救助暂行办法第十二条；民发〔2021〕57号第二十三条、第三十一条',
  '按人均收入与标准的差额计发低保金，家庭情况变化的及时增发、减发或者停发',
  'S',
);

export const dibaoTooMuch = householdFinding({
  id: 'dibao-too-much',
  title: '低保金高于应发金额',
  finds: 'OVERPAID',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['dibao.standard'],
  versions,
  judge: (subject, say) => judge(subject, say, '>'),
  since: (subject) => sinceOf(subject),
  amount: (subject) => differenceOf(subject, (paid, most) => paid - most, 'mostFen'),
});

export const dibaoTooLittle = householdFinding({
  id: 'dibao-too-little',
  title: '低保金低于应发金额',
  finds: 'MISSING',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['dibao.standard'],
  versions,
  judge: (subject, say) => judge(subject, say, '<'),
  since: (subject) => sinceOf(subject),
  amount: (subject) => differenceOf(subject, (paid, least) => least - paid, 'leastFen'),
});

function judge(subject: Case, say: Say, comparator: '>' | '<'): Judgement {
  const { facts, on } = subject;
  const { awards } = facts;
  const held = heldDibao(subject);
  if (awards.state === 'UNKNOWN') {
    return undecided(say(), [{ fact: '家庭待遇', holder: awards.holder, why: awards.why, personId: null }]);
  }
  if (!held) return settled(say('paid', '低保金正在发放'), false);
  const due = boundsOf(subject);
  const fact = '低保金应发金额';
  if (!due) return undecided(say(), [{ fact, holder: 'civil-affairs', why: 'NOT_RECORDED', personId: null }]);
  const bound = comparator === '>' ? due.mostFen : due.leastFen;
  return all(say(), [
    compare(
      say('amount', comparator === '>' ? '实发高于应发' : '实发低于应发'),
      datumOf(awards, { name: '实发月金额', unit: 'FEN' }, () => amountOf(held, on) ?? 0),
      comparator,
      datumOf(facts.incomePerHead, { name: '应发月金额', unit: 'FEN' }, () => bound),
    ),
    // In transition what was paid before goes on; the share of the dead is a finding of its own.
    not(say('transition', '不在渐退期内'), transition.judge(subject)),
    settled(say('members', '无已去世的成员在册'), !listedMembers(subject).some((one) => isDead(one, on))),
  ]);
}

/**
 * A month is paid as the household stood on its first day; who came, or fell ill, since counts from the next (A14). What
 * was taken into account at once is no mistake either.
 */
function boundsOf(subject: Case): { readonly leastFen: number; readonly mostFen: number } | null {
  const [then, now] = [amountOfDibao({ ...subject, on: firstOfMonth(subject.on) }), amountOfDibao(subject)];
  if (!then || !now) return now;
  return { leastFen: Math.min(then.leastFen, now.leastFen), mostFen: Math.max(then.mostFen, now.mostFen) };
}

const sinceOf = (subject: Case): string => {
  const held = heldDibao(subject);
  return held?.changes.findLast((change) => change.on <= subject.on)?.on ?? held?.from ?? subject.on;
};

function differenceOf(subject: Case, difference: (paid: number, due: number) => number, bound: 'mostFen' | 'leastFen') {
  const held = heldDibao(subject);
  const due = boundsOf(subject);
  if (!held || !due) return null;
  const fen = Math.max(0, difference(amountOf(held, subject.on) ?? 0, due[bound]));
  return exactAmount('MONTH', [{ name: '差额', personId: null, fen, ruleId: 'dibao-amount' }]);
}
