import { readFileSync } from 'node:fs';
import type { WorldFault } from '../../subgraphs/_world/index.ts';
import type { Ask } from './ask.ts';

/** Holds what a scan found against the ledger of the synthetic district: each fault found once, and nothing else. */

interface Warning {
  readonly id: string;
  readonly ruleId: string;
  readonly records: readonly string[];
}

/** By which rule a fault of the ledger must be found; the record in question is the department's that the ledger names. */
const FOUND_BY: Readonly<Record<string, string>> = {
  GAP_PREMIUM_AID: 'premium-aid',
  GAP_STUDENT_AID: 'student-aid',
  GAP_LIVING_SUBSIDY: 'living-subsidy',
  GAP_CARE_SUBSIDY: 'care-subsidy',
  GAP_JOB_SERVICE: 'job-service',
  GAP_DANGER_HOUSE: 'danger-house',
  GAP_HIGH_MEDICAL_COST: 'high-medical-cost',
  E14: 'paid-after-death',
  E32: 'subsidy-without-certificate',
};

export interface CheckedCase {
  readonly case: string;
  readonly faults: number;
  /** Of the ledger too, and by its own word not to be found by a look at households. */
  readonly beyond: number;
  readonly found: number;
  readonly missed: readonly string[];
  /** Ids of warnings of the rule that answer to no fault. */
  readonly extra: readonly string[];
  readonly recall: number;
  readonly precision: number;
}

const WARNINGS = `query($area: String!, $after: String) {
  warnings(area: $area, first: 100, after: $after) {
    edges { node { id ruleId records } } pageInfo { hasNextPage endCursor } } }`;

export async function checkScan(ask: Ask, area: string, ledger: string): Promise<readonly CheckedCase[]> {
  const faults = readFileSync(ledger, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as WorldFault);
  const warnings = await allWarnings(ask, area);
  return Object.entries(FOUND_BY).map(([name, rule]) => {
    // A death is also told of the person; what was paid after it is finance's.
    const own = faults.filter((fault) => fault.case === name && (name !== 'E14' || fault.department === 'finance'));
    const raised = warnings.filter(({ ruleId }) => ruleId === rule);
    return compare(name, own, raised);
  });
}

/** What is beyond a scan and was found all the same counts as found, not as a fault that is none. */
function compare(name: string, ledger: readonly WorldFault[], raised: readonly Warning[]): CheckedCase {
  const named = new Set(raised.flatMap(({ records }) => records));
  const known = new Set(ledger.map(({ recordNo }) => recordNo));
  const faults = ledger.filter(({ beyondScan, recordNo }) => beyondScan === undefined || named.has(recordNo));
  const missed = faults.flatMap(({ recordNo }) => (named.has(recordNo) ? [] : [recordNo]));
  const extra = raised.filter(({ records }) => !records.some((recordNo) => known.has(recordNo)));
  const found = faults.length - missed.length;
  return {
    case: name,
    faults: faults.length,
    beyond: ledger.length - faults.length,
    found,
    missed,
    extra: extra.map(({ id }) => id),
    recall: faults.length === 0 ? 1 : found / faults.length,
    precision: raised.length === 0 ? 1 : (raised.length - extra.length) / raised.length,
  };
}

async function allWarnings(ask: Ask, area: string): Promise<readonly Warning[]> {
  const all: Warning[] = [];
  for (let after: string | null = null; ; ) {
    const { warnings } = await ask(WARNINGS, { area, after });
    all.push(...warnings.edges.map(({ node }: { node: Warning }) => node));
    if (!warnings.pageInfo.hasNextPage) return all;
    after = warnings.pageInfo.endCursor;
  }
}
