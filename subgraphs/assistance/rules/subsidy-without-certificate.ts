import { exactAmount } from '../case/amounts.ts';
import { dayAfter, isOn } from '../case/days.ts';
import { certificateOf, isValidOn } from '../case/disability.ts';
import { all, holds } from '../reason/clause.ts';
import { datumOf, mapped, mayHave, registered } from '../reason/datum.ts';
import { memberFinding } from '../reason/finding.ts';
import { type MemberCase, since } from '../reason/rule.ts';

/** The certificate has expired and a subsidy that rests on it goes on (E32): a clue, not yet a debt. */
export const subsidyWithoutCertificate = memberFinding({
  id: 'subsidy-without-certificate',
  title: '残疾人证过期后补贴仍在发放',
  finds: 'OVERPAID',
  kind: 'LIVING_SUBSIDY',
  owner: 'civil-affairs',
  parameters: [],
  versions: since(null, '民发〔2021〕70号；残疾人证管理办法', '残疾人两项补贴以有效残疾人证为条件，定期复核', 'M'),
  judge: (subject, say) => {
    const { member, on } = subject;
    const { personId } = member;
    const held = certificateOf(subject);
    const naming = { name: '残疾人证有效期', unit: 'CODE', personId } as const;
    return all(say(), [
      holds(
        say('expired', '残疾人证已过期'),
        mapped(held, naming, (one) => one !== null && !isValidOn(one, on)),
        held,
      ),
      holds(
        say('paid', '两项补贴仍在发放'),
        datumOf(registered(member.disabilitySubsidies), { name: '两项补贴', unit: 'CODE', personId }, (all) =>
          all.some((one) => isOn(one, on)),
        ),
      ),
    ]);
  },
  concerns: ({ member }) => mayHave(member.disabilitySubsidies),
  since: (subject) => {
    const held = certificateOf(subject);
    const until = held.state === 'KNOWN' ? held.value?.validUntil : null;
    return until ? dayAfter(until) : subject.on;
  },
  amount: (subject) => amountHeld(subject),
});

function amountHeld({ member, on }: MemberCase) {
  if (member.disabilitySubsidies.state === 'UNKNOWN') return null;
  const held = member.disabilitySubsidies.value.filter((one) => isOn(one, on));
  const { personId } = member;
  return exactAmount(
    'MONTH',
    held.map(({ kind, monthlyFen }) => ({
      name: kind === 'DISABLED_CARE_SUBSIDY' ? '护理补贴' : '生活补贴',
      personId,
      fen: monthlyFen,
      ruleId: 'subsidy-without-certificate',
    })),
  );
}
