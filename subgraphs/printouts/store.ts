import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { isPurpose, PURPOSES } from '../_kernel/access/index.ts';
import { areas, townOf } from '../_kernel/codes.ts';
import { connectionOf, type PageArgs, readPage } from '../_kernel/connection.ts';
import { anyOf, batchMany, type Database, perKey, refuse, type Viewer } from '../_kernel/index.ts';
import type { EntityReference } from '../_kernel/reference.ts';
import type { RecordPrintoutInput } from './generated.ts';
import { grants } from './grant.ts';
import { type PrintoutMapper, printouts } from './model.ts';
import { readNumber } from './numbers.ts';
import { recordPrintout } from './record.ts';

export type Store = ReturnType<typeof createStore>;

interface PageOfHousehold {
  readonly size: number;
  readonly after: string | null;
  readonly asOf: string | null;
}

/** All reads and writes of printouts. */
export function createStore(db: Database, viewer: Viewer) {
  /** A page of each household's printouts, newest first: one statement, however many households. */
  const pages = perKey((asked) => {
    const { size, after, asOf } = JSON.parse(asked) as PageOfHousehold;
    const place = sql<number>`row_number() over (partition by ${printouts.householdId} order by ${printouts.issuedAt} desc, ${printouts.number} desc)`;
    return batchMany(
      async (ids: readonly string[]): Promise<PrintoutMapper[]> => {
        const until = asOf && sql`(${printouts.issuedAt} at time zone 'Asia/Shanghai')::date <= ${asOf}::date`;
        const ranked = db
          .select({ number: printouts.number, place: place.as('place') })
          .from(printouts)
          .where(and(anyOf(printouts.householdId, ids), until || undefined, after ? isBefore(after) : undefined))
          .as('ranked');
        const rows = await db
          .select({ printout: printouts })
          .from(ranked)
          .innerJoin(printouts, eq(printouts.number, ranked.number))
          .where(sql`${ranked.place} <= ${size + 1}`)
          .orderBy(desc(printouts.issuedAt), desc(printouts.number));
        return rows.map(({ printout }) => printout);
      },
      ({ householdId }) => householdId,
    );
  });

  return {
    printGrant: (row: EntityReference) => grants.seal(db, viewer, 'household', row),
    printouts: async (row: EntityReference, args: PageArgs) => {
      const page = readPage(args);
      if (page.after !== null) isBefore(page.after);
      const asked: PageOfHousehold = { ...page, asOf: row.asOf ?? null };
      return connectionOf(await pages(JSON.stringify(asked))(row.id), page, placeOf);
    },
    /** null: no printout has it. */
    proof: async (typed: string): Promise<PrintoutMapper | null> => {
      const number = readNumber(typed);
      if (number === undefined) return null;
      const [found] = await db.select().from(printouts).where(eq(printouts.number, number));
      return found ?? null;
    },
    record: (input: RecordPrintoutInput) => recordPrintout(db, viewer, input),
  };
}

/** What is printed of the digest: long enough to tell two printouts apart, short enough to compare by eye. */
export const checkCodeOf = ({ digest }: PrintoutMapper): string =>
  (digest.slice(0, 12).toUpperCase().match(/.{4}/g) as string[]).join(' ');

/** As far as the town: a village would say too much on paper that others read (ADR 0016). */
export const officeOf = ({ officeCode }: PrintoutMapper): string => {
  const town = townOf(officeCode);
  return areas().get(town)?.name ?? town;
};

export const purposeOf = ({ purpose }: PrintoutMapper): string => (isPurpose(purpose) ? PURPOSES[purpose] : purpose);

const placeOf = ({ issuedAt, number }: PrintoutMapper): string => `${issuedAt.toISOString()} ${number}`;

/** @throws BAD_USER_INPUT when the cursor names no place */
function isBefore(place: string): SQL {
  const [moment = '', typed = ''] = place.split(' ');
  const number = readNumber(typed);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(moment) || Number.isNaN(Date.parse(moment)) || !number) {
    throw refuse('BAD_USER_INPUT');
  }
  return sql`(${printouts.issuedAt}, ${printouts.number}) < (${moment}::timestamptz, ${number})`;
}
