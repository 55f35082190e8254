import { desc } from 'drizzle-orm';
import { anyOf, batchMany, type Database, knownIn, rowsOf } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import type { RelapseRiskState } from './generated.ts';
import {
  contractedLand,
  measures,
  monitorings,
  type RelapseRiskMapper,
  type RiskRemovalMapper,
  risks,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

/** All reads of rural affairs, batched: one statement a table and tick, however many households are asked for. */
export function createStore(db: Database) {
  const risksOf = batchMany(
    (monitoringNos: readonly string[]) =>
      db
        .select()
        .from(risks)
        .where(anyOf(risks.monitoringNo, monitoringNos))
        .orderBy(desc(risks.foundOn), risks.recordNo),
    (row) => row.monitoringNo,
  );
  return {
    /** null: rural affairs has no record of this household. */
    householdRuralMonitoring: knownIn(db, 'householdId', [monitorings, contractedLand]),
    monitorings: rowsOf(db, 'householdId', monitorings, desc(monitorings.identifiedOn), monitorings.recordNo),
    contractedLand: rowsOf(db, 'householdId', contractedLand, desc(contractedLand.year), contractedLand.recordNo),
    risks: risksOf,
    riskState: async (monitoringNo: string, asOf: string | null | undefined) =>
      riskState(await risksOf(monitoringNo), asOf ?? today()),
    measures: batchMany(
      (monitoringNos: readonly string[]) =>
        db
          .select()
          .from(measures)
          .where(anyOf(measures.monitoringNo, monitoringNos))
          .orderBy(desc(measures.startedOn), measures.recordNo),
      (row) => row.monitoringNo,
    ),
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
