import type { Database } from '../subgraphs/_kernel/database/index.ts';
import type { Department, Job } from '../subgraphs/_kernel/department.ts';
import type { Logger } from './ops/logger.ts';

/**
 * Runs a department's jobs from time to time: never two runs of one at once, and one that failed again the next time.
 * The first run comes after the first interval: a start has other things to do.
 * @returns ends them; a run under way is waited for, since it needs the database.
 */
export function startJobs(department: Department, db: Database, logger: Logger): () => Promise<void> {
  const stops = (department.jobs ?? []).map((job) => repeat(department.name, job, db, logger));
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

function repeat(department: string, job: Job, db: Database, logger: Logger): () => Promise<void> {
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const run = async () => {
    try {
      await job.run(db, new Date());
    } catch (err) {
      logger.error({ department, job: job.name, err }, 'job failed');
    }
    if (!stopped) wait();
  };
  const wait = () => {
    timer = setTimeout(() => {
      running = run();
    }, job.everySeconds * 1_000);
    timer.unref();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return running;
  };
}
