import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import type { SigningKeys } from '../identity/keys.ts';
import { type Head, type SignedHead, signHead } from './head.ts';
import type { HeadsFile } from './heads-file.ts';
import { merkleRoot } from './merkle.ts';
import { monthOf } from './partitions.ts';

/** Leaves of one seal. */
const BATCH = 5000;
/** Heads copied in one go. */
const COPIED = 1000;

/** The copy knows heads that the log does not have: it was cut off, exchanged, or restored from an older backup. */
export class LogContradictedError extends Error {
  override readonly name = 'LogContradictedError';
  readonly code = 'LOG_CONTRADICTED';
  constructor() {
    super('the copied heads contradict the access log: run yihu verify-log');
  }
}

interface LastSeal {
  readonly number: number;
  readonly head: string;
  readonly next_leaf: number;
}

/** One hub at a time seals, drops or copies: numbers are given here, in the order of the seals, without gaps. */
export async function alone<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('yihu.audit.seal'))`);
    return work(tx);
  });
}

/** Seals the oldest requests that are not. @returns how many; 0: all are. */
export function sealNext(db: Database, keys: SigningKeys, now = new Date()): Promise<number> {
  return alone(db, async (tx) => {
    const oldest = await query<{ at: number; id: string; digest: string }>(
      tx,
      sql`select (extract(epoch from at) * 1000)::float8 as at, id::text, digest from access_log.access_request
        where leaf is null order by id limit ${BATCH}`,
    );
    const [first] = oldest;
    if (!first) return 0;
    // A seal is of one month, so that a month can be dropped with its seals whole.
    const month = monthOf(new Date(first.at));
    const rows = oldest.filter(({ at }) => monthOf(new Date(at)) === month);
    const last = await lastSeal(tx);
    await putSeal(tx, keys, last, {
      kind: 'ENTRIES',
      month,
      leaves: rows.length,
      root: merkleRoot(rows.map(({ digest }) => digest)),
      sealedAt: now.toISOString(),
    });
    const numbered = JSON.stringify(
      rows.map(({ at, id }, index) => ({ at: new Date(at).toISOString(), id, leaf: last.next_leaf + index })),
    );
    const [done] = await query<{ count: number }>(
      tx,
      sql`with sealed as (
        update access_log.access_request as r set leaf = l.leaf
        from json_to_recordset(${numbered}::text::json) as l(at timestamptz, id bigint, leaf bigint)
        where r.at = l.at and r.id = l.id and r.leaf is null returning 1)
        select count(*)::int as count from sealed`,
    );
    if (done?.count !== rows.length) throw new Error('a request that was to be sealed is not there');
    return rows.length;
  });
}

/** Adds a head to the chain; with it goes whatever else the transaction does. */
export async function putSeal(
  tx: Transaction,
  keys: SigningKeys,
  last: LastSeal,
  sealed: Pick<Head, 'kind' | 'month' | 'leaves' | 'root' | 'sealedAt'>,
): Promise<void> {
  const head: Head = { ...sealed, number: last.number + 1, firstLeaf: last.next_leaf, previous: last.head };
  const signed = await signHead(head, keys);
  await tx.execute(sql`
    insert into access_log.seal (number, kind, month, first_leaf, leaves, sealed_at, head, jws)
    values (${head.number}, ${head.kind}, ${head.month}, ${head.firstLeaf}, ${head.leaves},
      ${head.sealedAt}::timestamptz, ${signed.head}, ${signed.jws})`);
}

export async function lastSeal(tx: Transaction): Promise<LastSeal> {
  const [last] = await query<{ number: number; head: string; next_leaf: number }>(
    tx,
    sql`select number::float8 as number, head, (first_leaf + leaves)::float8 as next_leaf
      from access_log.seal order by number desc limit 1`,
  );
  return last ?? { number: 0, head: '', next_leaf: 1 };
}

/** Brings the copy of the heads up to the log. @throws LogContradictedError */
export function copyHeads(db: Database, file: HeadsFile): Promise<void> {
  return alone(db, async (tx) => {
    let copied = await file.last();
    if (copied) {
      const [same] = await query<{ head: string }>(
        tx,
        sql`select head from access_log.seal where number = ${copied.number}`,
      );
      if (same?.head !== copied.head) throw new LogContradictedError();
    }
    for (;;) {
      const heads = await query<{ number: number; head: string; jws: string }>(
        tx,
        sql`select number::float8 as number, head, jws from access_log.seal
          where number > ${copied?.number ?? 0} order by number limit ${COPIED}`,
      );
      if (heads.length === 0) return;
      await file.append(heads);
      copied = heads.at(-1) as SignedHead;
    }
  });
}
