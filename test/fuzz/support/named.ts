import { sql } from 'drizzle-orm';
import type { Row } from './world.ts';

/**
 * Of whom the tasks and calls of linkage tell a department's own system, wherever they live: of a department's the tasks
 * that it gave, has or takes part in, with their calls; of the hotline's every call, and the tasks made of one.
 */
export async function readNamed(
  rows: (query: ReturnType<typeof sql>) => Promise<Row[]>,
): Promise<(role: string, owner: string) => boolean> {
  const found = await rows(sql`
    with office as (
      select record_no, owner as office from linkage.task union
      select record_no, created_by from linkage.task union
      select task_no, office from linkage.task_participant union
      select task_no, 'LINKAGE' from linkage.hotline_call where task_no is not null
    ), told as (
      select office, household_id as owner, person_id from office join linkage.task using (record_no) union
      select office, other.household_id, null from office
        join linkage.hotline_call call on call.task_no = office.record_no
        join linkage.hotline_call other on other.case_no = call.case_no union
      select 'LINKAGE', household_id, null from linkage.hotline_call
    )
    select office, owner from told where owner is not null union
    select office, person_id from told where person_id is not null`);
  const named = new Set(found.map(({ office, owner }) => `${office} ${owner}`));
  return (role, owner) => {
    const system = role.startsWith('system:') && role.slice('system:'.length).toUpperCase().replaceAll('-', '_');
    return system !== false && named.has(`${system} ${owner}`);
  };
}
