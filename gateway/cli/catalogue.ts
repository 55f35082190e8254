import { readFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { type CatalogueEntry, catalogueCsv, catalogueOf } from '../catalogue.ts';
import { SUPERGRAPH_FILE } from '../supergraph.ts';

interface Options {
  readonly department?: string;
  readonly field?: string;
  readonly kind?: CatalogueEntry['kind'];
  readonly selects?: string;
  readonly format: 'csv' | 'json';
}

/** `yihu catalogue`: every field, argument, input field and enum, its class, and who may read it for what. */
export function registerCatalogue(program: Command): void {
  program
    .command('catalogue')
    .description(
      '数据目录: prints every field, argument, input field and enum with owner, class, mask, letter, roles, purposes, source, legal basis, update cycle',
    )
    .option('--department <name>', 'of one department only')
    .option('--field <text>', 'whose name or meaning holds this text, e.g. Person.idNumber or 残疾')
    .addOption(
      new Option('--kind <kind>', 'fields, arguments, input fields or enums only').choices([
        'FIELD',
        'ARGUMENT',
        'INPUT',
        'ENUM',
      ]),
    )
    .option('--selects <field>', 'arguments that filter or sort by this field, e.g. Person.idNumber')
    .addOption(new Option('--format <format>').choices(['csv', 'json']).default('csv'))
    .action(async ({ department, field, kind, selects, format }: Options) => {
      const all = catalogueOf(readFileSync(SUPERGRAPH_FILE, 'utf8'), await loadDepartments());
      const entries = all
        .filter((entry) => department === undefined || entry.department.split(' ').includes(department))
        .filter((entry) => kind === undefined || entry.kind === kind)
        .filter((entry) => selects === undefined || entry.selects.includes(selects))
        .filter((entry) => field === undefined || `${entry.field} ${entry.meaning}`.includes(field));
      process.stdout.write(format === 'json' ? `${JSON.stringify(entries, null, 2)}\n` : catalogueCsv(entries));
    });
}
