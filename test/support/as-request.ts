import { sql } from 'drizzle-orm';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import type { SessionSettings } from '../../subgraphs/_kernel/database/session.ts';

/** As a request runs on PostgreSQL: in a transaction, with the settings of it alone. Embedded as well. */
export async function asRequest<T>(
  db: Database,
  settings: SessionSettings,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const set = Object.entries(settings).map(([name, value]) => sql`set_config(${name}, ${value}, true)`);
    await tx.execute(sql`select ${sql.join(set, sql`, `)}`);
    return work(tx);
  });
}
