import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../gateway/audit/digest.ts';
import { createHeadReader, signHead } from '../../gateway/audit/head.ts';
import { createPartitions } from '../../gateway/audit/partitions.ts';
import { readRequests } from '../../gateway/audit/read-log.ts';
import { copyHeads, sealNext } from '../../gateway/audit/seal.ts';
import { startSealer } from '../../gateway/audit/sealer.ts';
import { loadAuditKeys } from '../../gateway/identity/keys.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { databases } from '../support/database.ts';
import { emptied, type Log, openLog, readOf, saidOf } from './log.ts';

async function taken<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.each(databases())('the sealed log on $name', ({ open }) => {
  let log: Log;
  beforeAll(async () => {
    log = await openLog(open);
  });
  afterAll(() => log?.close());

  const leaf = (n: number) => sql`(select id from access_log.access_request where leaf = ${n})`;

  /** Three seals: leaves 1–3, 4–5 and 6. */
  beforeEach(async () => {
    await emptied(log.db);
    rmSync(log.headsFile, { force: true });
    const append = log.append();
    for (const size of [3, 2, 1]) {
      await append(Array.from({ length: size }, (_, i) => readOf([`p${size}${i}`, 'pboth'])));
      await log.seal();
    }
  });

  it('is intact as it was written, and says how far', async () => {
    await log.append()([readOf(['plast'])]);
    expect(await log.verify()).toEqual({
      seals: 3,
      leaves: 6,
      droppedMonths: [],
      unsealed: 1,
      notCopied: 0,
      findings: [],
      findingsInAll: 0,
    });
  });

  it('has every entry it was given, of persons, of households and of nobody', async () => {
    const rows = await query(
      log.db,
      sql`select e.person, e.household, e.outcome, f.fields from access_log.access_entry e
        join access_log.access_request r on r.id = e.request left join access_log.field_set f on f.id = e.field_set
        where r.leaf = 6 order by e.ordinal`,
    );
    expect(rows).toEqual([
      { person: null, household: null, outcome: 'RELEASED', fields: ['Query.person'] },
      { person: null, household: 'h1', outcome: 'REFUSED', fields: ['Household.code'] },
      { person: 'p10', household: null, outcome: 'RELEASED', fields: ['Person.name'] },
      { person: 'pboth', household: null, outcome: 'RELEASED', fields: ['Person.name'] },
      { person: null, household: null, outcome: 'REFUSED', fields: null },
    ]);
  });

  it('takes an answer of any size, and no id that could pass as two', async () => {
    const persons = Array.from({ length: 25_000 }, (_, i) => `p${i}`);
    await log.append()([readOf(persons)]);
    await log.seal();
    expect(await log.verify()).toMatchObject({ leaves: 7, findings: [] });
    expect(await log.count(sql`access_log.access_entry where request = ${leaf(7)} and person is not null`)).toBe(
      25_000,
    );
    await expect(log.append()([readOf(['p1 p2'])])).rejects.toThrow('blank');
  });

  it('numbers leaves without gaps, in one row each', async () => {
    const rows = await query<{ leaf: number }>(
      log.db,
      sql`select leaf::int as leaf from access_log.access_request order by leaf`,
    );
    expect(rows.map(({ leaf }) => leaf)).toEqual([1, 2, 3, 4, 5, 6]);
    const seals = await query(
      log.db,
      sql`select number::int, first_leaf::int as first, leaves from access_log.seal order by 1`,
    );
    expect(seals).toEqual([
      { number: 1, first: 1, leaves: 3 },
      { number: 2, first: 4, leaves: 2 },
      { number: 3, first: 6, leaves: 1 },
    ]);
  });

  it.each([
    ['who looked', sql`update access_log.access_request set subject = 'another' where leaf = 2`, 'CHANGED s1 l2'],
    ['when', sql`update access_log.access_request set at = at + interval '1 second' where leaf = 2`, 'CHANGED s1 l2'],
    ['for what', sql`update access_log.access_request set purpose = 'PATROL' where leaf = 5`, 'CHANGED s2 l5'],
    [
      'when it may be told',
      sql`update access_log.access_request set shown_from = shown_from + interval '1 year' where leaf = 6`,
      'CHANGED s3 l6',
    ],
    [
      'at whom',
      sql`update access_log.access_entry set person = 'pother' where request = ${leaf(2)} and person = 'pboth'`,
      'CHANGED s1 l2',
    ],
    [
      'with what outcome',
      sql`update access_log.access_entry set outcome = 'REFUSED' where request = ${leaf(2)} and person = 'pboth'`,
      'CHANGED s1 l2',
    ],
    [
      'at nobody',
      sql`delete from access_log.access_entry where request = ${leaf(2)} and person = 'pboth'`,
      'CHANGED s1 l2',
    ],
    [
      'at two in one',
      sql`update access_log.access_entry set person = 'p30 pboth' where request = ${leaf(1)} and person = 'p30'`,
      'CHANGED s1 l1',
    ],
    [
      'at a household of a person',
      sql`update access_log.access_entry set household = 'h1' where request = ${leaf(1)} and person = 'p30'`,
      'CHANGED s1 l1',
    ],
    [
      'at whom the refusal was',
      sql`update access_log.access_entry set household = null where request = ${leaf(1)} and household = 'h1'`,
      'CHANGED s1 l1',
    ],
    [
      'in what order',
      sql`update access_log.access_entry set ordinal = -ordinal where request = ${leaf(1)} and household = 'h1'`,
      'CHANGED s1 l1',
    ],
    [
      'at somebody more',
      sql`insert into access_log.access_entry (at, request, ordinal, person, outcome)
      select at, id, 99, 'pinnocent', 'RELEASED' from access_log.access_request where leaf = 2`,
      'CHANGED s1 l2',
    ],
  ])('shows that an entry was edited: %s', async (_, edit, said) => {
    await log.tamper(edit);
    expect(await saidOf(log)).toEqual([said]);
  });

  it('shows that the fields behind all entries were edited', async () => {
    await log.tamper(sql`update access_log.field_set set fields = '{Person.gender}'`);
    expect(await saidOf(log)).toHaveLength(6);
  });

  it('shows an edit that was made good in the digest beside it', async () => {
    await log.tamper(sql`update access_log.access_request set digest = 'forged' where leaf = 4`);
    expect(await saidOf(log)).toEqual(['CHANGED s2 l4']);
    const month = new Date().toISOString().slice(0, 7);
    const [edited] = await taken(readRequests(log.db, { firstLeaf: 4, leaves: 1, month }));
    if (!edited) expect.unreachable('leaf 4 is there');
    const digest = digestOf({ ...edited, subject: 'another' });
    await log.tamper(sql`update access_log.access_request set subject = 'another', digest = ${digest} where leaf = 4`);
    expect(await saidOf(log)).toEqual(['CHANGED s2']);
  });

  it('shows that two entries changed places', async () => {
    await log.tamper(
      sql`update access_log.access_request set leaf = 99 where leaf = 1`,
      sql`update access_log.access_request set leaf = 1 where leaf = 2`,
      sql`update access_log.access_request set leaf = 2 where leaf = 99`,
    );
    expect(await saidOf(log)).toEqual(['CHANGED s1']);
  });

  it('shows that an entry was removed', async () => {
    await log.tamper(sql`delete from access_log.access_request where leaf = 2`);
    expect(await saidOf(log)).toEqual(['REMOVED s1 l2']);
  });

  it('shows that the tail was cut off, seals and all, by the copied heads alone', async () => {
    await log.tamper(
      sql`delete from access_log.access_entry where request in (select id from access_log.access_request where leaf > 3)`,
      sql`delete from access_log.access_request where leaf > 3`,
      sql`delete from access_log.seal where number > 1`,
    );
    expect(await saidOf(log)).toEqual(['CUT_OFF s2', 'CUT_OFF s3']);
    const { findings } = await log.verify(join(log.dataDir, 'no-copy'));
    expect(findings).toEqual([]);
  });

  it('shows that a whole seal was removed, in the middle and at the end', async () => {
    await log.tamper(sql`delete from access_log.seal where number = 2`);
    expect(await saidOf(log)).toEqual(['REMOVED s2']);
    await log.tamper(sql`delete from access_log.seal where number = 3`);
    // Of leaves 4 to 6 none is covered any more.
    expect(await saidOf(log)).toEqual(['CUT_OFF s2', 'CUT_OFF s3', 'ADDED', 'ADDED', 'ADDED']);
  });

  it('shows that the copied heads were exchanged, and that they are not heads', async () => {
    const [first, second, third] = readFileSync(log.headsFile, 'utf8').trimEnd().split('\n');
    writeFileSync(log.headsFile, `${[second, first, third].join('\n')}\n`);
    expect(await saidOf(log)).toEqual(['HEADS_DIFFER s1', 'HEADS_DIFFER s2']);
    writeFileSync(log.headsFile, `${first}\nnot a head\n${third}\n`);
    expect(await saidOf(log)).toEqual(['HEADS_DIFFER s2']);
  });

  it('shows a log that was written anew and sealed with another key', async () => {
    const [row] = await query<{ jws: string }>(log.db, sql`select jws from access_log.seal where number = 3`);
    const head = await createHeadReader(log.keys.publicJwks)(row?.jws as string);
    if (!head) expect.unreachable('the head was signed by the log’s own key');
    const forged = await signHead({ ...head, root: 'x' }, await loadAuditKeys(join(log.dataDir, 'another')));
    await log.tamper(sql`update access_log.seal set jws = ${forged.jws}, head = ${forged.head} where number = 3`);
    expect(await saidOf(log)).toEqual(['NOT_SIGNED s3', 'HEADS_DIFFER s3']);
  });

  it('comes to an end of a log whose numbers were made to have none', async () => {
    const far = 9_000_000_000_000_000;
    await log.tamper(sql`update access_log.seal set number = ${far}::bigint, leaves = 2000000000 where number = 3`);
    const { findings, findingsInAll } = await log.verify();
    expect(findings.slice(0, 2)).toEqual([
      { kind: 'REMOVED', seal: 3 },
      { kind: 'REMOVED', seal: 4 },
    ]);
    // As many as are missing, and that the last is signed by nobody.
    expect(findingsInAll).toBe(far - 3 + 1);
  });

  it('shows a number that no seal covers', async () => {
    await log.append()([readOf(['plate'])]);
    await log.tamper(sql`update access_log.access_request set leaf = 7 where leaf is null`);
    expect(await saidOf(log)).toEqual(['ADDED']);
  });

  it('cannot be changed by statement: rows are appended and sealed once', async () => {
    for (const edit of [
      sql`update access_log.access_request set subject = 'x' where leaf = 1`,
      sql`update access_log.access_request set leaf = 9 where leaf = 1`,
      sql`delete from access_log.access_request`,
      sql`update access_log.access_entry set person = null`,
      sql`delete from access_log.access_entry`,
      sql`delete from access_log.field_set`,
      sql`update access_log.seal set month = '2020-01'`,
    ]) {
      await expect(log.db.execute(edit)).rejects.toThrow();
    }
    expect(await saidOf(log)).toEqual([]);
  });

  it('is sealed by two hubs at once without a gap or a repeat', async () => {
    const appends = [log.append(), log.append()];
    const batches = Array.from({ length: 20 }, (_, i) => appends[i % 2]?.([readOf([`pa${i}`]), readOf([`pb${i}`])]));
    const sealing = async () => {
      for (let i = 0; i < 8; i++) {
        await sealNext(log.db, log.keys);
        await copyHeads(log.db, log.heads);
      }
    };
    await Promise.all([...batches, sealing(), sealing()]);
    await log.seal();
    const verdict = await log.verify();
    expect(verdict).toMatchObject({ leaves: 46, unsealed: 0, notCopied: 0, findings: [] });
    const ids = await query<{ n: number }>(
      log.db,
      sql`select count(distinct id)::int as n from access_log.access_request`,
    );
    expect(ids[0]?.n).toBe(46);
  });

  it('copies heads again that did not reach the file, and mends a line that was cut off while written', async () => {
    const whole = readFileSync(log.headsFile, 'utf8');
    const [first] = whole.split('\n');
    writeFileSync(log.headsFile, `${first}\n{"number":2,"he`);
    await copyHeads(log.db, log.heads);
    expect(readFileSync(log.headsFile, 'utf8')).toBe(whole);
  });

  it('is not added to when its copied heads contradict it', async () => {
    const faults: unknown[] = [];
    const partitions = createPartitions(log.db);
    const start = () =>
      startSealer({
        ...log,
        partitions,
        keepMonths: undefined,
        onFault: (fault) => faults.push(fault),
        everyMs: 60_000,
      });
    await log.tamper(sql`delete from access_log.seal where number = 3`);
    const sealer = await start();
    expect(sealer.obstacle()?.message).toContain('contradict');
    expect(faults).toHaveLength(1);
    await sealer.close();
    expect(await log.count(sql`access_log.seal`)).toBe(2);
  });

  it('is not added to when the copy cannot be read', async () => {
    appendFileSync(log.headsFile, 'neither a head nor cut off\n');
    await log.append()([readOf(['pnew'])]);
    await expect(log.seal()).rejects.toThrow('no head');
  });
});
