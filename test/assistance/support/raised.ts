import { gapsOf } from '../../../subgraphs/assistance/gaps.ts';
import { findingsOf } from '../../../subgraphs/assistance/picture/look.ts';
import { recordsOf } from '../../../subgraphs/assistance/picture/records.ts';
import type { Case } from '../../../subgraphs/assistance/reason/rule.ts';
import type { Finding } from '../../../subgraphs/assistance/warnings/finding.ts';

/** What a scan raises of a household. */
export function raised(subject: Case): readonly Finding[] {
  const gaps = gapsOf(subject).map((gap) => ({ ...gap, records: recordsOf(subject.facts, gap) }));
  return findingsOf(subject, gaps);
}
