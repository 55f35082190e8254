import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import { isCalendarDate } from '../identifier.ts';

/** From when to when a row holds, both days included; absent: without beginning, without end. */
export interface Period {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** A row, and where it stands, for whoever must mend it: `civil-affairs/access.csv:12`. */
export type Row<T> = T & Period & { readonly at: string };

/** A table of the policy that cannot be relied on: neither the build nor the hub goes on with it. */
export class TableError extends Error {
  override readonly name = 'TableError';
  constructor(findings: readonly string[]) {
    super(findings.join('\n'));
  }
}

export interface TableSpec<Shape extends z.ZodRawShape> {
  /** Of every column but `from` and `to`, which each table has. */
  readonly columns: Shape;
  /** What a row is about: of one thing, one row holds at a time. */
  readonly keyOf: (row: z.infer<z.ZodObject<Shape>>) => string;
}

const day = z
  .string()
  .refine((text) => text === '' || isCalendarDate(text), 'not a day, YYYY-MM-DD')
  .transform((text) => text || undefined);

/**
 * Reads a table of dated rows (CSV, `#` begins a line of remarks) and checks it.
 * @throws {TableError} naming file and line of everything that is wrong
 */
export function readTable<Shape extends z.ZodRawShape>(
  path: string,
  { columns, keyOf }: TableSpec<Shape>,
): readonly Row<z.infer<z.ZodObject<Shape>>>[] {
  const shown = join(basename(dirname(path)), basename(path));
  const shape = z.strictObject({ ...columns, from: day, to: day });
  const findings: string[] = [];
  const rows = recordsOf(path, shown).flatMap(({ record, info }) => {
    const at = `${shown}:${info.lines}`;
    const checked = shape.safeParse(record);
    if (checked.success) return [{ ...checked.data, at } as Row<z.infer<z.ZodObject<Shape>>>];
    findings.push(...checked.error.issues.map(({ path: [column], message }) => `${at}: ${String(column)}: ${message}`));
    return [];
  });
  findings.push(...reversed(rows), ...overlapping(rows, keyOf));
  if (findings.length > 0) throw new TableError(findings);
  return rows;
}

/** Does the row hold on that day? */
export function holdsOn({ from, to }: Period, on: string): boolean {
  return (from === undefined || from <= on) && (to === undefined || on <= to);
}

interface Record {
  readonly record: unknown;
  readonly info: { readonly lines: number };
}

function recordsOf(path: string, shown: string): readonly Record[] {
  try {
    const options = { columns: true, info: true, comment: '#', comment_no_infix: true, bom: true } as const;
    return parse(readFileSync(path, 'utf8'), options) as unknown as readonly Record[];
  } catch (error) {
    if (error instanceof CsvError) throw new TableError([`${shown}:${error['lines'] ?? 1}: ${error.code}`]);
    throw error;
  }
}

function reversed(rows: readonly Row<object>[]): readonly string[] {
  return rows.filter(({ from, to }) => from && to && from > to).map(({ at }) => `${at}: from is after to`);
}

function overlapping<T>(rows: readonly Row<T>[], keyOf: (row: T) => string): readonly string[] {
  const seen = new Map<string, Row<T>[]>();
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const same = seen.get(key) ?? [];
    seen.set(key, [...same, row]);
    const other = same.find(({ from, to }) => !isBefore(to, row.from) && !isBefore(row.to, from));
    return other ? [`${row.at}: ${key} holds already by line ${other.at.split(':').at(-1)}`] : [];
  });
}

const isBefore = (to: string | undefined, from: string | undefined) => !!to && !!from && to < from;
