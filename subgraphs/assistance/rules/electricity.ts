import { householdEntitlement, recognisedAs, standingAmong, untold } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/** 免费电量 (4.9): so many kilowatt-hours a month and household. What the grid credits nobody hands over. */
export const electricity = householdEntitlement({
  id: 'electricity',
  title: '低保、特困户免费电量',
  kind: 'ELECTRICITY',
  owner: 'finance',
  parameters: ['electricity.freeKwh'],
  versions: since(null, '发改价格：城乡低保户和五保户免费电量', '对低保户和特困户每户每月设置免费电量基数', 'M'),
  judge: (subject, say) => recognisedAs(subject, say(), ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE']),
  due: () => 'AUTOMATIC',
  basis: (subject) => standingAmong(subject, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE'])?.standing ?? '',
  since: (subject) => standingAmong(subject, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE'])?.from ?? subject.on,
  actual: () => untold,
});
