import { addMonths } from '../../_kernel/calendar.ts';
import { exactAmount } from '../case/amounts.ts';
import { nextMonth } from '../case/days.ts';
import { amountOf } from '../case/standing.ts';
import type { Award } from '../facts.ts';
import { all, any, compare, holds, settled, undecided } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, type Say, since } from '../reason/rule.ts';
import { amountOfDibao } from './dibao-amount.ts';
import { heldDibao } from './dibao-award.ts';

/** A member died, is listed still, and is paid for (T12, E14): to be settled within three months. */
export const paidAfterDeath = memberFinding({
  id: 'paid-after-death',
  title: '成员去世后仍在发放',
  finds: 'OVERPAID',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: ['recheck.deathMonths', 'dibao.standard'],
  versions: since(
    null,
    '民发〔2022〕83号第一条（三）',
    '救助对象死亡的，应当在3个月内完成复核并增发、减发或者停发救助金',
    'S',
  ),
  judge: (subject, say) => {
    const { member, on } = subject;
    const { personId } = member;
    const died = datumOf(
      member.deathDate,
      { name: '去世日期', unit: 'DAY', personId },
      (day) => day ?? '9999-12-31',
      (_, day) => day,
    );
    const month = datumOf(member.deathDate, { name: '计算月', unit: 'DAY', personId }, () => on);
    const stops = died.state === 'KNOWN' && died.value < '9999' ? { ...died, value: nextMonth(died.value) } : died;
    return all(say(), [
      holds(
        say('dead', '成员已去世'),
        datumOf(
          member.deathDate,
          { name: '去世日期', unit: 'DAY', personId },
          (day) => day !== null,
          (_, day) => day,
        ),
      ),
      compare(say('month', '去世之次月起应当停发'), month, '>=', stops),
      any(say('paid', '仍在发放'), [paidAlone(subject, say), paidWithFamily(subject, say), paidSince(subject, say)]),
    ]);
  },
  concerns: ({ member }) => member.deathDate.state === 'UNKNOWN' || member.deathDate.value !== null,
  since: ({ member, on }) => nextMonth(deathOf(member.deathDate, on)),
  settleBy: ({ member, on, law }) => {
    const months = law.number('recheck.deathMonths');
    return addMonths(deathOf(member.deathDate, on), months.state === 'KNOWN' ? months.value : 0);
  },
  amount: (subject) => {
    const { member, on } = subject;
    const alone = personal(subject).reduce((sum, award) => sum + (amountOf(award, on) ?? 0), 0);
    const family = heldDibao(subject);
    const due = family && amountOfDibao(subject);
    const over = family && due ? Math.max(0, (amountOf(family, on) ?? 0) - due.fen) : 0;
    const part = { name: '去世成员的份额', personId: member.personId, fen: alone + over, ruleId: 'paid-after-death' };
    return family && !due ? null : exactAmount('MONTH', [part]);
  },
});

const deathOf = (fact: MemberCase['member']['deathDate'], otherwise: string): string =>
  (fact.state === 'KNOWN' ? fact.value : null) ?? otherwise;

const personal = ({ member, on }: MemberCase): readonly Award[] =>
  member.awards.state === 'KNOWN' ? member.awards.value.filter((award) => amountOf(award, on) !== null) : [];

function paidAlone(subject: MemberCase, say: Say) {
  const { awards, personId } = subject.member;
  const clause = say('paid.person', '本人待遇仍在发放');
  if (awards.state === 'UNKNOWN') {
    return undecided(clause, [{ fact: '本人待遇', holder: awards.holder, why: awards.why, personId }]);
  }
  return settled(clause, personal(subject).length > 0);
}

function paidWithFamily(subject: MemberCase, say: Say) {
  const { awards } = subject.facts;
  const clause = say('paid.household', '家庭低保金仍按其为成员发放');
  if (awards.state === 'UNKNOWN') {
    return undecided(clause, [{ fact: '家庭待遇', holder: awards.holder, why: awards.why, personId: null }]);
  }
  return settled(clause, heldDibao(subject) !== null);
}

/** What finance paid to the dead for months after the death, and has not recovered. */
function paidSince(subject: MemberCase, say: Say) {
  const { member, facts, on } = subject;
  const from = nextMonth(deathOf(member.deathDate, on)).slice(0, 7);
  const paid = datumOf(facts.payments, { name: '去世后到账', unit: 'FEN', personId: member.personId }, (all) =>
    all
      .filter(({ personId, month, state }) => personId === member.personId && month >= from && state === 'PAID')
      .reduce((sum, { fen }) => sum + fen, 0),
  );
  const none = datumOf(facts.payments, { name: '零', unit: 'FEN' }, () => 0);
  return compare(say('paid.since', '去世之次月以后仍有到账且未追回'), paid, '>', none);
}
