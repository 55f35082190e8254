import { sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { reliefs } from './model.ts';

const MOST = 500;

/** Relief for the same applicant and cause again in one calendar year: usually once, so it is told and not refused. */
export async function sameCauseTwiceAYear(db: Database): Promise<readonly Finding[]> {
  const cause = (of: string) => {
    const row = sql.identifier(of);
    return sql`coalesce(${row}.event, ${row}.expense)`;
  };
  const { rows } = (await db.execute(sql`
    select distinct later.record_no as "recordNo"
    from ${reliefs} as later
    join ${reliefs} as earlier
      on earlier.person_record_no = later.person_record_no
      and (earlier.applied_on, earlier.record_no) < (later.applied_on, later.record_no)
      and extract(year from earlier.applied_on) = extract(year from later.applied_on)
      and earlier.kind = later.kind and ${cause('earlier')} = ${cause('later')}
    order by 1 limit ${MOST}`)) as unknown as { rows: { recordNo: string }[] };
  return rows.map(({ recordNo }) => ({ recordNo, reason: 'SAME_CAUSE_TWICE_A_YEAR' }));
}
