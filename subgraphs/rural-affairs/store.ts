import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import { type Database, dayOf, knownIn, rowsOf, type Viewer } from '../_kernel/index.ts';
import { chain } from './chain.ts';
import { facts } from './facts.ts';
import type { RelapseRiskState } from './generated.ts';
import {
  contractedLand,
  measures,
  monitorings,
  type RelapseMonitoringMapper,
  type RelapseRiskMapper,
  type RiskRemovalMapper,
  risks,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of rural affairs, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const risksUnder = rowsOf(db, 'monitoringNo', risks, {
    on: 'foundOn',
    later: [['removedOn', 'evidence', 'evidenceNo', 'evidenceOn']],
  });
  const measuresUnder = rowsOf(db, 'monitoringNo', measures, { on: 'startedOn', later: ['endedOn'] });
  const risksOf = ({ recordNo, asOf }: RelapseMonitoringMapper) => risksUnder({ monitoringNo: recordNo, asOf });
  return {
    chain: chainReader(db, viewer, chain),
    facts: factsReader(db, viewer, facts),
    /** null: rural affairs has no record of this household. */
    householdRuralMonitoring: knownIn(db, 'householdId', [monitorings.identifiedOn, contractedLand.year]),
    monitorings: rowsOf(db, 'householdId', monitorings, { on: 'identifiedOn', later: ['endedOn'] }),
    contractedLand: rowsOf(db, 'householdId', contractedLand, { on: 'year' }),
    risks: risksOf,
    riskState: async (monitoring: RelapseMonitoringMapper) => riskState(await risksOf(monitoring), dayOf(monitoring)),
    measures: ({ recordNo, asOf }: RelapseMonitoringMapper) => measuresUnder({ monitoringNo: recordNo, asOf }),
  };
}

/**
 * Removed when each risk found by that day was removed by then, and there was one: who is monitored for a risk not yet
 * written down still has it.
 */
function riskState(all: readonly RelapseRiskMapper[], day: string): RelapseRiskState {
  const found = all.filter(({ foundOn }) => foundOn <= day);
  const isRemoved = found.length > 0 && found.every(({ removedOn }) => removedOn !== null && removedOn <= day);
  return isRemoved ? 'REMOVED' : 'OPEN';
}

/** null: not removed. The table has all four or none. */
export function removalOf({
  removedOn,
  evidence,
  evidenceNo,
  evidenceOn,
}: RelapseRiskMapper): RiskRemovalMapper | null {
  return removedOn && evidence && evidenceNo && evidenceOn ? { removedOn, evidence, evidenceNo, evidenceOn } : null;
}
