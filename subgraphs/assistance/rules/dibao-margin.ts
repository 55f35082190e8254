import { compareIncome, incomeOf } from '../case/income.ts';
import { propertyMeets } from '../case/property.ts';
import { all } from '../reason/clause.ts';
import { householdRule, since } from '../reason/rule.ts';

/** 低保边缘家庭 (1C): strictly below the multiple of the standard. That it is no dibao household is the ladder's to say. */
export const dibaoMargin = householdRule({
  id: 'dibao-margin',
  title: '低保边缘家庭',
  parameters: ['dibao.standard', 'margin.multiplier', 'property.homes', 'property.movableMonths'],
  versions: since(
    '2014-05-01',
    '民发〔2021〕57号第八条；民发〔2022〕83号第一条（四）',
    '不符合低保条件，人均收入低于当地低保标准1.5倍，且财产状况符合当地规定的，认定为低保边缘家庭',
    'S',
  ),
  judge: (subject, say) =>
    all(say(), [
      compareIncome(
        say('income', '家庭人均月收入低于低保标准的规定倍数'),
        incomeOf(subject, 'income.excluded'),
        '<',
        subject.law.number('dibao.standard'),
        subject.law.number('margin.multiplier'),
      ),
      propertyMeets(subject, say, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN']),
    ]),
});
