import { and, lt, sql } from 'drizzle-orm';
import type { Database, Job } from '../../_kernel/index.ts';
import { todayOfRun } from '../../_kernel/today.ts';
import { insertTasks } from './create.ts';
import { type LinkageTaskMapper, tasks } from './model.ts';
import { recordSupervised, supervisionOf } from './steps.ts';

/** At once, so that no transaction holds tasks for long. */
const BATCH = 100;

/**
 * 自动督办: what is overdue is supervised, once, in the name of the district's linkage office. Whether something is
 * overdue is told whenever it is read; this makes it somebody's task. Several processes may sweep at once: each takes
 * what no other has locked, and the table takes no second one.
 */
export const superviseOverdue: Job = {
  name: 'supervise-overdue',
  everySeconds: 60,
  async run(db, now) {
    for (let made = BATCH; made === BATCH; ) made = await sweep(db, now);
  },
};

/** @returns how many were overdue and not supervised yet. */
function sweep(db: Database, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const late = await tx
      .select()
      .from(tasks)
      .where(
        and(
          sql`${tasks.state} in ('OPEN', 'ACCEPTED') and ${tasks.kind} <> 'SUPERVISE'`,
          lt(tasks.dueOn, todayOfRun(now)),
          sql`not exists (select 1 from ${tasks} as made where made.supervises = ${tasks.recordNo} and made.is_automatic)`,
        ),
      )
      .orderBy(tasks.dueOn, tasks.recordNo)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    if (late.length === 0) return 0;
    const made = await insertTasks(tx, late.map(automatic), now);
    const supervised = new Set(made.map(({ supervises }) => supervises));
    await recordSupervised(
      tx,
      late.filter(({ recordNo }) => supervised.has(recordNo)),
      null,
      now,
    );
    return late.length;
  });
}

const automatic = (task: LinkageTaskMapper) => ({
  ...supervisionOf(task),
  isAutomatic: true,
  createdBy: task.areaCode.slice(0, 6),
  content: null,
});
