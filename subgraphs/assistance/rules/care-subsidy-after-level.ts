import { exactAmount } from '../case/amounts.ts';
import { isOn, nextMonth } from '../case/days.ts';
import { gradeOf, isSevere } from '../case/disability.ts';
import { all, compare, holds } from '../reason/clause.ts';
import { datumOf, mapped, mayHave, registered } from '../reason/datum.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** The level was changed to 3 or 4 and the care subsidy goes on (E31). */
export const careSubsidyAfterLevel = memberFinding({
  id: 'care-subsidy-after-level',
  title: '残疾等级变更后护理补贴仍在发放',
  finds: 'OVERPAID',
  kind: 'CARE_SUBSIDY',
  owner: 'civil-affairs',
  parameters: [],
  versions: since(null, '国发〔2015〕52号；民发〔2021〕70号', '不再符合护理补贴条件的，从次月起停发', 'M'),
  judge: (subject, say) => {
    const { member, on } = subject;
    const { personId } = member;
    const grade = gradeOf(subject);
    const today = datumOf(registered(member.levelChanges), { name: '计算日', unit: 'DAY', personId }, () => on);
    const stops = datumOf(registered(member.levelChanges), { name: '应停发日', unit: 'DAY', personId }, () =>
      nextMonth(changedOn(subject)),
    );
    return all(say(), [
      holds(
        say('level', '残疾等级为三级、四级'),
        mapped(grade, { name: '非重度残疾', unit: 'CODE', personId }, (one) => one !== null && !isSevere(one)),
        grade,
      ),
      holds(
        say('paid', '护理补贴仍在发放'),
        datumOf(registered(member.disabilitySubsidies), { name: '护理补贴', unit: 'CODE', personId }, (all) =>
          all.some((one) => one.kind === 'DISABLED_CARE_SUBSIDY' && isOn(one, on)),
        ),
      ),
      compare(say('month', '已到变更的次月'), today, '>=', stops),
    ]);
  },
  concerns: ({ member }) => mayHave(member.disabilitySubsidies),
  since: (subject) => nextMonth(changedOn(subject)),
  amount: ({ member, on }) => {
    if (member.disabilitySubsidies.state === 'UNKNOWN') return null;
    const held = member.disabilitySubsidies.value.filter(
      (one) => one.kind === 'DISABLED_CARE_SUBSIDY' && isOn(one, on),
    );
    const { personId } = member;
    return exactAmount(
      'MONTH',
      held.map(({ monthlyFen }) => ({
        name: '护理补贴',
        personId,
        fen: monthlyFen,
        ruleId: 'care-subsidy-after-level',
      })),
    );
  },
});

/** The day of the last change; without one the level was never severe. */
function changedOn({ member, on }: MemberCase): string {
  const changes = member.levelChanges.state === 'KNOWN' ? member.levelChanges.value : [];
  return changes
    .filter((one) => one.changedOn <= on)
    .reduce((last, one) => (one.changedOn > last ? one.changedOn : last), '2000-01-01');
}
