import { exactAmount } from '../case/amounts.ts';
import { ageOf, stageOf } from '../case/people.ts';
import { livesInInstitution, protectionOf } from '../case/standing.ts';
import type { Amount } from '../judgement.ts';
import { all, any, compare, holds, isIn } from '../reason/clause.ts';
import { type Datum, mapped } from '../reason/datum.ts';
import { type MemberCase, memberRule, since } from '../reason/rule.ts';
import { amountOfDibao } from './dibao-amount.ts';

/** 孤儿、事实无人抚养儿童 (G1–G6): recognised, and a minor, or at school still. */
export const childSupport = memberRule({
  id: 'child-support',
  title: '孤儿、事实无人抚养儿童基本生活保障',
  parameters: ['child.family', 'child.institution', 'adult.from', 'dibao.standard'],
  versions: since(
    null,
    '民发〔2019〕62号',
    '孤儿和事实无人抚养儿童按月发放基本生活补贴；已享受低保等低于标准的，补差发放；年满18周岁仍在校就读的继续保障',
    'S',
  ),
  judge: (subject, say) => {
    const stage = stageOf(subject);
    const kinds: Datum<readonly string[]> = {
      state: 'KNOWN',
      value: PROTECTED,
      input: { name: '儿童保障类别', value: PROTECTED.join('|'), unit: 'CODE', source: 'DERIVED', asOf: subject.on },
    };
    return all(say(), [
      isIn(say('kind', '已认定为孤儿或者事实无人抚养儿童'), protectionOf(subject), kinds),
      any(say('age', '未满18周岁，或者仍在校就读'), [
        compare(say('age.minor', '未满18周岁'), ageOf(subject), '<', subject.law.number('adult.from')),
        holds(
          say('age.student', '仍在校就读'),
          mapped(stage, { name: '在读', unit: 'CODE' }, (at) => at !== null),
          stage,
        ),
      ]),
    ]);
  },
  amount: amountOfChild,
});

const PROTECTED: readonly string[] = ['ORPHAN', 'DE_FACTO_UNSUPPORTED'];

/** What the child has of the family’s dibao is topped up to the standard (G6). */
function amountOfChild(subject: MemberCase): Amount | null {
  const { law, member } = subject;
  const standard = law.number(livesInInstitution(subject) ? 'child.institution' : 'child.family');
  if (standard.state === 'UNKNOWN') return null;
  const status = subject.facts.statuses;
  const onDibao =
    status.state === 'KNOWN' &&
    status.value.some(
      ({ status: kind, from, to }) => kind === 'DIBAO' && from <= subject.on && (to === null || subject.on <= to),
    );
  const dibao = onDibao ? amountOfDibao(subject) : null;
  if (onDibao && !dibao) return null;
  const own = (dibao?.parts ?? []).filter(({ personId }) => personId === member.personId);
  const held = own.reduce((sum, { fen }) => sum + fen, 0);
  const fen = Math.max(0, standard.value - held);
  return exactAmount('MONTH', [{ name: '基本生活补贴', personId: member.personId, fen, ruleId: 'child-support' }]);
}
