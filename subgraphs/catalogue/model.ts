import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { CatalogueDepartment, CatalogueEntry } from './generated.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');

function rowsOf<Column extends string>(file: string): readonly Readonly<Record<Column, string>>[] {
  return parse(readFileSync(join(SCHEMA, file), 'utf8'), { columns: true });
}

const words = (text: string): string[] => text.split(' ').filter(Boolean);
const orNull = (text: string): string | null => (text === '' ? null : text);

/** Not at the start: the tables are written by a program that loads the departments. */
function onceAsked<Table>(read: () => Table): () => Table {
  let table: Table | undefined;
  return () => {
    table ??= read();
    return table;
  };
}

/**
 * The committed tables, and not the rules anew: what the graph tells is what was reviewed, and CI holds them against the
 * rules (`npm run check -- catalogue`). They hold the days of what is not open always, so they need no renewal at
 * midnight.
 */
export const entries = onceAsked((): readonly CatalogueEntry[] =>
  rowsOf<Exclude<keyof CatalogueEntry, 'underLetter' | 'departments' | '__typename'> | 'department' | 'letter'>(
    'catalogue.csv',
  ).map((row) => ({
    departments: words(row.department),
    kind: row.kind as unknown as CatalogueEntry['kind'],
    field: row.field,
    meaning: row.meaning,
    class: row.class,
    selects: words(row.selects as unknown as string),
    mask: orNull(row.mask as string),
    underLetter: row.letter !== '',
    roles: words(row.roles as unknown as string),
    purposes: words(row.purposes as unknown as string),
    source: orNull(row.source as string),
    basis: orNull(row.basis as string),
    cycle: orNull(row.cycle as string),
  })),
);

export const departments = onceAsked((): readonly CatalogueDepartment[] =>
  rowsOf<'name' | 'title' | 'origin' | 'every' | 'graceDays' | 'systemPurposes'>('departments.csv').map((row) => ({
    name: row.name,
    title: row.title,
    isOfTheHub: row.origin === 'HUB',
    every: (orNull(row.every) as CatalogueDepartment['every']) ?? null,
    graceDays: row.graceDays === '' ? null : Number(row.graceDays),
    systemPurposes: words(row.systemPurposes),
  })),
);
