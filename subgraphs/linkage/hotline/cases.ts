import { type SQL, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../_kernel/index.ts';
import { hotlineCalls } from './model.ts';

/**
 * The same application by APP and by 12349 in the same minute is one case (E47): one of the three kinds of application,
 * of the same number or household, at most a minute apart. Both calls stay; the later one joins the earlier one's case,
 * and its transfer if that has been made. One after the other, so that two that come at once find each other.
 */
export async function joinCases(db: Database, recordNos: readonly string[]): Promise<void> {
  if (recordNos.length === 0) return;
  await db.transaction(async (tx) => {
    await lockCases(tx);
    await tx.execute(sql`update ${hotlineCalls} as call
      set case_no = earlier.case_no,
        task_no = coalesce(call.task_no, earlier.task_no),
        transferred_at = case when call.task_no is not null or earlier.task_no is null then call.transferred_at
          else greatest(earlier.transferred_at, call.received_at) end
      from (
        select distinct on (later.record_no) later.record_no, first.case_no, first.task_no, first.transferred_at
        from ${hotlineCalls} as later
        join ${hotlineCalls} as first on ${isSameCase}
        where later.record_no = any(${sql.param([...recordNos])}::text[])
          or first.record_no = any(${sql.param([...recordNos])}::text[])
        order by later.record_no, first.received_at, first.record_no
      ) as earlier
      where call.record_no = earlier.record_no and call.answered_at is null
        and (call.case_no, call.task_no) is distinct from (earlier.case_no, coalesce(call.task_no, earlier.task_no))`);
  });
}

/** Until the commit nobody else joins calls, or passes any on. */
export async function lockCases(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('yihu.linkage.hotline.cases'))`);
}

const isSameCase: SQL = sql`first.kind = later.kind and later.kind in ('DIBAO', 'DESTITUTE', 'TEMP_RELIEF')
  and (first.caller_phone = later.caller_phone or first.household_id = later.household_id)
  and first.received_at >= later.received_at - interval '1 minute'
  and (first.received_at, first.record_no) < (later.received_at, later.record_no)`;
