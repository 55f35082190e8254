import { refuse } from './errors.ts';
import { isCalendarDate } from './identifier.ts';

/** Relay connections over a unique text: the cursor says after which value to go on. */

export const MAX_PAGE_SIZE = 100;

export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Page {
  readonly size: number;
  /** Rows strictly after this key; null: from the start. */
  readonly after: string | null;
}

/** @throws BAD_USER_INPUT when `first` is not 1 … 100, or `after` is no cursor of ours. */
export function readPage({ first, after }: PageArgs): Page {
  const size = first ?? 20;
  if (size < 1 || size > MAX_PAGE_SIZE) throw refuse('BAD_USER_INPUT');
  if (after === null || after === undefined) return { size, after: null };
  const key = Buffer.from(after, 'base64url').toString();
  if (!key.startsWith('after:') || cursorOf(key.slice(6)) !== after) throw refuse('BAD_USER_INPUT');
  // Encoded, it came past the door's check of texts; PostgreSQL would fail on it.
  if (key.includes('\0')) throw refuse('BAD_USER_INPUT');
  return { size, after: key.slice(6) };
}

const cursorOf = (key: string): string => Buffer.from(`after:${key}`).toString('base64url');

/** @param rows one more than the page holds, if there are as many. */
export function connectionOf<Row>(rows: readonly Row[], page: Page, keyOf: (row: Row) => string) {
  const edges = rows.slice(0, page.size).map((node) => ({ node, cursor: cursorOf(keyOf(node)) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > page.size,
      hasPreviousPage: page.after !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** A place among rows that are ordered by a day and, within it, by their record number. No more is in its cursor. */
export interface DatedPlace {
  readonly day: string;
  readonly recordNo: string;
}

export const placeKey = ({ day, recordNo }: DatedPlace): string => `${day}/${recordNo}`;

/** The place that `Page.after` names. @throws BAD_USER_INPUT when it names none. */
export function readPlace(after: string): DatedPlace {
  const [day, recordNo] = [after.slice(0, 10), after.slice(11)];
  if (!isCalendarDate(day) || after[10] !== '/' || recordNo === '') throw refuse('BAD_USER_INPUT');
  return { day, recordNo };
}
