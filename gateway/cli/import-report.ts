import { basename } from 'node:path';
import { Presets, SingleBar } from 'cli-progress';
import type { ImportError } from '../../subgraphs/_kernel/import/errors.ts';
import { REASON_TEXTS } from '../../subgraphs/_kernel/import/rejects.ts';
import type { ImportReport, Progress } from '../../subgraphs/_kernel/import/run-import.ts';

export interface ImportOutcome {
  readonly path: string;
  /** Chinese title of the kind of file. */
  readonly title: string;
  readonly report?: ImportReport;
  readonly failure?: ImportError;
}

/** Plain lines come at most this often. */
const EVERY_MS = 5_000;

/** A bar on a terminal, otherwise a line now and then; on stderr, where it is in nobody's way. */
export function showProgress(name: string): { update(progress: Progress): void; stop(): void } {
  if (!process.stderr.isTTY) {
    let last = Date.now();
    return {
      update({ bytes, totalBytes, read, rejected }) {
        if (Date.now() - last < EVERY_MS) return;
        last = Date.now();
        const percent = Math.floor((100 * bytes) / totalBytes);
        process.stderr.write(`${name}：${percent}%，已读 ${read} 行，未通过 ${rejected} 行\n`);
      },
      stop: () => undefined,
    };
  }
  const format = `${name} [{bar}] {percentage}%  已读 {read} 行，未通过 {rejected} 行，剩余 {eta_formatted}`;
  const bar = new SingleBar({ format, stream: process.stderr, clearOnComplete: true }, Presets.shades_classic);
  bar.start(1, 0, { read: 0, rejected: 0 });
  return {
    update({ bytes, totalBytes, read, rejected }) {
      bar.setTotal(totalBytes);
      bar.update(bytes, { read, rejected });
    },
    stop: () => bar.stop(),
  };
}

const HEADINGS = ['文件', '内容', '读取', '新增', '更新', '未变', '未通过', '说明'];

/** What came of it, as a table, and below it what somebody should look at. */
export function summary(department: string, outcomes: readonly ImportOutcome[]): string {
  const rows = outcomes.map(({ path, title, report, failure }) =>
    report
      ? [
          ...[basename(path), title],
          ...[report.read, report.inserted, report.updated, report.unchanged, report.rejected].map(String),
          remark(report),
        ]
      : [basename(path), title, ...Array<string>(5).fill('-'), `未导入：${failure?.message}（${failure?.code}）`],
  );
  const notes = outcomes.flatMap(({ path, report }) => [
    ...(report?.rejectsFile === undefined ? [] : [`未通过的行及原因见 ${report.rejectsFile}`]),
    ...findings(report?.findings ?? []),
    ...(report?.unknownColumns.length ? [`${basename(path)} 中未使用的列：${report.unknownColumns.join('、')}`] : []),
  ]);
  return `${[department, table([HEADINGS, ...rows]), ...notes].join('\n')}\n`;
}

/** Already on record, so not rejected: one line a reason, with the first few record numbers. */
function findings(found: ImportReport['findings']): string[] {
  const byReason = new Map<string, (typeof found)[number][]>();
  for (const one of found) byReason.set(one.reason, [...(byReason.get(one.reason) ?? []), one]);
  return [...byReason].map(([reason, all]) => {
    const shown = all.slice(0, 10).map(({ recordNo }) => recordNo);
    return `${REASON_TEXTS[reason] ?? ''}（${reason}）：${shown.join('、')}${all.length > shown.length ? ` 等 ${all.length} 条` : ''}`;
  });
}

function remark(report: ImportReport): string {
  const remarks = [`截至 ${report.asOf}`];
  if (report.dryRun) remarks.unshift('试运行，未写入');
  if (report.outcome === 'ALREADY_IMPORTED') remarks.unshift('此前已导入（重新导入请用 --again）');
  if (report.resumedAt !== undefined) remarks.push(`自第 ${report.resumedAt} 行继续`);
  if (report.encoding === 'gb18030') remarks.push('GB18030');
  return remarks.join('，');
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  const cell = (text: string, column: number) => text + ' '.repeat((widths[column] ?? 0) - width(text));
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

/** Columns of a terminal: Chinese characters and full-width punctuation take two. */
function width(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f]/.test(character) ? 2 : 1),
    0,
  );
}
