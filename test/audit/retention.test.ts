import { rmSync } from 'node:fs';
import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { monthAfter, partitionOf } from '../../gateway/audit/partitions.ts';
import { dropOldMonths } from '../../gateway/audit/retention.ts';
import { verifyLog } from '../../gateway/audit/verify.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { databases } from '../support/database.ts';
import { emptied, type Log, openLog, readOf, saidOf } from './log.ts';

it('a month has a month after it', () => {
  expect(monthAfter('2026-12')).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
  expect(partitionOf('access_entry', '2026-07')).toBe('access_entry_2026_07');
});

describe.each(databases())('months of the log on $name', ({ open }) => {
  let log: Log;
  const NOW = new Date('2026-11-24T12:00:00Z');
  beforeAll(async () => {
    log = await openLog(open);
  });
  afterAll(() => log?.close());
  beforeEach(async () => {
    await emptied(log.db);
    rmSync(log.headsFile, { force: true });
    for (const at of ['2026-07-31T23:59:59.999Z', '2026-08-01T00:00:00Z', '2026-11-24T12:00:00Z']) {
      await log.append(() => new Date(at))([readOf(['p1']), readOf(['p2'])]);
    }
    await log.seal();
  });

  const months = async () =>
    (
      await query<{ at: string }>(
        log.db,
        sql`select distinct to_char(at at time zone 'UTC', 'YYYY-MM') as at from access_log.access_entry order by 1`,
      )
    ).map(({ at }) => at);

  it('are sealed apart, so that each can go whole', async () => {
    const seals = await query(log.db, sql`select month, leaves from access_log.seal order by number`);
    expect(seals).toEqual(['2026-07', '2026-08', '2026-11'].map((month) => ({ month, leaves: 2 })));
  });

  it('go when their time is over, and the log says so under a signature', async () => {
    expect(await dropOldMonths(log.db, log.keys, 3, NOW)).toContain('2026-07');
    expect(await months()).toEqual(['2026-08', '2026-11']);
    await log.seal();
    expect(await log.verify()).toMatchObject({ droppedMonths: ['2026-07'], leaves: 6, findings: [], notCopied: 0 });
    expect(await dropOldMonths(log.db, log.keys, 3, NOW)).toEqual([]);
    await log.append(() => NOW)([readOf(['p3'])]);
    await log.seal();
    expect(await log.verify()).toMatchObject({ leaves: 7, findings: [] });
  });

  it('stay while anything in them is not sealed', async () => {
    await log.append(() => new Date('2026-07-02T00:00:00Z'))([readOf(['plate'])]);
    expect(await dropOldMonths(log.db, log.keys, 1, NOW)).not.toContain('2026-07');
    expect(await months()).toContain('2026-07');
  });

  it('that go while the log is checked are not missed', async () => {
    const { db, keys, headsFile } = log;
    let statements = 0;
    // Once what was dropped before has been read: the number of the last seal, and the seals of that kind.
    const whileChecked = new Proxy(db, {
      get: (target, name) =>
        name !== 'execute'
          ? Reflect.get(target, name)
          : async (statement: SQL) => {
              statements += 1;
              if (statements === 3) expect(await dropOldMonths(db, keys, 3, NOW)).toContain('2026-07');
              return db.execute(statement);
            },
    });
    const verdict = await verifyLog({ db: whileChecked, keys: keys.publicJwks, headsFile });
    expect(statements).toBeGreaterThan(3);
    expect(verdict).toMatchObject({ seals: 3, findings: [], droppedMonths: ['2026-07'] });
  });

  it('are missed when somebody else removes them', async () => {
    for (const table of ['access_request', 'access_entry'] as const) {
      await log.db.execute(sql`truncate access_log.${sql.identifier(partitionOf(table, '2026-07'))}`);
    }
    expect(await saidOf(log)).toEqual(['REMOVED s1 l1', 'REMOVED s1 l2']);
  });

  it('are missed too when the record of their end is forged', async () => {
    for (const table of ['access_request', 'access_entry'] as const) {
      await log.db.execute(sql`truncate access_log.${sql.identifier(partitionOf(table, '2026-07'))}`);
    }
    await log.db.execute(sql`insert into access_log.seal (number, kind, month, first_leaf, leaves, sealed_at, head, jws)
      select 4, 'DROP', '2026-07', 7, 0, now(), head, jws from access_log.seal where number = 3`);
    expect(await saidOf(log)).toEqual(['REMOVED s1 l1', 'REMOVED s1 l2', 'NOT_SIGNED s4']);
  });
});
