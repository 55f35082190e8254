import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { DISTRICT } from '../../subgraphs/_kernel/district.ts';
import { isCalendarDate } from '../../subgraphs/_kernel/identifier.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { isAreaCode } from '../identity/areas.ts';
import { type CheckedCase, checkScan } from '../scan/check.ts';
import { type Progress, runScan } from '../scan/run-scan.ts';
import { CommandError, UsageError } from './command.ts';
import { askAsMachine } from './machine.ts';

interface ScanOptions {
  readonly url?: string;
  readonly area: string;
  readonly since?: string;
  readonly changed?: true;
  readonly workers: string;
  readonly check?: string;
}

/** `yihu scan`: looks at every household of an area and raises warnings of what is due, lacking or amiss. */
export function registerScan(program: Command): void {
  program
    .command('scan')
    .description('主动发现: looks at every household of an area through a running hub and raises warnings')
    .option('--url <url>', 'of the hub; default: the one on PORT of this machine')
    .option('--area <code>', '6, 9 or 12 digits; default: the district', DISTRICT)
    .option('--changed', 'leave out households about which nothing has changed since they were last looked at')
    .option('--since <date>', 'the same, of those looked at on this day or later, YYYY-MM-DD')
    .option('--workers <n>', 'batches at a time, 1-16; other machines may join by the same command', '3')
    .option('--check <faults.jsonl>', 'compare with the ledger of the synthetic district; exit 1 where they differ')
    .action(async (options: ScanOptions) => {
      const { area, since, changed = false, check } = options;
      const workers = Number(options.workers);
      if (!isAreaCode(area)) throw new UsageError('--area: give a code of 6, 9 or 12 digits');
      if (since !== undefined && !isCalendarDate(since)) throw new UsageError('--since: give a day, YYYY-MM-DD');
      if (!Number.isInteger(workers) || workers < 1 || workers > 16) throw new UsageError('--workers: 1 to 16');
      const ask = await askAsMachine(options.url);
      const bar = progressBar();
      const name = `${hostname().slice(0, 40)}-${process.pid}-${randomBytes(2).toString('hex')}`;
      const feeds = (await loadDepartments()).filter(({ facts }) => facts).map((department) => department.name);
      const how = { area, since, isChangedOnly: changed, feeds, workers, name };
      const scanned = await runScan(ask, { ...how, onProgress: bar.show }).finally(bar.stop);
      for (const department of scanned.silent) {
        process.stderr.write(`${department} 没有答复有无变动，其变动留待下一轮\n`);
      }
      process.stderr.write(`已巡查 ${scanned.done} 户，预警 ${scanned.found} 条，未能查看 ${scanned.unseen} 户\n`);
      if (check !== undefined) report(await checkScan(ask, area, check));
    });
}

function progressBar() {
  const bar = new SingleBar(
    { format: '主动发现 {bar} {value}/{total} 户  预警 {found}', stream: process.stderr, clearOnComplete: false },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    show: ({ households, done, found }: Progress) => {
      if (!isStarted) bar.start(households, done, { found });
      isStarted = true;
      bar.setTotal(households);
      bar.update(done, { found });
    },
    stop: () => bar.stop(),
  };
}

/** One JSON object a case on stdout; exit 1 where something was missed, or found that is not there. */
function report(cases: readonly CheckedCase[]): void {
  for (const one of cases) process.stdout.write(`${JSON.stringify(one)}\n`);
  const differing = cases.filter(({ recall, precision }) => recall < 1 || precision < 1);
  if (differing.length > 0) {
    throw new CommandError(`not as the ledger has it: ${differing.map((one) => one.case).join(', ')}`);
  }
}
