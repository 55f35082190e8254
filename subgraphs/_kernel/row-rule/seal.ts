import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';
import type { Gaps } from '../database/statement.ts';
import { realToday } from '../today.ts';
import { rowsWhere, ruleWithin } from './predicate.ts';
import { sealOf } from './sealable.ts';

/** An account that nobody has: it is named nowhere. */
const NOBODY = { subject: '', role: '', areas: [] } as unknown as Viewer;

/** The rows of the table that are there for the viewer, or for nobody in particular; undefined: nothing of it is ever sealed. */
export function unsealed(table: PgTable, viewer: Viewer = NOBODY): SQL | undefined {
  const rule = sealOf(table);
  return rule && rowsWhere(rule, { viewer, day: realToday() });
}

/** The same as part of a statement that is put together once. @param viewerOf by what the statement is given */
export function unsealedWithin<Given>(
  table: PgTable,
  gap: Gaps<Given>,
  viewerOf: (given: Given) => Viewer | undefined,
): SQL | undefined {
  const rule = sealOf(table);
  return rule && ruleWithin(rule, gap, (given) => ({ viewer: viewerOf(given) ?? NOBODY, day: realToday() }));
}
