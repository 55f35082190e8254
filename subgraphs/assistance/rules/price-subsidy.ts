import { all, undecided } from '../reason/clause.ts';
import { householdEntitlement, recognisedAs, standingAmong, untold } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/**
 * 物价补贴 (4.9): in the months in which the price link is started. Always UNDECIDED: the index is in no department's
 * records, and finance's payments tell who was paid, never that a month without payments owed none.
 */
export const priceSubsidy = householdEntitlement({
  id: 'price-subsidy',
  title: '社会救助和保障标准与物价上涨挂钩联动补贴',
  kind: 'PRICE_SUBSIDY',
  owner: 'civil-affairs',
  parameters: [],
  versions: since(
    null,
    '发改价格〔2021〕1553号',
    '居民消费价格指数同比涨幅达到3.5%或者食品价格涨幅达到6%时，向低保对象、特困人员等发放价格临时补贴',
    'Q',
  ),
  judge: (subject, say) =>
    all(say(), [
      recognisedAs(subject, say('status', '属于联动机制保障对象'), ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE']),
      undecided(say('index', '当月启动联动机制'), [
        { fact: '当月居民消费价格指数', holder: 'finance', why: 'NOT_RECORDED', personId: null },
      ]),
    ]),
  due: () => 'AUTOMATIC',
  basis: (subject) => standingAmong(subject, ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE'])?.standing ?? '',
  since: (subject) => subject.on,
  actual: () => untold,
});
