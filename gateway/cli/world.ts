import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { ENCODINGS, type Encoding, type WorldSize, writeWorld } from '../../subgraphs/_world/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { UsageError } from './command.ts';

interface Options {
  readonly size: WorldSize;
  readonly seed: number;
  readonly out: string;
  readonly encoding: Encoding;
  readonly force: boolean;
}

/** `yihu world`: what every department of a synthetic district would hand over, as files to import. */
export function registerWorld(program: Command, departments = loadDepartments): void {
  program
    .command('world')
    .description('生成合成数据: writes a synthetic district as the files its departments would hand over')
    .addOption(
      new Option(
        '--size <size>',
        'XS: the cases written by hand; S: to develop; M: to show; XL: ten districts in one, to measure',
      )
        .choices(SIZES)
        .default('S'),
    )
    .option('--seed <number>', 'the same number gives the same bytes', seedNumber, 1)
    .requiredOption('--out <folder>', 'required: folder to write to')
    .addOption(new Option('--encoding <name>', 'of the CSV files').choices(ENCODINGS).default('utf8'))
    .option('--force', 'write into a folder that is not empty', false)
    .action(async ({ size, seed, out, encoding, force }: Options) => {
      const folder = emptyFolder(out, force);
      const world = await writeWorld({ departments: await departments(), size, seed, out: folder, encoding });
      for (const { path, rows } of world.files) process.stdout.write(`${String(rows).padStart(8)}  ${path}\n`);
      const { persons, background, households } = world.counts;
      process.stdout.write(
        `世界 ${size}（seed ${seed}，截至 ${world.now}）：${households} 户，${persons} 人，另有背景人口 ${background} 人 → ${folder}\n`,
      );
    });
}

export const SIZES: readonly WorldSize[] = ['XS', 'S', 'M', 'XL'];

function seedNumber(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed)) throw new UsageError('--seed: a whole number from 0 on');
  return seed;
}

/** Never mixes a new world with what already lies there, unless told to. */
function emptyFolder(out: string, force: boolean): string {
  const folder = resolve(out);
  if (!existsSync(folder)) return folder;
  if (!statSync(folder).isDirectory()) throw new UsageError(`--out: ${folder} is a file`);
  if (!force && readdirSync(folder).length > 0) {
    throw new UsageError(
      `--out: ${folder} is not empty; give another folder, or --force to replace files of the same name`,
    );
  }
  return folder;
}
