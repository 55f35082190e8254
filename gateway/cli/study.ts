import { hostname } from 'node:os';
import type { Command } from 'commander';
import { runStudies } from '../studies/run-studies.ts';
import { UsageError } from './command.ts';
import { askAsMachine } from './machine.ts';

interface StudyOptions {
  readonly url?: string;
  readonly workers: string;
}

/** `yihu study`: works through the policy studies that officers asked for. */
export function registerStudy(program: Command): void {
  program
    .command('study')
    .description('政策测算: works through the studies that officers asked for, through a running hub')
    .option('--url <url>', 'of the hub; default: the one on PORT of this machine')
    .option('--workers <n>', 'batches at a time, 1-16; other machines may join by the same command', '2')
    .action(async (options: StudyOptions) => {
      const workers = Number(options.workers);
      if (!Number.isInteger(workers) || workers < 1 || workers > 16) throw new UsageError('--workers: 1 to 16');
      const ask = await askAsMachine(options.url);
      const name = `${hostname().slice(0, 40)}-${process.pid}`;
      const ended = await runStudies(ask, { workers, name, onProgress: () => undefined });
      for (const { id, households, unseen } of ended) {
        process.stderr.write(`测算 ${id}：${households} 户，未能查看 ${unseen} 户\n`);
      }
      if (ended.length === 0) process.stderr.write('没有待做的测算\n');
    });
}
