import { isOn } from '../case/days.ts';
import { all, isIn } from '../reason/clause.ts';
import { type Datum, datumOf } from '../reason/datum.ts';
import {
  eitherOf,
  householdEntitlement,
  present,
  recognisedAs,
  type Standing,
  standingAmong,
} from '../reason/entitlement.ts';
import { since } from '../reason/rule.ts';

/** 公租房、租赁补贴 (4.3): priority on application. Limits of area and income are the housing bureau's. */
const GROUPS: readonly Standing[] = ['DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE'];

export const publicRental = householdEntitlement({
  id: 'public-rental',
  title: '公租房优先配租或者租赁补贴',
  kind: 'PUBLIC_RENTAL',
  owner: 'housing',
  parameters: [],
  versions: since(
    null,
    '国办发〔2023〕39号第四条；社会救助暂行办法第三十八条',
    '对城镇住房困难的低保家庭、分散供养特困人员、低保边缘家庭和刚性支出困难家庭优先配租公租房或者发放租赁补贴',
    'S',
  ),
  judge: (subject, say) => {
    const kind = datumOf(subject.facts.kind, { name: '城乡类别', unit: 'CODE' }, (one): string => one);
    const urban: Datum<readonly string[]> = {
      state: 'KNOWN',
      value: ['URBAN'],
      input: { name: '城乡类别', value: 'URBAN', unit: 'CODE', source: 'DERIVED', asOf: subject.on },
    };
    return all(say(), [
      isIn(say('urban', '城镇家庭'), kind, urban),
      recognisedAs(subject, say('group', '属于优先对象'), GROUPS),
    ]);
  },
  due: () => 'PRIORITY',
  basis: (subject) => standingAmong(subject, GROUPS)?.standing ?? '',
  since: (subject) => standingAmong(subject, GROUPS)?.from ?? subject.on,
  actual: ({ facts, on }) =>
    eitherOf(
      present(
        facts.publicRentals,
        ({ appliedOn, endedOn }) => appliedOn <= on && (endedOn === null || endedOn > on),
        ({ recordNo }) => recordNo,
      ),
      present(
        facts.rentSubsidies,
        (span) => isOn(span, on),
        ({ recordNo }) => recordNo,
      ),
    ),
});
