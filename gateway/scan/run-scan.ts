import { setTimeout as wait } from 'node:timers/promises';
import { type Ask, SilentError } from './ask.ts';
import { readFeeds } from './feeds.ts';
import { listHouseholds } from './households.ts';

/**
 * 主动发现 over an area, through the public door like any client. Households are listed into batches; workers, here and on
 * other machines, lease one batch after the other. Whoever starts a scan that is not finished goes on with it.
 */

export interface Progress {
  readonly households: number;
  readonly done: number;
  readonly found: number;
  readonly isFinished: boolean;
  readonly isListed: boolean;
}

export interface ScanRequest {
  readonly area: string;
  /** Leaves out whom nothing has changed about, if looked at on this day or later. */
  readonly since?: string | undefined;
  /** Whatever the day. */
  readonly isChangedOnly?: boolean;
  /** Departments that tell about whom they have changed something. */
  readonly feeds: readonly string[];
  readonly workers: number;
  /** Tells one machine's workers from another's. */
  readonly name: string;
  readonly onProgress: (progress: Progress) => void;
}

export interface Scanned extends Progress {
  /** Households of which nothing came back: gone, or not released any more. */
  readonly unseen: number;
  /** Departments that did not say about whom they have changed something: the next scan asks again from there. */
  readonly silent: readonly string[];
}

const SCAN = 'scan { id isListed listedUntil households done found isFinished }';
const START = `mutation($areaCode: ID!, $since: Date, $isChangedOnly: Boolean) {
  startScan(input: { areaCode: $areaCode, since: $since, isChangedOnly: $isChangedOnly }) { ${SCAN} } }`;
const ADD = `mutation($scanId: ID!, $householdIds: [ID!]!, $after: String, $until: String, $isLast: Boolean!) {
  addScanHouseholds(input: { scanId: $scanId, householdIds: $householdIds, after: $after, until: $until, isLast: $isLast }) { ${SCAN} } }`;
const LEASE = `mutation($scanId: ID!, $worker: String!) { leaseScanBatch(input: { scanId: $scanId, worker: $worker }) {
  batch households { id findings } ${SCAN} } }`;
const COMPLETE = `mutation($scanId: ID!, $batch: Int!, $worker: String!, $findings: [String!]!) {
  completeScanBatch(input: { scanId: $scanId, batch: $batch, worker: $worker, findings: $findings }) { ${SCAN} } }`;

/** While others list households or have the last batches. */
const IDLE_MS = 500;
/** Where somebody else lists, one of us is enough; should he stop, it is taken up. */
const OTHERS_LIST_MS = 1_000;

export async function runScan(ask: Ask, request: ScanRequest): Promise<Scanned> {
  const { area, since, isChangedOnly = false, feeds, workers, name, onProgress } = request;
  let unseen = 0;
  // A full scan too: the next one goes on from it.
  const silent = await readFeeds(ask, feeds);
  const { scan } = (await ask(START, { areaCode: area, since: since ?? null, isChangedOnly })).startScan;
  const scanId: string = scan.id;
  let latest: Progress & Listing = scan;
  /** Whoever has nothing to do waits for it: there is more, or it is time to look. */
  let more = wakeable();
  const tell = (progress: Progress & Listing) => {
    latest = progress;
    onProgress(progress);
  };

  /**
   * From where the listing stands: somebody else may have begun it, or be at it. The next page is asked for while one is
   * added, so that the listing is ahead of those who look.
   */
  async function list(): Promise<void> {
    for (let next: ReturnType<typeof pageAfter> | undefined; !latest.isListed; ) {
      const after = latest.listedUntil;
      const { page } = next?.after === after ? next : pageAfter(after);
      const { householdIds, hasNextPage, endCursor: until } = await page;
      next = hasNextPage ? pageAfter(until) : undefined;
      const added = await ask(ADD, { scanId, householdIds, after, until, isLast: !hasNextPage });
      tell(added.addScanHouseholds.scan);
      more.wake();
      more = wakeable();
      if (!latest.isListed && latest.listedUntil !== until) await wait(OTHERS_LIST_MS);
    }
  }

  function pageAfter(after: string | null) {
    const page = listHouseholds(ask, area, after);
    // Nobody may come for it any more.
    page.catch(() => undefined);
    return { after, page };
  }

  async function work(worker: string): Promise<void> {
    while (true) {
      const leased = (await ask(LEASE, { scanId, worker })).leaseScanBatch;
      if (leased.batch === null) {
        tell(leased.scan);
        if (leased.scan.isFinished) return;
        await Promise.race([wait(IDLE_MS), more.woken]);
        continue;
      }
      const looks = leased.households as readonly Look[];
      const findings = looks.flatMap(({ findings: sealed }) => sealed ?? []);
      const again = looks.filter(({ findings: sealed }) => sealed === null).map(({ id }) => id);
      findings.push(...(await lookAgain(ask, again)));
      unseen += looks.length - findings.length;
      const done = await ask(COMPLETE, { scanId, batch: leased.batch, worker, findings });
      tell(done.completeScanBatch.scan);
    }
  }

  const all = Array.from({ length: workers }, (_, at) => work(`${name}-${at + 1}`));
  all.push(list());
  await Promise.all(all);
  return { ...latest, unseen, silent };
}

function wakeable() {
  let wake = (): void => undefined;
  const woken = new Promise<void>((resolve) => {
    wake = resolve;
  });
  return { woken, wake };
}

interface Look {
  readonly id: string;
  readonly findings: string | null;
}

/**
 * One by one, those of which nothing came back together: one department's silence must not hide a hundred households. Of
 * whom nothing comes even so, as of an institution too large for a busy machine, the next scan tries.
 */
async function lookAgain(ask: Ask, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    try {
      const { household } = await ask('query($id: ID!) { household(id: $id) { id findings } areas { code } }', { id });
      if (household?.findings) found.push(household.findings);
    } catch (error) {
      if (!(error instanceof SilentError)) throw error;
    }
  }
  return found;
}

interface Listing {
  readonly isListed: boolean;
  readonly listedUntil: string | null;
}
