import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { FEED_TABLE } from './names.ts';

const KEEP_DAYS = 60;
const HOUR_SECONDS = 3_600;

/**
 * Forgets changes of long ago. In place of them stands that there were some, at the last of them: whoever has not read so
 * far is told that something may have changed about everybody.
 */
export async function pruneFeed(db: Database, databaseSchema: string, now: Date): Promise<void> {
  const feed = sql`${sql.identifier(databaseSchema)}.${sql.identifier(FEED_TABLE)}`;
  const before = new Date(now.getTime() - KEEP_DAYS * 24 * HOUR_SECONDS * 1_000).toISOString();
  await db.execute(sql`with gone as (delete from ${feed} where at < ${before}::timestamptz returning xid, at),
    last as (select max(xid) as xid, max(at) as at from gone)
    insert into ${feed} (kind, id, xid, at) select 'ALL', '', xid, at from last where xid is not null on conflict do nothing`);
}

export const pruningJob = (databaseSchema: string) => ({
  name: 'forget-fact-changes',
  everySeconds: HOUR_SECONDS,
  run: (db: Database, now: Date) => pruneFeed(db, databaseSchema, now),
});
