import { sql } from 'drizzle-orm';
import { check, index, pgSchema, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { enumeration, householdId, oneOf } from '../_kernel/database/columns.ts';
import { grantKeyTable } from '../_kernel/sealed-grant.ts';
import { PrintoutKind } from './generated.ts';

const schema = pgSchema('printouts');

export const grantKeys = grantKeyTable(schema);

/** What left the screen. Written once; a trigger of the first migration lets nothing be changed or removed. */
export const printouts = schema.table(
  'printout',
  {
    /** Unguessable: whoever knows it holds the paper. */
    number: text('number').primaryKey(),
    kind: enumeration('kind', PrintoutKind).notNull(),
    householdId: householdId(),
    /** Milliseconds, as JavaScript has them: a cursor made of a time must find the very time again. */
    issuedAt: timestamp('issued_at', { withTimezone: true, precision: 3 }).notNull(),
    subject: text('subject').notNull(),
    role: text('role').notNull(),
    /** Area for which the officer acted. */
    officeCode: text('office_code').notNull(),
    purpose: text('purpose').notNull(),
    caseId: text('case_id'),
    digest: text('digest').notNull(),
    /** Digest of who asked and the key given: a request that comes again finds what it made. */
    requestKey: text('request_key').notNull(),
    /** Digest of what was asked under the key. */
    requestHash: text('request_hash').notNull(),
  },
  (t) => [
    oneOf('printout_kind', t.kind, PrintoutKind),
    check('printout_number', sql`${t.number} ~ '^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$'`),
    check('printout_digest', sql`${t.digest} ~ '^[0-9a-f]{64}$'`),
    uniqueIndex('printout_request_once').on(t.requestKey),
    index('printout_household').on(t.householdId, t.issuedAt.desc()),
  ],
);

/** Row types are the parents of the resolvers of the type they are named after. */
export type PrintoutMapper = typeof printouts.$inferSelect;
export type PrintoutProofMapper = PrintoutMapper;
