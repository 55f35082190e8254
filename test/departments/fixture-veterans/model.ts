import { sql } from 'drizzle-orm';
import { check, index, integer, pgSchema } from 'drizzle-orm/pg-core';
import { importTables } from '../../../subgraphs/_kernel/import/tables.ts';
import { day, personId, recordNo } from '../../../subgraphs/_kernel/index.ts';

export const veteransSchema = pgSchema('veterans');
export const { importJobs, importRejects, identityLinks } = importTables(veteransSchema);

/** 退役军人 */
export const veterans = veteransSchema.table(
  'veteran',
  {
    recordNo: recordNo(),
    personId: personId(),
    yearsServed: integer('years_served').notNull(),
    leftOn: day('left_on').notNull(),
  },
  (t) => [check('veteran_years', sql`${t.yearsServed} between 0 and 60`), index('veteran_person').on(t.personId)],
);
