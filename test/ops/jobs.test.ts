import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startJobs } from '../../gateway/jobs.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import type { Department, Job } from '../../subgraphs/_kernel/department.ts';

const db = {} as Database;
const withJob = (job: Job) => ({ name: 'linkage', jobs: [job] }) as unknown as Department;
const often = { name: 'sweep', everySeconds: 0.01 };

describe('a job', () => {
  it('runs again and again, one run at a time, until it is stopped', async () => {
    let [runs, running, most] = [0, 0, 0];
    const run = async () => {
      runs++;
      most = Math.max(most, ++running);
      await wait(25);
      running--;
    };
    const stop = startJobs(withJob({ ...often, run }), db, createLogger('silent'));
    await wait(200);
    await stop();
    const atStop = runs;
    expect(running).toBe(0);
    expect(most).toBe(1);
    expect(atStop).toBeGreaterThan(1);
    await wait(60);
    expect(runs).toBe(atStop);
  });

  it('that fails is told without its words, and runs again', async () => {
    const lines: string[] = [];
    let runs = 0;
    const run = async () => {
      runs++;
      throw new Error('张三');
    };
    const stop = startJobs(
      withJob({ ...often, run }),
      db,
      createLogger('info', { write: (line) => void lines.push(line) }),
    );
    await wait(100);
    await stop();
    expect(runs).toBeGreaterThan(1);
    expect(lines[0]).toMatch(/"job":"sweep"/);
    expect(lines.join('')).not.toContain('张三');
  });

  it('does not run before its first interval, nor after a stop that came earlier', async () => {
    let runs = 0;
    const run = async () => void runs++;
    const stop = startJobs(withJob({ name: 'sweep', everySeconds: 0.05, run }), db, createLogger('silent'));
    await stop();
    await wait(120);
    expect(runs).toBe(0);
  });
});
