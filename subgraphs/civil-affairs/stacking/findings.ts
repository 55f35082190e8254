import { sql } from 'drizzle-orm';
import type { Database } from '../../_kernel/database/database.ts';
import type { Finding } from '../../_kernel/import/index.ts';
import { awards } from '../awards/model.ts';
import { exclusivePairs } from './judge.ts';

const MOST = 500;

/**
 * Awards that another one of the same beneficiary excludes: of the two, the one decided later. Real registers hold
 * such pairs, and to find them is what 查重 is for: they are told, not turned away.
 */
export async function excludedAwards(db: Database): Promise<readonly Finding[]> {
  const excluded = sql.join(
    exclusivePairs.map(([one, other]) => sql`(${one}, ${other})`),
    sql`, `,
  );
  const subjectOf = (award: string) => {
    const of = sql.identifier(award);
    return sql`case when ${of}.program = 'DIBAO' and ${of}.person_record_no is not null
      then 'DIBAO_SINGLE' else ${of}.program end`;
  };
  const { rows } = (await db.execute(sql`
    select distinct later.record_no as "recordNo"
    from ${awards} as later
    join ${awards} as earlier
      on (earlier.decided_on, earlier.record_no) < (later.decided_on, later.record_no)
      and daterange(earlier.valid_from, earlier.valid_to, '[]') && daterange(later.valid_from, later.valid_to, '[]')
      and (earlier.person_record_no = later.person_record_no
        or (earlier.household_id = later.household_id
          and (earlier.person_record_no is null or later.person_record_no is null)))
    where (${subjectOf('later')}, ${subjectOf('earlier')}) in (${excluded})
    order by 1
    limit ${MOST}`)) as unknown as { rows: { recordNo: string }[] };
  return rows.map(({ recordNo }) => ({ recordNo, reason: 'STACKING_EXCLUDED' }));
}
