import { STUB } from '../arrival/member.ts';
import type { HouseholdFacts } from '../facts.ts';
import type { Gap } from '../judgement.ts';
import type { HouseholdMapper } from '../model.ts';
import type { Case } from '../reason/rule.ts';
import { eventsOf } from '../warnings/events/index.ts';
import type { Finding } from '../warnings/finding.ts';
import { holderCode } from './told.ts';

/** Everything that a scan raises of a household: its gaps and the events. */
export function findingsOf(subject: Case, gaps: readonly (Gap & { readonly records: readonly string[] })[]): Finding[] {
  return [...gaps.map(findingOf), ...eventsOf(subject)];
}

function findingOf({
  key,
  kind,
  entitlement,
  personId,
  judgement,
  amount,
  ...gap
}: Gap & { records: readonly string[] }) {
  return {
    ...{ id: key, kind, entitlement, personId, ruleId: judgement.ruleId, since: gap.since },
    owner: holderCode(gap.owner),
    amount: amount && { least: amount.leastFen, most: amount.mostFen, per: amount.per },
    records: [...gap.records],
  } satisfies Finding;
}

/** Of whom the departments were asked, or would have been: who is not released to the viewer has no key. */
export function membersOf({ members }: HouseholdFacts, { judgedPeople }: HouseholdMapper): string[] {
  const listed = members.flatMap(({ personId }) => (personId.startsWith(STUB) ? [] : [personId]));
  return [...new Set([...listed, ...(judgedPeople ?? []).flatMap((person) => person?.id ?? [])])];
}
