import { compareIncome, incomeOf } from '../case/income.ts';
import { propertyMeets } from '../case/property.ts';
import { all } from '../reason/clause.ts';
import { householdRule, since } from '../reason/rule.ts';

/** 最低生活保障 (A1, A4–A8, A12): strictly below the standard, and property within the local rule. */
export const dibao = householdRule({
  id: 'dibao',
  title: '最低生活保障',
  parameters: ['dibao.standard', 'income.windowMonths', 'income.excluded', 'property.homes', 'property.movableMonths'],
  versions: since(
    '2014-05-01',
    '社会救助暂行办法第九条；民发〔2021〕57号第十三条、第十四条',
    '共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合当地规定的，给予最低生活保障',
    'S',
  ),
  judge: (subject, say) =>
    all(say(), [
      compareIncome(
        say('income', '家庭人均月收入低于低保标准'),
        incomeOf(subject, 'income.excluded'),
        '<',
        subject.law.number('dibao.standard'),
      ),
      propertyMeets(subject, say, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE']),
    ]),
});
