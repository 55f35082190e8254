import { pgSchema, timestamp } from 'drizzle-orm/pg-core';
import type { connectionOf } from '../_kernel/connection.ts';
import { grantKeyTable } from '../_kernel/sealed-grant.ts';

/** Where the tables of all rooms stand. */
export const assistance = pgSchema('assistance');
export const grantKeys = grantKeyTable(assistance);

/** Milliseconds, as JavaScript has them. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export type Page<Row> = ReturnType<typeof connectionOf<Row>>;
