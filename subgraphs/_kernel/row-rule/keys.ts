import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { isAmong } from '../database/columns.ts';
import type { Database } from '../database/database.ts';
import { statement } from '../database/statement.ts';
import { ruleWithin } from './predicate.ts';
import type { Asker, RowRule } from './rule.ts';

/** Of some keys, those whose rows satisfy a rule. Made once for each column and rule. */
export function keysWhere(key: PgColumn, rule: RowRule) {
  const select = statement<{ readonly keys: readonly string[]; readonly asker: Asker }>((gap) => {
    const keys = gap(({ keys }) => sql.param([...keys]));
    const holds = ruleWithin(rule, gap, ({ asker }) => asker);
    return sql`select ${key} as key from ${key.table} where ${isAmong(key, keys)} and ${holds}`;
  });
  return async (db: Database, asker: Asker, keys: readonly string[]): Promise<readonly { readonly key: string }[]> =>
    ((await db.execute(select({ keys, asker }))) as unknown as { rows: { key: string }[] }).rows;
}
