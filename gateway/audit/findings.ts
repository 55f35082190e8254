/** What a sealed log can show of what was done to it. */
export type FindingKind =
  /** An entry, or the order of entries, is not as it was sealed. */
  | 'CHANGED'
  /** An entry or a seal is no longer there. */
  | 'REMOVED'
  /** The log ends before its copied heads do. */
  | 'CUT_OFF'
  /** An entry bears a number that no seal covers. */
  | 'ADDED'
  /** The copied heads are not those of the log, or are no heads at all. */
  | 'HEADS_DIFFER'
  /** A seal that nobody signed whose key is known. */
  | 'NOT_SIGNED';

export interface Finding {
  readonly kind: FindingKind;
  /** Of the sealed log: the number of a seal, or of an entry. */
  readonly seal?: number;
  readonly leaf?: number;
}

export interface Verdict {
  readonly seals: number;
  readonly leaves: number;
  /** Months removed on purpose when their time was over, each under a signed head. */
  readonly droppedMonths: readonly string[];
  /** Requests that are not sealed yet: nothing can be said of them. */
  readonly unsealed: number;
  /** Heads that are not in the copy yet. */
  readonly notCopied: number;
  /** The first of them; a log that was rewritten would have as many as it has entries. */
  readonly findings: readonly Finding[];
  readonly findingsInAll: number;
}

const KEPT = 100;

export function collectFindings() {
  const kept: Finding[] = [];
  let count = 0;
  return {
    add(finding: Finding): void {
      count++;
      if (kept.length < KEPT) kept.push(finding);
    },
    /** As many as there are, of which the first are kept; `finding` makes the one at a place. */
    addMany(many: number, finding: (at: number) => Finding): void {
      for (let at = 0; at < many && kept.length < KEPT; at++) kept.push(finding(at));
      count += many;
    },
    kept,
    count: () => count,
  };
}

export type Findings = ReturnType<typeof collectFindings>;
