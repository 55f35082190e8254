import { z } from 'zod';

/**
 * How far a feed was read. Transactions are numbered as they begin and are seen as they end: so the number from which to
 * go on is not the last one seen, but the oldest that was still under way.
 */
const digits = z.string().regex(/^\d{1,20}$/);

const cursorSchema = z.object({
  /** Of which feed, in which database. */
  feed: z.string(),
  /** Changes of transactions with this number, or a later one, are still to be read. */
  from: digits,
  /** Within a reading of several pages; all of them are of the changes before `until`, and then it goes on from `next`. */
  reading: z
    .object({ until: digits, next: digits, after: z.object({ xid: digits, kind: z.string(), id: z.string() }) })
    .optional(),
});

export type FeedCursor = z.infer<typeof cursorSchema>;

export const writeCursor = (cursor: FeedCursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** undefined: it is no cursor of ours. */
export function readCursor(text: string): FeedCursor | undefined {
  try {
    const cursor = cursorSchema.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
    return cursor.reading?.after.id.includes('\0') || cursor.reading?.after.kind.includes('\0') ? undefined : cursor;
  } catch {
    return undefined;
  }
}
