import { isOn } from '../case/days.ts';
import { all, isIn, not, settled, undecided } from '../reason/clause.ts';
import { type Datum, datumOf } from '../reason/datum.ts';
import { householdEntitlement, present, recognisedAs, type Standing, standingAmong } from '../reason/entitlement.ts';
import { type Case, type Say, since } from '../reason/rule.ts';

/** 农村危房改造 (4.3): a house graded C or D of one of the key groups is on the plan. One housing remedy at a time. */
const GROUPS: readonly Standing[] = [
  'RELAPSE_MONITORED',
  'DIBAO',
  'DIBAO_SINGLE',
  'DESTITUTE',
  'RIGID_EXPENDITURE',
  'DIBAO_MARGIN',
];

export const dangerHouse = householdEntitlement({
  id: 'danger-house',
  title: '农村危房改造',
  kind: 'DANGER_HOUSE',
  owner: 'housing',
  parameters: ['housing.dangerGrades'],
  versions: since(
    null,
    '社会救助暂行办法第三十七条、第三十八条；农村危房改造六类重点对象',
    '农村低收入群体等重点对象的住房经鉴定为C级、D级或者无房的，列入危房改造计划',
    'Q',
  ),
  judge: (subject, say) => {
    const { facts, law } = subject;
    const kind = datumOf(facts.kind, { name: '城乡类别', unit: 'CODE' }, (one): string => one);
    const rural: Datum<readonly string[]> = {
      state: 'KNOWN',
      value: ['RURAL'],
      input: { name: '城乡类别', value: 'RURAL', unit: 'CODE', source: 'DERIVED', asOf: subject.on },
    };
    const grade = datumOf(
      facts.safety,
      { name: '房屋安全鉴定等级', unit: 'CODE' },
      (one): string => one?.grade ?? 'NONE',
    );
    return all(say(), [
      isIn(say('rural', '农村住房'), kind, rural),
      isIn(say('grade', '鉴定为C级或者D级'), grade, law.codes('housing.dangerGrades')),
      recognisedAs(subject, say('group', '属于危房改造重点对象'), GROUPS),
      not(say('one', '未享受其他住房救助'), otherRemedy(subject, say)),
    ]);
  },
  concerns: ({ facts }) => facts.safety.state === 'UNKNOWN' || facts.safety.value !== null,
  due: () => 'AUTOMATIC',
  basis: (subject) => standingAmong(subject, GROUPS)?.standing ?? '',
  since: ({ facts, on }) => (facts.safety.state === 'KNOWN' ? (facts.safety.value?.appraisedOn ?? on) : on),
  actual: ({ facts, on }) => {
    const appraised = facts.safety.state === 'KNOWN' ? (facts.safety.value?.appraisedOn ?? '') : '';
    return present(
      facts.rebuilds,
      ({ plannedOn }) => plannedOn >= appraised && plannedOn <= on,
      ({ recordNo }) => recordNo,
    );
  },
});

function otherRemedy({ facts, on }: Case, say: Say) {
  const clause = say('other', '已享受公租房或者租赁补贴');
  const { publicRentals, rentSubsidies } = facts;
  const rented =
    publicRentals.state === 'KNOWN' &&
    publicRentals.value.some(
      ({ allocatedOn, endedOn }) => allocatedOn !== null && allocatedOn <= on && (endedOn === null || endedOn > on),
    );
  const subsidised = rentSubsidies.state === 'KNOWN' && rentSubsidies.value.some((span) => isOn(span, on));
  if (rented || subsidised) return settled(clause, true);
  const missing = [publicRentals, rentSubsidies].flatMap((fact) =>
    fact.state === 'UNKNOWN' ? [{ fact: '住房救助', holder: fact.holder, why: fact.why, personId: null }] : [],
  );
  return missing.length > 0 ? undecided(clause, missing) : settled(clause, false);
}
