import { type Command, Option } from 'commander';
import type { WorldSize } from '../../subgraphs/_world/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { readConfig } from '../config.ts';
import { openDatabases } from '../databases.ts';
import { fillEmpty } from '../fill.ts';
import { loadKeyRing } from '../identity/keys.ts';
import { SIZES } from './world.ts';

/** `yihu seed`: the synthetic district into the configured databases, as `npm start` does for an embedded one. */
export function registerSeed(program: Command): void {
  program
    .command('seed')
    .description('填充合成数据: fills departments that hold no data yet with the synthetic district')
    .addOption(new Option('--size <size>', 'of the district').choices(SIZES).default('S'))
    .action(async ({ size }: { readonly size: WorldSize }) => {
      const config = readConfig(process.env);
      const departments = (await loadDepartments()).filter(({ name }) => config.subgraphUrls[name] === undefined);
      const keys = await loadKeyRing(config);
      const databases = await openDatabases(departments, config);
      const onProgress = (line: string) => process.stderr.write(`已导入 ${line}\n`);
      const { dataDir } = config;
      try {
        const rows = await fillEmpty({ departments, databases, keys, size, dataDir, note: 'hub', onProgress });
        process.stderr.write(rows === 0 ? '各部门已有数据，未作改动\n' : `共 ${rows} 行\n`);
      } finally {
        await databases.close();
      }
    });
}
