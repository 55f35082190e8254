import { sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '../database/database.ts';
import { kept, statement } from '../database/statement.ts';
import { ruleWithin } from './predicate.ts';
import type { Asker, RowRule } from './rule.ts';

/** Of some keys, those whose rows satisfy a rule. Made once for each column and rule. */
export function keysWhere(key: PgColumn, rule: RowRule) {
  const select = statement<{ readonly keys: readonly string[]; readonly asker: Asker }>((gap) => {
    const keys = gap(({ keys }) => sql.param([...keys]));
    const holds = ruleWithin(rule, gap, ({ asker }) => asker);
    return sql`${kept}select ${key} as key from ${key.table} where ${key} = any(${keys}::text[]) and ${holds}`;
  });
  return async (db: Database, asker: Asker, keys: readonly string[]): Promise<readonly { readonly key: string }[]> =>
    ((await db.execute(select({ keys, asker }))) as unknown as { rows: { key: string }[] }).rows;
}
