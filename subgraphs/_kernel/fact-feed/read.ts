import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Viewer } from '../access/index.ts';
import type { Database } from '../database/database.ts';
import { refuse } from '../errors.ts';
import { whenAsked } from '../when-asked.ts';
import { type FeedCursor, readCursor, writeCursor } from './cursor.ts';
import { FEED_READER, FEED_TABLE } from './names.ts';
import { type FactChanges, writeFactChanges } from './page.ts';

interface Change {
  readonly kind: 'PERSON' | 'HOUSEHOLD' | 'ALL';
  readonly id: string;
  readonly xid: string;
}

interface Seen {
  /** The feed and its database: numbers of transactions mean nothing in another. */
  readonly feed: string;
  /** The oldest transaction that was under way, and the first that had not begun. */
  readonly oldest: string;
  readonly unborn: string;
  readonly changes: readonly Change[];
}

/** A request takes no more in its body than so many keys, with room to spare. */
const PAGE = 2_000;

export interface Feed {
  readonly databaseSchema: string;
  /** Of the code by which the department tells its facts. */
  readonly source: string;
}

/** About whom something has changed since a cursor. @throws FORBIDDEN for everybody but the hub's own machine */
export const feedReader = (db: Database, viewer: Viewer, feed: Feed, size = PAGE) =>
  whenAsked(() => readerOf(db, viewer, feed, size));

function readerOf(db: Database, viewer: Viewer, { databaseSchema, source }: Feed, size: number) {
  const table = sql`${sql.identifier(databaseSchema)}.${sql.identifier(FEED_TABLE)}`;
  const version = createHash('sha256')
    .update(JSON.stringify([source, [...viewer.scopes].sort(), viewer.areas]))
    .digest('hex')
    .slice(0, 16);

  return async (after: string | null | undefined): Promise<string> => {
    if (viewer.role !== FEED_READER) throw refuse('FORBIDDEN');
    const cursor = after === null || after === undefined ? undefined : readCursor(after);
    return writeFactChanges(pageOf(cursor, await read(cursor)));
  };

  /** In one statement, so that numbers and changes are of one snapshot. */
  async function read(cursor: FeedCursor | undefined): Promise<Seen> {
    const { until, after } = cursor?.reading ?? {};
    const isLater = after ? sql`and (xid, kind, id) > (${after.xid}::xid8, ${after.kind}, ${after.id})` : sql``;
    const isBefore = until === undefined ? sql`pg_snapshot_xmax(pg_current_snapshot())` : sql`${until}::xid8`;
    const changes = cursor
      ? sql`(select coalesce(json_agg(change), '[]') from (select kind, id, xid::text from ${table}
          where xid >= ${cursor.from}::xid8 and xid < ${isBefore} ${isLater} order by fact_change.xid, kind, id limit ${size}) as change)`
      : sql`'[]'::json`;
    const name = `"${databaseSchema}"."${FEED_TABLE}"`;
    const feed = sql`concat_ws('/', (select system_identifier from pg_control_system()),
      (select timeline_id from pg_control_checkpoint()), (select oid from pg_database where datname = current_database()),
      ${name}::regclass::oid, obj_description(${name}::regclass, 'pg_class'))`;
    const { rows } =
      (await db.execute(sql`select ${feed} as feed, pg_snapshot_xmin(pg_current_snapshot())::text as oldest,
      pg_snapshot_xmax(pg_current_snapshot())::text as unborn, ${changes} as changes`)) as unknown as { rows: Seen[] };
    if (!rows[0]) throw new Error('a statement without a table gave no row');
    return rows[0];
  }

  function pageOf(cursor: FeedCursor | undefined, { feed, oldest, unborn, changes }: Seen): FactChanges {
    const next = cursor?.reading?.next ?? oldest;
    // Of another database, or from a time that this one has not had yet: it was set back.
    const isForeign =
      cursor === undefined ||
      cursor.feed !== feed ||
      [cursor.from, cursor.reading?.until ?? '0', next].some((xid) => BigInt(xid) > BigInt(unborn));
    const isAll = isForeign || changes.some(({ kind }) => kind === 'ALL');
    if (isAll) return { ...told([]), isAll, isEnd: true, cursor: writeCursor({ feed, from: oldest }) };
    const last = changes.length < size ? undefined : changes.at(-1);
    if (!last) return { ...told(changes), isAll, isEnd: true, cursor: writeCursor({ feed, from: next }) };
    const { kind, id, xid } = last;
    const reading = { until: cursor.reading?.until ?? unborn, next, after: { xid, kind, id } };
    return { ...told(changes), isAll, isEnd: false, cursor: writeCursor({ feed, from: cursor.from, reading }) };
  }

  function told(changes: readonly Change[]) {
    const of = (wanted: Change['kind']) => [
      ...new Set(changes.filter(({ kind }) => kind === wanted).map(({ id }) => id)),
    ];
    return { version, persons: of('PERSON'), households: of('HOUSEHOLD') };
  }
}
