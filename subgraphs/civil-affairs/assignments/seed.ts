import { areas } from '../../_kernel/codes.ts';
import { addMonths, recordNumbers, type Seed, statusOn, type WorldHousehold } from '../../_world/index.ts';

/** Stations, workers and assignments of the synthetic world: each town has a station, and all of its workers some task. */

type Row = Record<string, string>;

/** Of each station: with what contract, and how many of the town's aided households are assigned. */
const STAFF = [
  { kind: '社会工作者', prefix: 'sw', households: 12, isOver: false },
  { kind: '志愿者', prefix: 'vol', households: 3, isOver: false },
  // The contract ended, and nobody took the assignments back: they open nothing.
  { kind: '社会工作者', prefix: 'sw', households: 5, isOver: true },
  { kind: '社会工作者', prefix: 'sw', households: 8, isOver: false },
] as const;
const MOST = Math.max(...STAFF.map(({ households }) => households));
const TASKS = ['走访探视', '生活照料', '家政服务', '精神慰藉', '心理疏导', '能力提升', '社会融入'] as const;

export const seed: Seed = ({ households, now }, random) => {
  const [stations, workers, assignments]: [Row[], Row[], Row[]] = [[], [], []];
  const next = { worker: recordNumbers('SG', 5), assignment: recordNumbers('RW', 6) };
  const since = addMonths(now, -10);
  for (const { code, name } of areas().all.filter(({ code }) => code.length === 9)) {
    const stationNo = `SGZ${code}`;
    stations.push({
      recordNo: stationNo,
      name: `${name}社会工作服务站（合成）`,
      areaCode: code,
      openedOn: '2023-11-01',
    });
    const waiting = aidedIn(households, code, now);
    const nos = STAFF.map(({ kind, prefix, isOver }, at) => {
      const recordNo = next.worker();
      const contractNo = `玉民购〔2024〕${code.slice(-3)}-${at + 1}号`;
      const account = `${prefix}-${code}-${at + 1}`;
      workers.push({
        recordNo,
        stationNo,
        account,
        kind,
        contractNo,
        from: since,
        to: isOver ? addMonths(now, -1) : '',
      });
      return recordNo;
    });
    // One after the other in turn, so that in a small world too each has somebody.
    for (let turn = 0; turn < MOST; turn++) {
      for (const [at, workerNo] of nos.entries()) {
        const household = turn < (STAFF[at]?.households ?? 0) ? waiting.shift() : undefined;
        if (!household) continue;
        const task = random.fork(household.code).pick(TASKS);
        assignments.push({ recordNo: next.assignment(), workerNo, householdId: household.code, task, from: since });
      }
    }
  }
  return { 'social-work-stations': stations, 'contracted-workers': workers, assignments };
};

function aidedIn(households: readonly WorldHousehold[], town: string, now: string): WorldHousehold[] {
  return households.filter(
    (household) =>
      household.areaCode.startsWith(town) && !household.institution && statusOn(household, now) !== undefined,
  );
}
