import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { catalogueCsv, catalogueOf } from '../catalogue.ts';
import { SUPERGRAPH_FILE } from '../supergraph.ts';

/** `yihu catalogue`: every field, its class, and who may read it for what. */
export function registerCatalogue(program: Command): void {
  program
    .command('catalogue')
    .description(
      '数据目录: prints every field with owner, class, mask, roles, purposes, source, legal basis, update cycle',
    )
    .option('--department <name>', 'of one department only')
    .option('--field <text>', 'whose name or meaning holds this text, e.g. Person.idNumber or 残疾')
    .addOption(new Option('--format <format>').choices(['csv', 'json']).default('csv'))
    .action(async ({ department, field, format }: { department?: string; field?: string; format: 'csv' | 'json' }) => {
      const all = catalogueOf(readFileSync(SUPERGRAPH_FILE, 'utf8'), await loadDepartments());
      const entries = all
        .filter((entry) => department === undefined || entry.department.split(' ').includes(department))
        .filter((entry) => field === undefined || `${entry.field} ${entry.meaning}`.includes(field));
      process.stdout.write(format === 'json' ? `${JSON.stringify(entries, null, 2)}\n` : catalogueCsv(entries));
    });
}
