import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import { identityLinksFile } from '../../subgraphs/_kernel/import/identity-links.ts';
import { latestAsOf } from '../../subgraphs/_kernel/import/job.ts';
import { importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { databases } from '../support/database.ts';
import { BRANCHES, csv, exportFolder, idNumber, keys, loan } from './library/exports.ts';
import { branches as branchesFile, loans as loansFile } from './library/files.ts';
import { library } from './library/index.ts';
import { branches, identityLinks, importJobs, importRejects, loans as loanTable, loanTerms } from './library/model.ts';

const folder = exportFolder();
afterAll(folder.remove);
const linksFile = identityLinksFile(library);
const key = (n: number) => keys.person({ kind: 'ID18', value: idNumber(n) });

const HEADER = '关联编号,原证件号码,原登记部门,原登记编号,现证件号码,决定文号,决定日期';
const link = (no: string, former: number | string, current: number) =>
  `${no},${typeof former === 'number' ? `${idNumber(former)},,` : `,${former}`},${idNumber(current)},呼民发〔2024〕${no}号,2024年5月6日`;

describe.each(databases())('identity links on $name', ({ open }) => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await open([library]);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    for (const table of [loanTerms, loanTable, branches, importRejects, importJobs, identityLinks])
      await database.db.delete(table);
    await load(branchesFile, BRANCHES);
  });

  const load = (file: typeof linksFile, content: string) =>
    importFile({ db: database.db, department: library, file, keys, path: folder.write(`${file.name}.csv`, content) });
  const loadLinks = (...lines: string[]) => load(linksFile, [HEADER, ...lines].join('\n'));
  const personOf = async (n: number) => {
    const recordNo = loan(n)['借阅编号'];
    const [row] = await database.db.select().from(loanTable).where(eq(loanTable.recordNo, recordNo));
    return row?.personId;
  };
  const reasons = async () =>
    (await database.db.select().from(importRejects).orderBy(asc(importRejects.rowNumber))).map((r) => [
      r.rowNumber,
      r.reason,
    ]);

  it('re-key what is loaded, in every table that names persons, and nothing else', async () => {
    await load(loansFile, csv([loan(1), loan(2), loan(3)]));
    expect(await loadLinks(link('1', 1, 9))).toMatchObject({ inserted: 1 });
    expect([await personOf(1), await personOf(2), await personOf(3)]).toEqual([key(9), key(2), key(3)]);
    const terms = await database.db
      .select()
      .from(loanTerms)
      .where(eq(loanTerms.personId, key(9)));
    expect(terms).toHaveLength(1);
    expect(await database.db.select().from(identityLinks)).toEqual([
      { formerId: key(1), currentId: key(9), linkNo: '1', decisionNo: '呼民发〔2024〕1号', decidedOn: '2024-05-06' },
    ]);
  });

  it('hold for what is loaded later: the former number is the current person', async () => {
    await loadLinks(link('1', 1, 9));
    await load(loansFile, csv([loan(1), loan(9)]));
    expect([await personOf(1), await personOf(9)]).toEqual([key(9), key(9)]);
  });

  it('follow one another, in whatever order they come', async () => {
    await load(loansFile, csv([loan(1), loan(2), loan(3)]));
    await loadLinks(link('2', 2, 3), link('1', 1, 2));
    expect([await personOf(1), await personOf(2), await personOf(3)]).toEqual([key(3), key(3), key(3)]);
    await loadLinks(link('3', 3, 4));
    expect([await personOf(1), await personOf(2), await personOf(3)]).toEqual([key(4), key(4), key(4)]);
  });

  it('give someone without a number their own, by the record that first named them', async () => {
    await load(loansFile, csv([loan(1)]));
    const temporary = keys.temporaryPerson('civil-affairs', 'P0000001');
    await database.db.update(loanTable).set({ personId: temporary });
    await loadLinks(link('1', 'civil-affairs,P0000001', 1));
    expect(await personOf(1)).toBe(key(1));
  });

  it('may be handed in again; a different decision about the same person is refused', async () => {
    await loadLinks(link('1', 1, 9));
    expect(await loadLinks(link('1', 1, 9), link('2', 2, 9))).toMatchObject({ inserted: 1, unchanged: 1 });
    expect(await loadLinks(link('1', 1, 8), link('2', 3, 9))).toMatchObject({ inserted: 0, updated: 0, rejected: 2 });
    expect(await reasons()).toEqual([
      [2, 'LINK_CHANGED'],
      [3, 'LINK_CHANGED'],
    ]);
  });

  it('never run in a circle', async () => {
    expect(await loadLinks(link('1', 1, 2), link('2', 2, 3), link('3', 3, 1), link('4', 4, 4))).toMatchObject({
      inserted: 2,
      rejected: 2,
    });
    expect(await reasons()).toEqual([
      [4, 'LINK_CYCLE'],
      [5, 'LINK_CYCLE'],
    ]);
  });

  it('without a former number or record are refused', async () => {
    await loadLinks(link('1', ',', 2));
    expect(await reasons()).toEqual([[2, 'REQUIRED']]);
  });

  it('say nothing about how fresh the records are', async () => {
    await database.db.delete(importJobs);
    await loadLinks(link('1', 1, 9));
    expect(await latestAsOf(database.db, library)).toBeUndefined();
  });
});
