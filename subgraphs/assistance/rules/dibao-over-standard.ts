import { exactAmount } from '../case/amounts.ts';
import { compareIncome, incomeOf } from '../case/income.ts';
import { amountOf } from '../case/standing.ts';
import { all, not, settled, undecided } from '../reason/clause.ts';
import { householdFinding } from '../reason/finding.ts';
import { since } from '../reason/rule.ts';
import { heldDibao } from './dibao-award.ts';
import { beganOn, lastDay, transition } from './transition.ts';

/** Dibao goes on though the income is not below the standard, and no transition covers it (A1, T14; E29). */
export const dibaoOverStandard = householdFinding({
  id: 'dibao-over-standard',
  title: '人均收入不低于标准，低保金仍在发放',
  finds: 'OVERPAID',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['dibao.standard', 'transition.months'],
  versions: since(
    null,
    '社会救助暂行办法第十三条；民发〔2022〕83号第一条（三）',
    '家庭收入变化不再符合条件的，停发低保金；就业后超过标准的给予不超过6个月渐退期',
    'S',
  ),
  judge: (subject, say) => {
    const { awards } = subject.facts;
    const paid = say('paid', '低保金仍在发放');
    return all(say(), [
      awards.state === 'UNKNOWN'
        ? undecided(paid, [{ fact: '家庭待遇', holder: awards.holder, why: awards.why, personId: null }])
        : settled(paid, heldDibao(subject) !== null),
      compareIncome(
        say('income', '人均收入不低于低保标准'),
        incomeOf(subject, 'income.excluded'),
        '>=',
        subject.law.number('dibao.standard'),
      ),
      not(say('transition', '不在渐退期内'), transition.judge(subject)),
    ]);
  },
  since: (subject) => {
    const began = beganOn(subject);
    const months = subject.law.number('transition.months');
    if (began.state === 'KNOWN' && began.value && months.state === 'KNOWN') return lastDay(began.value, months.value);
    return subject.on;
  },
  amount: (subject) => {
    const held = heldDibao(subject);
    const fen = held ? (amountOf(held, subject.on) ?? 0) : 0;
    return exactAmount('MONTH', [{ name: '低保金', personId: null, fen, ruleId: 'dibao-over-standard' }]);
  },
});
