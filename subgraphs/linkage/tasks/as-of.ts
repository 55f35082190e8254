import { type SQL, sql } from 'drizzle-orm';
import type { Dated } from '../../_kernel/as-of.ts';
import { today } from '../../_kernel/today.ts';
import type { LinkageTaskState } from '../generated.ts';
import { events, tasks } from './model.ts';

/** A task as it stood on the day of the question: given by then, in the state to which its events had led by then. */

const dayIn = (moment: SQL): SQL => sql`(${moment} at time zone 'Asia/Shanghai')::date`;

/** null: as it is now. */
export function stateOn(asOf: string | null): SQL<LinkageTaskState> {
  if (asOf === null) return sql<LinkageTaskState>`${tasks.state}`;
  return sql<LinkageTaskState>`(select told.to_state from ${events} as told
    where told.task_no = ${tasks.recordNo} and ${dayIn(sql`told.at`)} <= ${asOf}::date order by told.seq desc limit 1)`;
}

export function isGivenBy(asOf: string | null): SQL | undefined {
  return asOf === null ? undefined : sql`${dayIn(sql`${tasks.createdAt}`)} <= ${asOf}::date`;
}

/** Had it happened by the day as of which the task is told? */
export function hadHappened(moment: Date, { asOf }: Dated): boolean {
  return !asOf || today(moment) <= asOf;
}
