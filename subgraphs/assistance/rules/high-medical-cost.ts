import { addDays, addMonths } from '../../_kernel/calendar.ts';
import { firstOfMonth } from '../case/days.ts';
import { isSeriouslyIll } from '../case/people.ts';
import { all, compare, holds, not, undecided } from '../reason/clause.ts';
import { datumOf, mayHave } from '../reason/datum.ts';
import { memberEntitlement } from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/**
 * Self-paid medical costs over the warning line, month after month, of somebody who is on no list of serious diseases:
 * civil affairs has to look (39号: 监测预警).
 */
export const highMedicalCost = memberEntitlement({
  id: 'high-medical-cost',
  title: '连续数月高额自付医疗费用',
  kind: 'HIGH_MEDICAL_COST',
  owner: 'civil-affairs',
  parameters: ['medical.highCostMonth', 'medical.highCostMonths'],
  versions: since(
    null,
    '国办发〔2023〕39号第二条、第三条',
    '个人自付医疗费用连续数月超过预警线、尚未列入重特大疾病名录的，主动核查是否需要救助',
    'L',
  ),
  judge: (subject, say) => {
    const { member, law, on } = subject;
    const { personId } = member;
    const limit = law.number('medical.highCostMonth');
    const months = law.number('medical.highCostMonths');
    if (months.state === 'UNKNOWN') return undecided(say(), months.missing);
    const each = Array.from({ length: months.value }, (_, back) => {
      const from = addMonths(firstOfMonth(on), -back);
      const to = addDays(addMonths(from, 1), -1);
      const paid = datumOf(
        member.settlements,
        { name: `${from.slice(0, 7)}个人自付`, unit: 'FEN', personId },
        (bills) =>
          bills
            .filter(({ settledOn }) => from <= settledOn && settledOn <= to && settledOn <= on)
            .reduce((sum, { selfPayFen }) => sum + selfPayFen, 0),
      );
      return compare(say(`month${back}`, `${from.slice(0, 7)}个人自付超过预警线`), paid, '>', limit);
    });
    return all(say(), [
      ...each,
      not(
        say('unknown', '未列入重特大疾病名录'),
        holds(say('listed', '已列入重特大疾病名录'), isSeriouslyIll(subject)),
      ),
    ]);
  },
  concerns: ({ member }) => mayHave(member.settlements) || member.settlements.state === 'UNKNOWN',
  due: () => 'AUTOMATIC',
  basis: () => '监测预警',
  since: ({ on }) => firstOfMonth(on),
  // Nothing on record says that somebody looked: being listed, or a closed warning, does.
  actual: () => ({ outcome: 'NO', records: [] }),
});
