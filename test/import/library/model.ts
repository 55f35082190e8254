import { sql } from 'drizzle-orm';
import { boolean, check, integer, numeric, pgSchema, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import { day, fen, householdId, personId, recordNo } from '../../../subgraphs/_kernel/database/columns.ts';
import { importTables } from '../../../subgraphs/_kernel/import/tables.ts';

/** A throw-away department: a district library that lends books. */
export const library = pgSchema('library');
export const { importJobs, importRejects, identityLinks } = importTables(library);

export const branches = library.table('branch', { recordNo: recordNo(), name: text('name').notNull() });

export const loans = library.table(
  'loan',
  {
    recordNo: recordNo(),
    personId: personId(),
    householdId: householdId(),
    branchNo: text('branch_no').notNull(),
    title: text('title').notNull(),
    kind: text('kind').notNull(),
    copies: integer('copies').notNull(),
    price: fen('price_fen').notNull(),
    weight: numeric('weight', { precision: 8, scale: 2 }),
    isOverdue: boolean('is_overdue').notNull(),
    lentOn: day('lent_on').notNull(),
    returnedOn: day('returned_on'),
    areaCode: text('area_code').notNull(),
    shelf: text('shelf'),
    tags: text('tags').array().notNull().default([]),
  },
  (t) => [
    check('loan_dates', sql`${t.returnedOn} >= ${t.lentOn}`),
    check('loan_copies', sql`${t.copies} < 1000`),
    unique('loan_shelf').on(t.shelf),
  ],
);

/** Filled by `afterWrite`: by which words a loan is found. */
export const loanTerms = library.table(
  'loan_term',
  {
    loanNo: text('loan_no')
      .notNull()
      .references(() => loans.recordNo),
    term: text('term').notNull(),
    /** Who borrowed: no file fills this table, and yet a link of persons must reach it. */
    personId: personId(),
  },
  (t) => [primaryKey({ columns: [t.loanNo, t.term] })],
);
