import { desc } from 'drizzle-orm';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import type { RelapseRiskState } from './generated.ts';
import {
  contractedLand,
  type HouseholdRuralMonitoringMapper,
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
    householdRuralMonitoring: batchOne<string, HouseholdRuralMonitoringMapper>(
      (ids) =>
        db
          .select({ householdId: monitorings.householdId })
          .from(monitorings)
          .where(anyOf(monitorings.householdId, ids))
          .union(
            db
              .select({ householdId: contractedLand.householdId })
              .from(contractedLand)
              .where(anyOf(contractedLand.householdId, ids)),
          ),
      (row) => row.householdId,
    ),
    monitorings: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(monitorings)
          .where(anyOf(monitorings.householdId, ids))
          .orderBy(desc(monitorings.identifiedOn), monitorings.recordNo),
      (row) => row.householdId,
    ),
    contractedLand: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(contractedLand)
          .where(anyOf(contractedLand.householdId, ids))
          .orderBy(desc(contractedLand.year), contractedLand.recordNo),
      (row) => row.householdId,
    ),
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
