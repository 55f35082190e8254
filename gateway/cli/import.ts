import { basename } from 'node:path';
import type { Command } from 'commander';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { isCalendarDate } from '../../subgraphs/_kernel/identifier.ts';
import { chooseFile } from '../../subgraphs/_kernel/import/choose-file.ts';
import { ImportError } from '../../subgraphs/_kernel/import/errors.ts';
import type { AnyFileSpec } from '../../subgraphs/_kernel/import/file.ts';
import { filesOf } from '../../subgraphs/_kernel/import/identity-links.ts';
import { importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { readConfig } from '../config.ts';
import { openDatabases } from '../databases.ts';
import { loadKeyRing } from '../identity/keys.ts';
import { UsageError } from './command.ts';
import { departmentCalled } from './department.ts';
import { type ImportOutcome, showProgress, summary } from './import-report.ts';

interface Options {
  readonly dryRun?: boolean;
  readonly again?: boolean;
  readonly asOf?: string;
  readonly as?: string;
}

/** The files are fine, some of their rows are not. */
const ROWS_REJECTED = 3;

/** `yihu import <department> <file…>`: exit 0 all taken, 3 some rows rejected, 2 called wrongly or a file is unusable. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('导入部门数据文件: loads files that a department exported (CSV; UTF-8 or GB18030)')
    .argument('<department>', 'e.g. education')
    .argument('<file...>', 'CSV files; which is which is told by name (enrolments.csv) or by the headings')
    .option('--dry-run', '试运行: report what would happen and list the rejected rows; nothing is stored')
    .option('--again', '重新导入: import a file that was imported before')
    .option('--as-of <date>', '数据截止日期: the day for which the files hold, YYYY-MM-DD; default: today in Shanghai')
    .option('--as <name>', 'take every given file for this kind of file, e.g. enrolments')
    .action(async (name: string, paths: readonly string[], options: Options) => {
      if (options.asOf !== undefined && !isCalendarDate(options.asOf)) throw new UsageError('--as-of: YYYY-MM-DD');
      const department = await departmentCalled(name);
      const jobs = await assignFiles(department, paths, options.as);
      const outcomes = await importAll(department, jobs, options);
      process.stdout.write(summary(department.title, outcomes));
      const failures = outcomes.flatMap(({ failure }) => failure ?? []);
      if (failures.length > 0) process.exitCode = failures.some(isOurs) ? 1 : 2;
      else if (outcomes.some(({ report }) => (report?.rejected ?? 0) > 0)) process.exitCode = ROWS_REJECTED;
    });
}

/** Not the file's fault: to be run again as it is. */
const isOurs = ({ code }: ImportError) => ['DATABASE', 'TAKEN_OVER', 'REJECTS_UNWRITABLE'].includes(code);

interface FileJob {
  readonly path: string;
  readonly file: AnyFileSpec;
}

/** In the order in which they can be loaded, whatever the shell's. */
async function assignFiles(department: Department, paths: readonly string[], as?: string): Promise<FileJob[]> {
  const files = filesOf(department);
  if (files.length === 0) throw new UsageError(`${department.name} takes no files: the hub makes its records itself`);
  if (as !== undefined && !files.some(({ name }) => name === as)) {
    throw new UsageError(`--as: ${department.name} hands over ${files.map(({ name }) => name).join(', ')}`);
  }
  const jobs: FileJob[] = [];
  for (const path of paths) {
    if (path.endsWith('.rejects.csv')) continue;
    const file = files.find(({ name }) => name === as) ?? (await chosen(files, path));
    if (!file) {
      const kinds = files.map(({ name, title }) => `${name}（${title}）`).join('、');
      throw new UsageError(
        `${basename(path)}：从文件名和表头看不出是哪种文件；请用 --as 指定，届时会列出缺少的列：${kinds}`,
      );
    }
    jobs.push({ path, file });
  }
  if (jobs.length === 0) throw new UsageError('lists of rejected rows are not imported; name the repaired file');
  return jobs.sort((a, b) => files.indexOf(a.file) - files.indexOf(b.file));
}

async function chosen(files: readonly AnyFileSpec[], path: string): Promise<AnyFileSpec | undefined> {
  try {
    return await chooseFile(files, path);
  } catch (error) {
    if (error instanceof ImportError) throw new UsageError(`${basename(path)}：${error.message}（${error.code}）`);
    throw error;
  }
}

async function importAll(
  department: Department,
  jobs: readonly FileJob[],
  { dryRun, again, asOf }: Options,
): Promise<ImportOutcome[]> {
  const config = readConfig(process.env);
  const keys = await loadKeyRing(config);
  // A department that runs as a service of its own keeps its own embedded database (`yihu serve`).
  const folder = config.subgraphUrls[department.name] === undefined ? 'hub' : department.name;
  const databases = await openDatabases([department], config, folder);
  try {
    const outcomes: ImportOutcome[] = [];
    for (const { path, file } of jobs) {
      const progress = showProgress(basename(path));
      try {
        const report = await importFile({
          ...{ db: databases.of(department).db, department, file, path, keys, onProgress: progress.update },
          ...{ dryRun: dryRun === true, again: again === true, ...(asOf !== undefined && { asOf }) },
        });
        outcomes.push({ path, title: file.title, report });
      } catch (error) {
        // One unusable file does not keep the others out.
        if (!(error instanceof ImportError)) throw error;
        outcomes.push({ path, title: file.title, failure: error });
      } finally {
        progress.stop();
      }
    }
    return outcomes;
  } finally {
    await databases.close();
  }
}
