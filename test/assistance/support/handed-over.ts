import { readIdentifier } from '../../../subgraphs/_kernel/identifier.ts';
import {
  type AnyFileSpec,
  type Columns,
  type ImportContext,
  Rejection,
} from '../../../subgraphs/_kernel/import/file.ts';
import type { Population, SeedRows, SeedWithFaults, WorldFault } from '../../../subgraphs/_world/population.ts';
import { createRandom } from '../../../subgraphs/_world/random.ts';
import { loadDepartments } from '../../../subgraphs/registry.ts';
import { keys } from '../../support/department.ts';

// biome-ignore lint/suspicious/noExplicitAny: the columns differ from file to file
export type Row = Readonly<Record<string, any>>;

/** What each department would hand over of a population, its cells read as the import reads them; and the ledger. */
export async function handedOver(population: Population, seed: number) {
  const random = createRandom(seed);
  const links = new Map<string, string>();
  const keyOf = (text: string) => {
    const identifier = readIdentifier(text);
    return typeof identifier === 'string' ? undefined : keys.person(identifier);
  };
  for (const { formerIdNumber, identifier } of population.persons) {
    const [former, now] = [formerIdNumber && keyOf(formerIdNumber), keyOf(identifier.value)];
    if (former && now) links.set(former, now);
  }
  const files = new Map<string, readonly Row[]>();
  const faults: WorldFault[] = [...population.faults];
  for (const department of await loadDepartments()) {
    if (department.files.length === 0) continue;
    const seeded = department.seed(population, random.fork(department.name)) as SeedRows | SeedWithFaults;
    const given = 'faults' in seeded && Array.isArray(seeded.faults) ? (seeded as SeedWithFaults) : undefined;
    const rows = given ? given.rows : (seeded as SeedRows);
    const context = { department: department.name, keys, currentPerson: (key: string) => links.get(key) ?? key };
    for (const file of department.files as readonly AnyFileSpec[]) {
      const parsed = [...(rows[file.name] ?? [])].map((row) => parse(file, row, context));
      files.set(`${department.name}/${file.name}`, parsed);
    }
    if (given) faults.push(...given.faults);
  }
  return { files, faults };
}

function parse(file: AnyFileSpec, row: Readonly<Record<string, string>>, context: ImportContext): Row {
  return Object.fromEntries(
    Object.entries(file.columns as Columns).map(([key, column]) => {
      const raw = row[key] ?? '';
      const value = raw === '' ? null : column.parse(raw, context);
      return [key, value instanceof Rejection ? null : value];
    }),
  );
}
