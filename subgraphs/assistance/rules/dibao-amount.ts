import { sharesOf, totalOf } from '../case/amounts.ts';
import { incomeOf } from '../case/income.ts';
import { oncePerHousehold } from '../case/once.ts';
import { awardsOf, inOrder, isGranted, livingMembers } from '../case/standing.ts';
import type { MemberFacts } from '../facts.ts';
import type { Amount, AmountPart } from '../judgement.ts';
import { compare } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import { type Case, householdRule, since } from '../reason/rule.ts';
import { shareCut } from './share-cut.ts';
import { supplement, supplementOf } from './supplement.ts';

/** 补差发放 (A13): what each head lacks to the standard, and the supplements of single members. */
export const dibaoAmount = householdRule({
  id: 'dibao-amount',
  title: '低保金：补差和分类施保',
  parameters: [
    'dibao.standard',
    'supplement.aged',
    'supplement.minor',
    'supplement.severeDisability',
    'supplement.seriousIllness',
  ],
  versions: since(
    '2014-05-01',
    '社会救助暂行办法第十二条；民发〔2021〕57号第二十三条',
    '按照共同生活的家庭成员人均收入低于当地低保标准的差额，按月发给低保金',
    'S',
  ),
  judge: (subject, say) => {
    const heads = datumOf(
      subject.facts.incomePerHead,
      { name: '应补月金额', unit: 'FEN' },
      () => amountOfDibao(subject)?.mostFen ?? 0,
    );
    const none = datumOf(subject.facts.incomePerHead, { name: '零', unit: 'FEN' }, () => 0);
    return compare(say(), heads, '>', none);
  },
  amount: (subject) => amountOfDibao(subject),
});

/** Those of whom dibao is counted: alive, counted, and not supported as destitute, who are counted by themselves (S01). */
export const dibaoMembers = (subject: Case): readonly MemberFacts[] =>
  inOrder(livingMembers(subject)).filter(
    ({ exclusion, awards }) =>
      !(exclusion.state === 'KNOWN' && exclusion.value !== null) &&
      !awardsOf(awards, ['DESTITUTE_SUPPORT']).some((award) => isGranted(award, subject.on)),
  );

/**
 * @returns null: the standard or the income is not known
 */
export const amountOfDibao = oncePerHousehold((subject): Amount | null => {
  const members = dibaoMembers(subject);
  const standard = subject.law.number('dibao.standard');
  const income = incomeOf(subject, 'income.excluded');
  if (standard.state === 'UNKNOWN' || income.state === 'UNKNOWN' || members.length === 0) return null;
  const heads = members.length;
  const { fen, divisor, isRounded } = income.value;
  // Of a rounded figure the whole lies within half a fen a head; what a household alone has is a whole number of fen.
  const slack = isRounded ? Math.ceil(heads / 2) - (heads % 2 === 0 ? 0 : 1) : 0;
  const base = Math.max(0, Math.round(standard.value * heads - (fen * heads) / divisor));
  const shares = sharesOf(base, heads);
  const parts: AmountPart[] = [];
  const bounds = { least: base === 0 ? 0 : -slack, most: base === 0 ? 0 : slack };
  for (const [at, member] of members.entries()) {
    const own = { ...subject, member };
    const { personId } = member;
    const share = shares[at] as number;
    const cut = shareCut.judge(own).outcome;
    parts.push({
      name: '补差',
      personId,
      fen: cut === 'YES' ? 0 : share,
      ruleId: cut === 'YES' ? shareCut.id : 'dibao-amount',
    });
    // To stop the share is a decision of its own: until it is taken the share is not too much.
    if (cut === 'YES') bounds.most += share;
    if (cut === 'UNDECIDED') bounds.least -= share;
    const more = supplementOf(own);
    if (!more) return null;
    if (more.mostFen > 0) parts.push({ name: '分类施保', personId, fen: more.fen, ruleId: supplement.id });
    bounds.least += more.leastFen - more.fen;
    bounds.most += more.mostFen - more.fen;
  }
  const total = totalOf(parts);
  return { fen: total, leastFen: Math.max(0, total + bounds.least), mostFen: total + bounds.most, per: 'MONTH', parts };
});

/** 单人保: one person as a household; the own income, which nobody records, lowers it. */
export function amountOfSingle(subject: Case, member: MemberFacts): Amount | null {
  const standard = subject.law.number('dibao.standard');
  const more = supplementOf({ ...subject, member });
  if (standard.state === 'UNKNOWN' || !more) return null;
  const { personId } = member;
  const parts: AmountPart[] = [
    { name: '低保标准', personId, fen: standard.value, ruleId: 'dibao-single' },
    { name: '分类施保', personId, fen: more.fen, ruleId: supplement.id },
  ];
  return { fen: totalOf(parts), leastFen: more.leastFen, mostFen: standard.value + more.mostFen, per: 'MONTH', parts };
}
