import type { Gap } from '../judgement.ts';
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
