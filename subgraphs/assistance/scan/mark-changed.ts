import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { refuse } from '../../_kernel/errors.ts';
import { type FactChanges, readFactChanges } from '../../_kernel/fact-feed/index.ts';
import type { MarkChangedInput, MarkChangedPayload } from '../generated.ts';
import { factFeeds, factMarks, nextMark } from './model.ts';

/**
 * Notes about whom a department has changed something, and how far it was read, or neither. What does not begin where the
 * reading stands was marked by somebody else meanwhile. To mark twice is to look once too often, and no harm.
 * @throws BAD_USER_INPUT for what no department wrote
 */
export async function markChanged(
  tx: Transaction,
  { department, after, changes }: MarkChangedInput,
): Promise<MarkChangedPayload> {
  const isGiven = changes !== null && changes !== undefined;
  const page = readFactChanges(changes);
  if ((isGiven && !page) || !/^[a-z-]{1,40}$/.test(department)) throw refuse('BAD_USER_INPUT');
  const [feed] = await tx.select().from(factFeeds).where(eq(factFeeds.department, department)).for('update');
  const cursor = feed?.cursor ?? null;
  if (!page || cursor !== (after ?? null)) return { cursor, isEnd: false };
  const read = { cursor: page.cursor, version: page.version, readAt: new Date() };
  const begun = await tx
    .insert(factFeeds)
    .values({ department, ...read })
    .onConflictDoUpdate({
      target: factFeeds.department,
      set: read,
      setWhere: sql`${factFeeds.cursor} = ${after ?? null}`,
    })
    .returning();
  // Somebody else began to read it this moment.
  if (begun.length === 0) return { cursor: null, isEnd: false };
  await mark(tx, { ...page, isAll: page.isAll || feed?.version !== page.version });
  return { cursor: page.cursor, isEnd: page.isEnd };
}

async function mark(tx: Transaction, { isAll, persons, households }: FactChanges): Promise<void> {
  const marked = isAll
    ? sql`(values ('ALL', '')) as told (kind, id)`
    : sql`(select 'PERSON', unnest(${sql.param([...persons])}::text[])
        union select 'HOUSEHOLD', unnest(${sql.param([...households])}::text[])) as told (kind, id)`;
  await tx.execute(sql`insert into ${factMarks} (kind, id, mark) select kind, id, number.mark
    from (select ${nextMark} as mark) as number, ${marked} order by kind, id
    on conflict (kind, id) do update set mark = greatest(${factMarks}.mark, excluded.mark)`);
}
