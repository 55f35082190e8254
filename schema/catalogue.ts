import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { catalogueCsv, catalogueOf } from '../gateway/catalogue.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { type Report, runTool, writeOrCompare } from './tool/run.ts';

/**
 * Writes `catalogue.csv`: every field, argument, input field and enum with its class and who may use it for what, so
 * that a change of any rule, in an SDL or in an access table, is a line of the diff that a reviewer reads; and
 * `departments.csv`. The graph serves both as they are (subgraphs/catalogue).
 *
 * `npm run catalogue [-- --check]`
 */
await runTool(import.meta.url, async (args): Promise<Report> => {
  const supergraph = readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');
  const departments = await loadDepartments();
  const tables = {
    'catalogue.csv': catalogueCsv(catalogueOf(supergraph, departments)),
    'departments.csv': stringify(departments.map(departmentRow), { header: true }),
  };
  const findings = Object.entries(tables).flatMap(([file, text]) => {
    const path = join(import.meta.dirname, file);
    return writeOrCompare(path, text, args.includes('--check'), 'npm run catalogue') ?? [];
  });
  return { findings };
});

function departmentRow({ name, title, origin, cycle, openings }: Department) {
  const stated = openings.filter(({ kind }) => kind === 'system-purpose');
  const systemPurposes = stated.map(({ name: purpose, from, to }) =>
    from || to ? `${purpose}[${from ?? ''}..${to ?? ''}]` : purpose,
  );
  return {
    ...{ name, title, origin, every: cycle?.every ?? '', graceDays: cycle?.graceDays ?? '' },
    systemPurposes: systemPurposes.join(' '),
  };
}
