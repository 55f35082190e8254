import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';

/** A month of UTC, `2026-11`. What it holds stands in one partition of each table, and leaves with it. */
export type Month = string;

export const PARTITIONED = ['access_request', 'access_entry'] as const;

export const monthOf = (moment: Date): Month => moment.toISOString().slice(0, 7);

export function monthAfter(month: Month, count = 1): Month {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return monthOf(new Date(Date.UTC(year, number - 1 + count, 1)));
}

/** First moment of a month, as ISO 8601. */
export const startOf = (month: Month): string => `${month}-01T00:00:00.000Z`;

export const partitionOf = (table: (typeof PARTITIONED)[number], month: Month): string =>
  `${table}_${month.replace('-', '_')}`;

/** This month's partitions and the next two months': made long before the first row needs them. */
const AHEAD = 2;

export function createPartitions(db: Database) {
  const there = new Set<Month>();

  async function make(month: Month): Promise<void> {
    await db.transaction(async (tx) => {
      // Two hubs that start at once would both find it missing.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('yihu.audit.partitions'))`);
      for (const table of PARTITIONED) {
        const [from, to] = [startOf(month), startOf(monthAfter(month))];
        await tx.execute(
          sql.raw(`create table if not exists access_log.${partitionOf(table, month)}
            partition of access_log.${table} for values from ('${from}') to ('${to}')`),
        );
      }
    });
    there.add(month);
  }

  return {
    /** Warm, it costs one look-up. */
    async ensure(now: Date): Promise<void> {
      const current = monthOf(now);
      if (there.has(monthAfter(current, AHEAD)) && there.has(current)) return;
      for (let ahead = 0; ahead <= AHEAD; ahead++) {
        const month = monthAfter(current, ahead);
        if (!there.has(month)) await make(month);
      }
    },
  };
}

export type Partitions = ReturnType<typeof createPartitions>;
