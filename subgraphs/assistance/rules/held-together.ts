import { exactAmount } from '../case/amounts.ts';
import { amountOf } from '../case/standing.ts';
import type { Award } from '../facts.ts';
import { settled, undecided } from '../reason/clause.ts';
import { mayHave } from '../reason/datum.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, since } from '../reason/rule.ts';
import { heldDibao } from './dibao-award.ts';

/** Two that no one may hold together, or one that is held twice (rules.md §6). */

type Held = 'DIBAO' | 'DIBAO_SINGLE' | (string & {});

const EXCLUSIVE: readonly (readonly [Held, Held])[] = [
  ['DIBAO_SINGLE', 'DESTITUTE_SUPPORT'],
  ['DIBAO', 'DIBAO_SINGLE'],
  ['DESTITUTE_SUPPORT', 'ORPHAN_SUPPORT'],
  ['DESTITUTE_SUPPORT', 'DE_FACTO_CHILD_SUPPORT'],
  ['DESTITUTE_SUPPORT', 'DISABLED_LIVING_SUBSIDY'],
  ['DESTITUTE_SUPPORT', 'DISABLED_CARE_SUBSIDY'],
  ['ORPHAN_SUPPORT', 'DE_FACTO_CHILD_SUPPORT'],
  ['ORPHAN_SUPPORT', 'DISABLED_LIVING_SUBSIDY'],
];

export const heldTogether = memberFinding({
  id: 'held-together',
  title: '不得同时享受的待遇',
  finds: 'DUPLICATE',
  kind: 'DIBAO',
  owner: 'civil-affairs',
  parameters: [],
  versions: since(
    null,
    '特困人员认定办法第九条；国发〔2015〕52号；民发〔2021〕57号',
    '低保、单人保、特困供养、孤儿和事实无人抚养儿童保障及两项补贴之间，规定不得重复享受的，只享受其一',
    'M',
  ),
  judge: (subject, say) => {
    const { awards, personId } = subject.member;
    if (awards.state === 'UNKNOWN') {
      return undecided(say(), [{ fact: '本人待遇', holder: awards.holder, why: awards.why, personId }]);
    }
    const { source, asOf } = awards;
    const pair = pairOf(subject);
    const inputs = pair.map(({ as }) => ({ name: '正在享受', value: as, unit: 'CODE', source, asOf }) as const);
    return settled(say(), pair.length > 0, inputs);
  },
  concerns: ({ member }) => mayHave(member.awards),
  since: (subject) =>
    pairOf(subject).reduce((last, { award }) => (award.from > last ? award.from : last), '') || subject.on,
  // Of the two the smaller is too much: which of them ends is an officer's decision.
  amount: (subject) => {
    const { on, member } = subject;
    const amounts = pairOf(subject).map(({ award }) => amountOf(award, on) ?? 0);
    const part = {
      name: '重复享受（较低的一项）',
      personId: member.personId,
      fen: Math.min(...amounts),
      ruleId: 'held-together',
    };
    return amounts.length > 0 ? exactAmount('MONTH', [part]) : null;
  },
});

interface HeldAward {
  readonly as: Held;
  readonly award: Award;
}

/** The first two that exclude each other; none: empty. */
function pairOf(subject: MemberCase): readonly HeldAward[] {
  const { member, on } = subject;
  if (member.awards.state === 'UNKNOWN') return [];
  const own = member.awards.value
    .filter((award) => amountOf(award, on) !== null)
    .map((award): HeldAward => ({ as: award.program === 'DIBAO' ? 'DIBAO_SINGLE' : award.program, award }));
  const family = heldDibao(subject);
  const held: readonly HeldAward[] = family ? [{ as: 'DIBAO', award: family }, ...own] : own;
  for (const [at, one] of held.entries()) {
    const other = held.slice(at + 1).find((next) => next.as === one.as || excludes(one.as, next.as));
    if (other) return [one, other];
  }
  return [];
}

const excludes = (one: Held, other: Held) =>
  EXCLUSIVE.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
