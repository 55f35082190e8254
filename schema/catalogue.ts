import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueCsv, catalogueOf } from '../gateway/catalogue.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { type Report, runTool, writeOrCompare } from './tool/run.ts';

/**
 * Writes `catalogue.csv`: every field with its class and who may read it for what, so that a change of any rule, in an
 * SDL or in an access table, is a line of the diff that a reviewer reads.
 *
 * `npm run catalogue [-- --check]`
 */
await runTool(import.meta.url, async (args): Promise<Report> => {
  const supergraph = readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
  const text = catalogueCsv(catalogueOf(supergraph, await loadDepartments()));
  const path = join(import.meta.dirname, 'catalogue.csv');
  const finding = writeOrCompare(path, text, args.includes('--check'), 'npm run catalogue');
  return { findings: finding ? [finding] : [] };
});
