import { and, desc, eq, gte, isNotNull, isNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { isPurpose, PURPOSES } from '../_kernel/access/index.ts';
import { connectionOf, type Page, type PageArgs, readPage } from '../_kernel/connection.ts';
import { type Database, refuse, type Viewer } from '../_kernel/index.ts';
import type { AccessOutcome } from './generated.ts';
import { type AccessRecordMapper, accessEntries as entries, fieldSets, accessRequests as requests } from './model.ts';
import { officesOf, viewerName } from './names.ts';

export type Store = ReturnType<typeof createStore>;

type Maybe<T> = T | null | undefined;

export interface AccessLogArgs extends PageArgs {
  readonly person?: Maybe<string>;
  readonly household?: Maybe<string>;
  readonly subject?: Maybe<string>;
  readonly purpose?: Maybe<string>;
  readonly outcome?: Maybe<AccessOutcome>;
  readonly breakGlass?: Maybe<boolean>;
  readonly from?: Maybe<string | Date>;
  readonly to?: Maybe<string | Date>;
}

/** All reads of the log. What is read here is logged by the gateway like any other read. */
export function createStore(db: Database, viewer: Viewer) {
  const page = (where: readonly (SQL | undefined)[], { size, after }: Page) =>
    db
      .select({ entry: entries, request: requests, fields: fieldSets.fields, titles: fieldSets.titles })
      .from(entries)
      .innerJoin(requests, and(eq(requests.at, entries.at), eq(requests.id, entries.request)))
      .leftJoin(fieldSets, eq(fieldSets.id, entries.fieldSet))
      .where(and(...where, before(after)))
      .orderBy(desc(entries.at), desc(entries.request), desc(entries.ordinal))
      .limit(size + 1);

  return {
    /** For auditors, newest first. @throws BAD_USER_INPUT when a filter or the page is none. */
    accessLog: async (args: AccessLogArgs) => {
      const asked = readPage(args);
      const { person, household, subject, purpose, outcome, breakGlass, from, to } = args;
      if (purpose && !isPurpose(purpose)) throw refuse('BAD_USER_INPUT');
      const rows = await page(
        [
          person ? eq(entries.person, person) : undefined,
          household ? eq(entries.household, household) : undefined,
          subject ? eq(requests.subject, subject) : undefined,
          purpose ? eq(requests.purpose, purpose) : undefined,
          outcome ? eq(entries.outcome, outcome) : undefined,
          breakGlass == null ? undefined : breakGlass ? isNotNull(requests.breakGlass) : isNull(requests.breakGlass),
          from ? gte(entries.at, new Date(from)) : undefined,
          to ? lt(entries.at, new Date(to)) : undefined,
        ],
        asked,
      );
      return connectionOf(rows.map(toRecord), asked, ({ place }) => place);
    },

    /** Who looked at this person: for the person alone, and not before what looked may be told. @throws FORBIDDEN */
    accessLogOf: async (person: string, args: PageArgs) => {
      const asked = readPage(args);
      // A member of the household is released to a citizen too, and has a log of his own to read.
      if (viewer.person !== person) throw refuse('FORBIDDEN');
      const rows = await page([eq(entries.person, person), lte(requests.shownFrom, new Date())], asked);
      const told = rows.map(({ entry, request, titles }) => ({
        at: entry.at,
        viewer: viewerName(request.role, request.subject === viewer.subject, request.breakGlass !== null),
        offices: officesOf(request.areas),
        purpose: request.purpose && isPurpose(request.purpose) ? PURPOSES[request.purpose] : null,
        // With others in the same answer the case may be theirs.
        caseId: request.persons === 1 ? request.caseId : null,
        isBreakGlass: request.breakGlass !== null,
        outcome: entry.outcome,
        fields: titles ?? [],
        place: placeOf(entry),
      }));
      return connectionOf(told, asked, ({ place }) => place);
    },
  };
}

type Entry = typeof entries.$inferSelect;

function toRecord(row: {
  readonly entry: Entry;
  readonly request: typeof requests.$inferSelect;
  readonly fields: string[] | null;
  readonly titles: string[] | null;
}): AccessRecordMapper {
  const { entry, request } = row;
  return {
    ...request,
    areas: request.areas.split(' ').filter(Boolean),
    request: request.outcome,
    outcome: entry.outcome,
    personId: entry.person,
    householdId: entry.household,
    fields: row.fields ?? [],
    fieldNames: row.titles ?? [],
    place: placeOf(entry),
  };
}

/** Numbers only: a cursor names nobody. */
const placeOf = ({ at, request, ordinal }: Entry): string => `${at.getTime()}.${request}.${ordinal}`;

function before(place: string | null): SQL | undefined {
  if (place === null) return undefined;
  const [at, request, ordinal] = /^\d{1,15}\.\d{1,15}\.\d{1,9}$/.test(place) ? place.split('.') : [];
  if (at === undefined) throw refuse('BAD_USER_INPUT');
  const moment = new Date(Number(at)).toISOString();
  // Beyond the year 9999 a date is written as PostgreSQL does not read it.
  if (!/^\d{4}-/.test(moment)) throw refuse('BAD_USER_INPUT');
  return sql`(${entries.at}, ${entries.request}, ${entries.ordinal}) < (${moment}::timestamptz, ${request}::bigint, ${ordinal}::int)`;
}
