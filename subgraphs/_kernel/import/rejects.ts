import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { and, asc, eq, gt } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { ImportError } from './errors.ts';
import type { ImportTables } from './tables.ts';

/** What a reason means, for those who repair the file. Departments' own reasons stand by their code alone. */
export const REASON_TEXTS: Readonly<Record<string, string>> = {
  REQUIRED: '必填项为空',
  TOO_LONG: '内容过长',
  NOT_A_DATE: '不是有效日期',
  NOT_A_NUMBER: '不是有效数字',
  OUT_OF_RANGE: '超出允许范围',
  UNKNOWN_CODE: '代码或名称不在代码表内',
  INVALID_CHARACTER: '含有无法识别或不允许的字符',
  ID_MALFORMED: '证件号码格式不正确',
  ID_CHECK_DIGIT: '身份证号校验位不正确',
  ID_BIRTH_DATE: '身份证号中的出生日期不存在',
  DUPLICATE_RECORD_NO: '记录编号在本文件中重复',
  UNKNOWN_REFERENCE: '引用的记录不存在',
  DATES_REVERSED: '结束日期早于开始日期',
  WRONG_COLUMN_COUNT: '列数与表头不符',
  CONSTRAINT: '与已有数据冲突或不符合约束',
  LINK_CYCLE: '关联形成循环',
  LINK_CHANGED: '已有不同的关联决定',
};

const PAGE = 5_000;

/**
 * Writes what was rejected beside the file, as a spreadsheet opens it: UTF-8 with BOM, CRLF. The file appears whole
 * or not at all; an earlier one is removed when nothing is left to repair.
 * @returns its path, or undefined when no row was rejected
 * @throws ImportError REJECTS_UNWRITABLE
 */
export async function writeRejects(
  db: Database,
  { importRejects }: ImportTables,
  jobId: number,
  path: string,
): Promise<string | undefined> {
  const target = `${path}.rejects.csv`;
  const pages = pagesOf(db, importRejects, jobId);
  const first = await pages.next();
  try {
    if (first.done) {
      await rm(target, { force: true });
      return undefined;
    }
    await writeWhole(target, first.value, pages);
    return target;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall === undefined) throw error;
    throw new ImportError('REJECTS_UNWRITABLE', `数据已处理，但未通过的行无法写入 ${target}（${code}）`);
  }
}

type Page = readonly (readonly unknown[])[];

async function writeWhole(target: string, first: Page, pages: AsyncIterable<Page>): Promise<void> {
  const partial = `${target}.${randomUUID()}.partial`;
  // Readable by its owner only: record numbers of persons stand in it.
  const file = await open(partial, 'w', 0o600);
  try {
    await file.write(`\ufeff${toCsv([['行号', '记录编号', '列', '原因代码', '原因']])}`);
    await file.write(toCsv(first));
    for await (const page of pages) await file.write(toCsv(page));
    await file.sync();
    await file.close();
    await rename(partial, target);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(partial, { force: true });
    throw error;
  }
}

async function* pagesOf(db: Database, table: ImportTables['importRejects'], jobId: number) {
  let after = 0;
  for (;;) {
    // Whole rows of the file: all faults of the last row of a page come with it.
    const rows = await db
      .select()
      .from(table)
      .where(and(eq(table.jobId, jobId), gt(table.rowNumber, after)))
      .orderBy(asc(table.rowNumber), asc(table.fault))
      .limit(PAGE);
    if (rows.length === 0) return;
    const last = rows.at(-1)?.rowNumber ?? 0;
    const whole = rows.length < PAGE ? rows : rows.filter(({ rowNumber }) => rowNumber < last);
    after = whole.at(-1)?.rowNumber ?? last;
    yield whole.map((row) => [row.rowNumber, row.recordNo, row.heading, row.reason, REASON_TEXTS[row.reason] ?? '']);
  }
}

/** A cell that begins like a formula is never run as one. */
const toCsv = (rows: Page) => stringify(rows as unknown[][], { record_delimiter: '\r\n', escape_formulas: true });
