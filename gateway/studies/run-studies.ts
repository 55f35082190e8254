import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, SilentError } from '../scan/ask.ts';
import { listHouseholds } from '../scan/households.ts';

/**
 * 政策测算 through the public door, like any client: every study that waits, one after the other. Workers, here and on
 * other machines, lease batches of households; whoever comes goes on where another stopped.
 */

export interface StudyProgress {
  readonly id: string;
  readonly areaCode: string;
  readonly isListed: boolean;
  readonly households: number;
  readonly done: number;
  readonly unseen: number;
  readonly state: 'RUNNING' | 'READY';
}

export interface StudiesRequest {
  readonly workers: number;
  /** Tells one machine's workers from another's. */
  readonly name: string;
  readonly onProgress: (progress: StudyProgress) => void;
}

const STUDY = 'id areaCode isListed households done unseen state';
const WAITING = `{ waitingStudies { ${STUDY} } }`;
const ADD = `mutation($studyId: ID!, $householdIds: [ID!]!, $isLast: Boolean!) {
  addStudyHouseholds(input: { studyId: $studyId, householdIds: $householdIds, isLast: $isLast }) { study { ${STUDY} } } }`;
const LEASE = `mutation($studyId: ID!, $worker: String!) { leaseStudyBatch(input: { studyId: $studyId, worker: $worker }) {
  batch households { id studyEffect(study: $studyId) } study { ${STUDY} } } }`;
const COMPLETE = `mutation($studyId: ID!, $batch: Int!, $worker: String!, $effects: [String!]!) {
  completeStudyBatch(input: { studyId: $studyId, batch: $batch, worker: $worker, effects: $effects }) { study { ${STUDY} } } }`;
const AGAIN =
  'query($id: ID!, $studyId: ID!) { household(id: $id) { id studyEffect(study: $studyId) } areas { code } }';

/** While others list households or have the last batches. */
const IDLE_MS = 500;

/** @returns the studies that are ready now, as they ended */
export async function runStudies(ask: Ask, request: StudiesRequest): Promise<readonly StudyProgress[]> {
  const ended: StudyProgress[] = [];
  while (true) {
    const [next] = (await ask(WAITING)).waitingStudies as readonly StudyProgress[];
    if (!next) return ended;
    ended.push(await runStudy(ask, next, request));
  }
}

async function runStudy(ask: Ask, study: StudyProgress, { workers, name, onProgress }: StudiesRequest) {
  const studyId = study.id;
  let latest = study;
  const tell = (progress: StudyProgress) => {
    latest = progress;
    onProgress(progress);
  };

  async function list(): Promise<void> {
    for (let after: string | null = null; ; ) {
      const { householdIds, hasNextPage, endCursor } = await listHouseholds(ask, study.areaCode, after);
      tell((await ask(ADD, { studyId, householdIds, isLast: !hasNextPage })).addStudyHouseholds.study);
      if (!hasNextPage) return;
      after = endCursor;
    }
  }

  async function work(worker: string): Promise<void> {
    while (true) {
      const leased = (await ask(LEASE, { studyId, worker })).leaseStudyBatch;
      if (leased.batch === null) {
        tell(leased.study);
        if (leased.study.state === 'READY') return;
        await wait(IDLE_MS);
        continue;
      }
      const looks = leased.households as readonly Look[];
      const effects = looks.flatMap(({ studyEffect }) => studyEffect ?? []);
      for (const { id } of looks.filter(({ studyEffect }) => studyEffect === null)) {
        effects.push(...(await effectOf(id)));
      }
      tell((await ask(COMPLETE, { studyId, batch: leased.batch, worker, effects })).completeStudyBatch.study);
    }
  }

  /** Alone: one department's silence must not hide fifty households, nor one household's end the study. */
  async function effectOf(id: string): Promise<readonly string[]> {
    try {
      const { household } = (await ask(AGAIN, { id, studyId })) as { household: Look | null };
      return household?.studyEffect ? [household.studyEffect] : [];
    } catch (error) {
      if (!(error instanceof SilentError)) throw error;
      return [];
    }
  }

  const all = Array.from({ length: workers }, (_, at) => work(`${name}-${at + 1}`));
  if (!study.isListed) all.push(list());
  await Promise.all(all);
  return latest;
}

interface Look {
  readonly id: string;
  readonly studyEffect: string | null;
}
