import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CompositionError, composeDepartments } from '../../schema/composition.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { CommandError } from './command.ts';

const COMMITTED = join(import.meta.dirname, '..', '..', 'schema', 'supergraph.graphql');

/** `yihu compose`: the departments' schemas as one graph, on stdout, in a file, or compared with the committed one. */
export function registerCompose(program: Command): void {
  program
    .command('compose')
    .description('组合数据目录: composes the departments into one supergraph')
    .option('--with <folder...>', 'folders of departments that are not in subgraphs/')
    .option('--out <file>', 'write it there instead of to stdout')
    .option('--check', 'exit 1 unless it is what schema/supergraph.graphql says')
    .action(async (options: { readonly with?: readonly string[]; readonly out?: string; readonly check?: true }) => {
      const supergraphSdl = composed(await loadDepartments(options.with));
      if (options.check) {
        if (readFileSync(COMMITTED, 'utf8') !== supergraphSdl) throw new CommandError('stale: npm run compose');
      } else if (options.out !== undefined) {
        writeFileSync(options.out, supergraphSdl);
      } else {
        process.stdout.write(supergraphSdl);
      }
    });
}

function composed(departments: Parameters<typeof composeDepartments>[0]): string {
  try {
    return composeDepartments(departments).supergraphSdl;
  } catch (error) {
    throw error instanceof CompositionError ? new CommandError(error.message) : error;
  }
}
