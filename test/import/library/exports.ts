import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacter } from '../../../subgraphs/_kernel/identifier.ts';
import { createKeyRing } from '../../../subgraphs/_kernel/keys.ts';

export const keys = createKeyRing(Buffer.alloc(32, 7));

export const BRANCHES = '分馆编号,分馆名称\nB1,总馆\nB2,小黑河分馆\n';

export type Loan = Record<(typeof HEADINGS)[number], string>;

export const HEADINGS = [
  '借阅编号',
  '身份证号',
  '户编号',
  '分馆编号',
  '书名',
  '类别',
  '册数',
  '定价',
  '重量',
  '是否逾期',
  '借出日期',
  '归还日期',
  '所在社区',
  '架位',
] as const;

/** A valid number under the county code 150199, which was never assigned: it belongs to nobody. */
export function idNumber(n: number): string {
  const day = new Date(Date.UTC(1950, 0, 1 + (n % 20_000))).toISOString().slice(0, 10).replaceAll('-', '');
  const digits = `150199${day}${String(Math.floor(n / 20_000) * 7 + 1).padStart(3, '0')}`;
  return digits + checkCharacter(digits);
}

/** The nth loan as the library would export it. */
export function loan(n: number, changes: Partial<Loan> = {}): Loan {
  return {
    借阅编号: `L${String(n).padStart(7, '0')}`,
    身份证号: idNumber(n),
    户编号: `YQ1501040010${String(n % 5000).padStart(4, '0')}`,
    分馆编号: n % 3 === 0 ? 'B2' : 'B1',
    书名: `《草原的第${n}天》`,
    类别: n % 2 === 0 ? '小说' : 'SCIENCE',
    册数: String((n % 5) + 1),
    定价: `${10 + (n % 50)}.50`,
    重量: '0.5',
    是否逾期: n % 7 === 0 ? '是' : '否',
    借出日期: '2024-03-01',
    归还日期: n % 4 === 0 ? '' : '2024年4月2日',
    所在社区: '150104001002',
    架位: '',
    ...changes,
  };
}

export const loans = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => loan(from + index));

export function csv(rows: readonly Readonly<Partial<Loan>>[], headings: readonly string[] = HEADINGS): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return `${[line(headings), ...rows.map((row) => line(headings.map((name) => row[name as keyof Loan] ?? '')))].join('\r\n')}\r\n`;
}

/** A folder for the files of one test file. */
export function exportFolder(): { write(name: string, content: string | Buffer): string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'yihu-import-'));
  return {
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
