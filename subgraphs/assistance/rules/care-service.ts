import { isOn } from '../case/days.ts';
import { gradeOf, isSevere } from '../case/disability.ts';
import { ageOf, selfCareOf } from '../case/people.ts';
import { livesInInstitution } from '../case/standing.ts';
import { all, any, compare, holds, settled } from '../reason/clause.ts';
import { mapped } from '../reason/datum.ts';
import {
  mayBe,
  memberEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/** 政府购买照料服务 (seed 三(二)): for the destitute at home, and in dibao the severely disabled, old and young in need of care. */
const DIBAO: readonly Standing[] = ['DIBAO', 'DIBAO_SINGLE'];

export const careService = memberEntitlement({
  id: 'care-service',
  title: '政府购买照料服务',
  kind: 'CARE_SERVICE',
  owner: 'civil-affairs',
  parameters: ['care.elderFrom', 'care.minorBelow'],
  versions: since(
    null,
    '玉泉区试点方案三（二）',
    '为分散供养特困人员和低保对象中的重残人员、生活不能自理的65周岁以上老年人、18周岁以下未成年人购买照料服务',
    'S',
  ),
  judge: (subject, say) => {
    const { law, member } = subject;
    const { personId } = member;
    const [grade, care, age] = [gradeOf(subject), selfCareOf(subject), ageOf(subject)];
    const dependent = holds(
      say('dependent', '生活不能自理'),
      mapped(care, { name: '不能自理', unit: 'CODE', personId }, (one) => one !== 'FULL'),
      care,
    );
    return all(say(), [
      settled(say('home', '未由机构集中供养'), !livesInInstitution(subject), []),
      any(say('group', '属于照料服务对象'), [
        recognisedAs(subject, say('destitute', '分散供养特困人员'), ['DESTITUTE']),
        all(say('dibao', '低保对象中的重残、失能人员'), [
          recognisedAs(subject, say('dibao.status', '低保对象'), DIBAO),
          any(say('dibao.need', '重残，或者生活不能自理的老年人、未成年人'), [
            holds(
              say('severe', '重度残疾'),
              mapped(grade, { name: '重度残疾', unit: 'CODE', personId }, isSevere),
              grade,
            ),
            all(say('old', '65周岁以上且生活不能自理'), [
              dependent,
              compare(say('old.age', '年满65周岁'), age, '>=', law.number('care.elderFrom')),
            ]),
            all(say('young', '未满18周岁且生活不能自理'), [
              dependent,
              compare(say('young.age', '未满18周岁'), age, '<', law.number('care.minorBelow')),
            ]),
          ]),
        ]),
      ]),
    ]);
  },
  concerns: (subject) => mayBe(subject, ['DESTITUTE', ...DIBAO]),
  due: () => 'AUTOMATIC',
  basis: (subject) => standingAmong(subject, ['DESTITUTE', ...DIBAO])?.standing ?? '',
  since: (subject) => standingAmong(subject, ['DESTITUTE', ...DIBAO])?.from ?? subject.on,
  actual: ({ member, on }) =>
    present(
      member.careOrders,
      (span) => isOn(span, on),
      ({ recordNo }) => recordNo,
    ),
});
