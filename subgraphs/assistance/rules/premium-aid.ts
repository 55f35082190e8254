import { exactAmount } from '../case/amounts.ts';
import { isOn } from '../case/days.ts';
import { all, isIn, settled } from '../reason/clause.ts';
import { datumOf } from '../reason/datum.ts';
import {
  dueFor,
  mayBe,
  memberEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { type MemberCase, type Say, since } from '../reason/rule.ts';

/** 资助参保 (4.1): in full for tier 1, a fixed amount for dibao; the others apply. */
const FULL: readonly Standing[] = ['DESTITUTE', 'ORPHAN', 'DE_FACTO_UNSUPPORTED'];
const FIXED: readonly Standing[] = ['DIBAO', 'DIBAO_SINGLE'];
const APPLIED: readonly Standing[] = ['DIBAO_MARGIN', 'RELAPSE_MONITORED'];

export const premiumAid = memberEntitlement({
  id: 'premium-aid',
  title: '资助参加基本医疗保险',
  kind: 'PREMIUM_AID',
  owner: 'medical-insurance',
  parameters: ['medical.premiumFull', 'medical.premiumFixed', 'medical.premiumSchemes'],
  versions: since(
    null,
    '国办发〔2021〕42号',
    '特困人员、孤儿参保给予全额资助，低保对象给予定额资助，低保边缘家庭成员等按当地规定资助',
    'M',
  ),
  judge: (subject, say) =>
    all(say(), [
      recognisedAs(subject, say('status', '属于资助参保对象'), [...FULL, ...FIXED, ...APPLIED]),
      scheme(subject, say),
    ]),
  concerns: (subject) => mayBe(subject, [...FULL, ...FIXED, ...APPLIED]),
  due: (subject) => dueFor(subject, [...FULL, ...FIXED]),
  basis: (subject) => standingAmong(subject, [...FULL, ...FIXED, ...APPLIED])?.standing ?? '',
  since: (subject) => {
    const year = `${subject.on.slice(0, 4)}-01-01`;
    const from = standingAmong(subject, [...FULL, ...FIXED, ...APPLIED])?.from ?? year;
    return from > year ? from : year;
  },
  period: ({ on }) => on.slice(0, 4),
  actual: ({ member, on }) =>
    present(
      member.premiumAids,
      ({ year }) => year === Number(on.slice(0, 4)),
      ({ recordNo }) => recordNo,
    ),
  amount: (subject) => {
    const fixed = subject.law.number(standingAmong(subject, FULL) ? 'medical.premiumFull' : 'medical.premiumFixed');
    if (fixed.state === 'UNKNOWN') return null;
    const { personId } = subject.member;
    return exactAmount('YEAR', [{ name: '资助参保', personId, fen: fixed.value, ruleId: 'premium-aid' }]);
  },
});

/** Who is insured in another scheme is not aided; who is not insured at all is to be, with the aid. */
function scheme(subject: MemberCase, say: Say) {
  const { member, on } = subject;
  const naming = { name: '参保险种', unit: 'CODE', personId: member.personId } as const;
  const held = datumOf(member.insurance, naming, (all) => all.find((one) => isOn(one, on))?.scheme ?? '');
  const clause = say('scheme', '险种在资助范围内');
  if (held.state === 'KNOWN' && held.value === '') return settled(clause, true, [held.input]);
  return isIn(clause, held, subject.law.codes('medical.premiumSchemes'));
}
