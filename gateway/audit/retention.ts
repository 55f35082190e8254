import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { SigningKeys } from '../identity/keys.ts';
import { type Month, monthAfter, monthOf, PARTITIONED, partitionOf, startOf } from './partitions.ts';
import { alone, lastSeal, putSeal } from './seal.ts';

/**
 * Removes the months whose time is over, a month at a time and only when all of it is sealed. That it was done is a
 * signed head of its own: what is missing without one was removed by somebody else.
 * @param keepMonths whole months kept besides the present one
 * @returns the months dropped
 */
export async function dropOldMonths(
  db: Database,
  keys: SigningKeys,
  keepMonths: number,
  now = new Date(),
): Promise<readonly Month[]> {
  const dropped: Month[] = [];
  const oldestKept = monthAfter(monthOf(now), -keepMonths);
  for (const month of await monthsThere(db)) {
    if (month < oldestKept && (await dropMonth(db, keys, month, now))) dropped.push(month);
  }
  return dropped;
}

async function dropMonth(db: Database, keys: SigningKeys, month: Month, now: Date): Promise<boolean> {
  return alone(db, async (tx) => {
    const [from, to] = [startOf(month), startOf(monthAfter(month))];
    // Another hub was quicker, or something in it is not sealed yet.
    if (!(await monthsThere(tx)).includes(month)) return false;
    const unsealed = await query(
      tx,
      sql`select 1 from access_log.access_request
        where leaf is null and at >= ${from}::timestamptz and at < ${to}::timestamptz limit 1`,
    );
    if (unsealed.length > 0) return false;
    await putSeal(tx, keys, await lastSeal(tx), {
      kind: 'DROP',
      month,
      leaves: 0,
      root: '',
      sealedAt: now.toISOString(),
    });
    for (const table of PARTITIONED) {
      await tx.execute(sql`drop table access_log.${sql.identifier(partitionOf(table, month))}`);
    }
    return true;
  });
}

/** The months that have partitions, oldest first. */
async function monthsThere(db: Database): Promise<readonly Month[]> {
  const rows = await query<{ name: string }>(
    db,
    sql`select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
      where i.inhparent = 'access_log.access_request'::regclass order by 1`,
  );
  return rows.flatMap(({ name }) => /_(\d{4})_(\d{2})$/.exec(name)?.slice(1).join('-') ?? []);
}
