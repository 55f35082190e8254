import { sql } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { FieldSet } from './field-set.ts';

const REMEMBERED = 10_000;

/** Numbers of field sets, by hash. A new set is written once and committed before anything refers to it. */
export function createFieldSetIds(db: Database) {
  const known = new LRUCache<string, number>({ max: REMEMBERED });

  const learn = async (set: FieldSet): Promise<number> => {
    const row = JSON.stringify({ sha256: set.sha256, fields: set.fields, titles: set.titles });
    await db.execute(sql`
      insert into access_log.field_set (sha256, fields, titles)
      select sha256, fields, titles from json_to_record(${row}::text::json) as one(sha256 text, fields text[], titles text[])
      on conflict (sha256) do nothing`);
    const [found] = await query<{ id: number }>(
      db,
      sql`select id from access_log.field_set where sha256 = ${set.sha256}`,
    );
    if (!found) throw new Error('a field set just written is not there');
    return Number(found.id);
  };

  return async (sets: readonly FieldSet[]): Promise<ReadonlyMap<string, number>> => {
    const ids = new Map<string, number>();
    for (const set of sets) {
      if (ids.has(set.sha256)) continue;
      const id = known.get(set.sha256) ?? (await learn(set));
      known.set(set.sha256, id);
      ids.set(set.sha256, id);
    }
    return ids;
  };
}
