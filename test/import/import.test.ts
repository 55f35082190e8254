import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { asc } from 'drizzle-orm';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import type { AnyFileSpec } from '../../subgraphs/_kernel/import/index.ts';
import { latestAsOf } from '../../subgraphs/_kernel/import/job.ts';
import { type ImportOptions, importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { databases } from '../support/database.ts';
import { BRANCHES, csv, exportFolder, HEADINGS, idNumber, keys, type Loan, loan, loans } from './library/exports.ts';
import { branches as branchesFile, loans as loansFile } from './library/files.ts';
import { library } from './library/index.ts';
import { branches, identityLinks, importJobs, importRejects, loans as loanTable, loanTerms } from './library/model.ts';

describe.each(databases())('an import on $name', ({ open }) => {
  const folder = exportFolder();
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open([library]);
  });
  afterAll(async () => {
    folder.remove();
    await database.close();
  });
  beforeEach(async () => {
    for (const table of [loanTerms, loanTable, branches, importRejects, importJobs, identityLinks])
      await database.db.delete(table);
    await load(BRANCHES, { file: branchesFile });
  });

  const load = (content: string | Buffer, options: Partial<ImportOptions> = {}) =>
    importFile({
      ...{ db: database.db, department: library, file: loansFile, keys, batchSize: 7 },
      ...{ path: folder.write('file.csv', content), ...options },
    });
  const rows = () => database.db.select().from(loanTable).orderBy(asc(loanTable.recordNo));
  const rejects = async () =>
    (
      await database.db.select().from(importRejects).orderBy(asc(importRejects.rowNumber), asc(importRejects.fault))
    ).map((r) => [r.rowNumber, r.recordNo, r.heading, r.reason]);

  it('fills the table and says how many rows it took', async () => {
    const report = await load(csv(loans(1, 20)), { asOf: '2024-10-31' });
    expect(report).toEqual({
      ...{ outcome: 'IMPORTED', file: 'loans', dryRun: false, encoding: 'utf-8', asOf: '2024-10-31' },
      ...{ read: 20, inserted: 20, updated: 0, unchanged: 0, rejected: 0, unknownColumns: [], findings: [] },
    });
    const [first] = await rows();
    expect(await rows()).toHaveLength(20);
    expect(first).toEqual({
      ...{ recordNo: 'L0000001', personId: keys.person({ kind: 'ID18', value: idNumber(1) }) },
      ...{ householdId: keys.household('YQ15010400100001'), branchNo: 'B1', title: '《草原的第1天》' },
      ...{ kind: 'SCIENCE', copies: 2, price: 1150, weight: '0.50', isOverdue: false, lentOn: '2024-03-01' },
      ...{ returnedOn: '2024-04-02', areaCode: '150104001002', shelf: null, tags: ['SCIENCE'] },
    });
    expect(await database.db.select().from(loanTerms)).toHaveLength(20);
  });

  it('takes GB18030 with rare characters, other headings, and columns in another order', async () => {
    const headings = [...HEADINGS].reverse();
    const text = csv([loan(1, { 书名: '𠅤䶮与龘' })], headings)
      .replace('定价', '定 价（元）')
      .replace('借阅编号', 'ＬＯＡＮ No');
    const report = await load(iconv.encode(text, 'gb18030'));
    expect(report).toMatchObject({ encoding: 'gb18030', inserted: 1 });
    expect((await rows())[0]?.title).toBe('𠅤䶮与龘');
  });

  it('a file that was imported is not imported twice, unless asked', async () => {
    const content = csv(loans(1, 20));
    await load(content);
    expect(await load(content)).toMatchObject({ outcome: 'ALREADY_IMPORTED', read: 20, inserted: 20 });
    expect(await load(content, { again: true })).toMatchObject({
      outcome: 'IMPORTED',
      read: 20,
      inserted: 0,
      unchanged: 20,
    });
  });

  it('the same rows in another file change nothing; changed rows are counted and changed', async () => {
    await load(csv(loans(1, 20)));
    expect(await load(csv(loans(1, 20).reverse()))).toMatchObject({ inserted: 0, updated: 0, unchanged: 20 });
    const later = [...loans(1, 19), loan(20, { 册数: '9', 归还日期: '' }), loan(21)];
    expect(await load(csv(later))).toMatchObject({ inserted: 1, updated: 1, unchanged: 19 });
    expect((await rows())[19]).toMatchObject({ copies: 9, returnedOn: null });
  });

  it('a column that the file does not have leaves what is known alone; an empty cell clears it', async () => {
    await load(csv([loan(1, { 架位: 'A-1' })]));
    expect(
      await load(
        csv(
          [loan(1)],
          HEADINGS.filter((name) => name !== '架位'),
        ),
      ),
    ).toMatchObject({ unchanged: 1 });
    expect(await load(csv([loan(1)]))).toMatchObject({ updated: 1 });
  });

  const faults: [string, Partial<Loan>, string, string][] = [
    ['an empty cell', { 书名: ' ' }, '书名', 'REQUIRED'],
    ['a text too long', { 书名: '长'.repeat(61) }, '书名', 'TOO_LONG'],
    ['a control character', { 书名: 'a\0b' }, '书名', 'INVALID_CHARACTER'],
    ['a wrong check digit', { 身份证号: '150199195803120019' }, '身份证号', 'ID_CHECK_DIGIT'],
    ['no document number', { 身份证号: '不详' }, '身份证号', 'ID_MALFORMED'],
    ['an unknown code', { 类别: '报纸' }, '类别', 'UNKNOWN_CODE'],
    ['an unknown division', { 所在社区: '150104999' }, '所在社区', 'UNKNOWN_CODE'],
    ['an impossible day', { 借出日期: '2024-02-30' }, '借出日期', 'NOT_A_DATE'],
    ['an amount in words', { 定价: '十元' }, '定价', 'NOT_A_NUMBER'],
    ['a number too small', { 册数: '0' }, '册数', 'OUT_OF_RANGE'],
    ['a number too large for the database', { 册数: '99999999999' }, '', 'OUT_OF_RANGE'],
    ['a reference to nothing', { 分馆编号: 'B9' }, '分馆编号', 'UNKNOWN_REFERENCE'],
    ['dates reversed', { 归还日期: '2024-02-01' }, '归还日期', 'DATES_REVERSED'],
    ['a broken constraint nobody named', { 册数: '1000' }, '', 'CONSTRAINT'],
  ];
  it('each bad row is rejected for its own reason, and every good row is taken', async () => {
    const bad = faults.map(([, changes], index) => loan(100 + index, changes));
    const report = await load(csv([...loans(1, 10), ...bad, ...loans(11, 20)]), { batchSize: 1000 });
    expect(report).toMatchObject({ read: 20 + bad.length, inserted: 20, rejected: bad.length });
    expect(await rejects()).toEqual(
      faults.map(([, , heading, reason], index) => [
        12 + index,
        `L${String(100 + index).padStart(7, '0')}`,
        heading || null,
        reason,
      ]),
    );
  });

  it('all faults of a row are told at once', async () => {
    expect(await load(csv([loan(1, { 书名: '', 册数: '一', 借出日期: '?' })]))).toMatchObject({ rejected: 1 });
    expect((await rejects()).map(([, , heading, reason]) => [heading, reason])).toEqual([
      ['书名', 'REQUIRED'],
      ['册数', 'NOT_A_NUMBER'],
      ['借出日期', 'NOT_A_DATE'],
    ]);
  });

  it('a row with too few or too many cells is rejected; empty cells at the end are none', async () => {
    const [header, first, second, third] = csv(loans(1, 3)).split('\r\n');
    await load([header, first?.slice(0, -1), `${second},x`, `${third},,`].join('\n'));
    expect(await rejects()).toEqual([
      [2, 'L0000001', null, 'WRONG_COLUMN_COUNT'],
      [3, 'L0000002', null, 'WRONG_COLUMN_COUNT'],
    ]);
    expect(await rows()).toHaveLength(1);
  });

  it('of two rows with one record number the later is rejected, in whatever batch', async () => {
    const report = await load(csv([...loans(1, 10), loan(10, { 册数: '5' }), loan(2, { 册数: '5' })]));
    expect(report).toMatchObject({ inserted: 10, rejected: 2 });
    expect((await rejects()).map(([row, , , reason]) => [row, reason])).toEqual([
      [12, 'DUPLICATE_RECORD_NO'],
      [13, 'DUPLICATE_RECORD_NO'],
    ]);
  });

  it.each([1, 3, 1000])('rows that exclude each other: the earlier one stays, in batches of %i', async (batchSize) => {
    const content = loans(1, 9).map((row, index) => ({ ...row, 架位: `A-${index % 4}` }));
    expect(await load(csv(content), { batchSize })).toMatchObject({ inserted: 4, rejected: 5 });
    expect((await rows()).map(({ recordNo }) => recordNo)).toEqual(['L0000001', 'L0000002', 'L0000003', 'L0000004']);
    expect(await rejects()).toHaveLength(5);
  });

  it('rejected rows are listed beside the file, for a spreadsheet; the list goes when nothing is left', async () => {
    const path = folder.write(
      'list.csv',
      csv([loan(1), loan(2, { 册数: '一' }), { ...loan(3), 借阅编号: '=1+1', 书名: '' }]),
    );
    const { rejectsFile } = await load('', { path });
    expect(rejectsFile).toBe(`${path}.rejects.csv`);
    expect(readFileSync(`${path}.rejects.csv`, 'utf8')).toBe(
      "\ufeff行号,记录编号,列,原因代码,原因\r\n3,L0000002,册数,NOT_A_NUMBER,不是有效数字\r\n4,'=1+1,书名,REQUIRED,必填项为空\r\n",
    );
    expect(statSync(`${path}.rejects.csv`).mode & 0o077).toBe(0);
    folder.write('list.csv', csv(loans(1, 3)));
    expect(await load('', { path })).toMatchObject({ rejected: 0 });
    expect(existsSync(`${path}.rejects.csv`)).toBe(false);
  });

  it('a list that cannot be written costs no row, and is said', async () => {
    const path = folder.write('unlisted.csv', csv([loan(1), loan(2, { 册数: '一' })]));
    mkdirSync(`${path}.rejects.csv`);
    await expect(load('', { path })).rejects.toMatchObject({ code: 'REJECTS_UNWRITABLE' });
    expect(await rows()).toHaveLength(1);
    rmdirSync(`${path}.rejects.csv`);
    expect(await load('', { path })).toMatchObject({ outcome: 'ALREADY_IMPORTED', rejectsFile: `${path}.rejects.csv` });
    expect(readdirSync(dirname(path)).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('a dry run reports what a real run would, and leaves nothing behind', async () => {
    await load(csv(loans(1, 5)));
    const before = await rows();
    const content = csv([
      ...loans(1, 4),
      loan(5, { 册数: '8' }),
      ...loans(6, 20).map((row, index) => ({ ...row, 架位: `A-${index % 9}` })),
      loan(6),
      loan(30, { 册数: '1000' }),
    ]);
    const rehearsal = await load(content, { dryRun: true });
    expect(await rows()).toEqual(before);
    expect(await database.db.select().from(importJobs)).toHaveLength(2);
    const { dryRun, ...report } = await load(content);
    expect(rehearsal).toEqual({ ...report, dryRun: true });
    expect(report).toMatchObject({ read: 22, inserted: 9, updated: 1, unchanged: 4, rejected: 8 });
  });

  it('a file that lacks a column is refused before anything is written', async () => {
    const headings = HEADINGS.filter((name) => name !== '书名');
    await expect(load(csv(loans(1, 5), headings))).rejects.toMatchObject({ code: 'MISSING_COLUMN' });
    expect(await rows()).toEqual([]);
    expect(await database.db.select().from(importJobs)).toHaveLength(1);
  });

  it('unknown columns are reported by name', async () =>
    expect(await load(csv(loans(1, 2), [...HEADINGS, '血型']))).toMatchObject({
      inserted: 2,
      unknownColumns: ['血型'],
    }));

  it('a file with a header and no rows is imported as just that', async () =>
    expect(await load(csv([]))).toMatchObject({ outcome: 'IMPORTED', read: 0 }));

  it('an error of the database is told by its code, never by a value of the file', async () => {
    const broken: AnyFileSpec = {
      ...loansFile,
      afterWrite: () => Promise.reject(Object.assign(new Error('loan of 张三'), { code: '57014', severity: 'ERROR' })),
    };
    const error = await load(csv(loans(1, 2)), { file: broken }).catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ code: 'DATABASE', message: expect.stringContaining('57014') });
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('张三');
    expect(await rows()).toEqual([]);
  });

  it('two imports of one file at once take every row once', async () => {
    const path = folder.write('twice.csv', csv([...loans(1, 60), loan(61, { 册数: '一' })]));
    const outcomes = await Promise.allSettled([load('', { path }), load('', { path }), load('', { path })]);
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.code] : []));
    expect(lost.every((code) => code === 'TAKEN_OVER')).toBe(true);
    expect(await load('', { path })).toMatchObject({ read: 61, inserted: 60, unchanged: 0, rejected: 1 });
    expect(await rows()).toHaveLength(60);
    expect(await rejects()).toHaveLength(1);
  });

  it('two different files at once do not stand in each other\u2019s way', async () => {
    const one = folder.write('one.csv', csv(loans(1, 80)));
    const other = folder.write('other.csv', csv(loans(40, 120).reverse()));
    const reports = await Promise.all([load('', { path: one }), load('', { path: other })]);
    expect(reports.map(({ read }) => read)).toEqual([80, 81]);
    expect(reports[0].inserted + reports[1].inserted).toBe(120);
    expect(await rows()).toHaveLength(120);
  });

  it('knows for which day its data hold', async () => {
    await load(csv(loans(1, 2)), { asOf: '2024-09-30' });
    await load(csv(loans(1, 3)), { asOf: '2024-10-31' });
    await load(csv(loans(1, 4)), { asOf: '2024-08-31' });
    expect(await latestAsOf(database.db, library, 'loans')).toBe('2024-10-31');
    expect(await latestAsOf(database.db, library, 'unheard-of')).toBeUndefined();
  });
});
