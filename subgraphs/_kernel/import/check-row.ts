import { type Columns, type FileSpec, type ImportContext, Rejection, type RejectReason, type RowOf } from './file.ts';
import type { Header, SourceRow } from './read.ts';

/** What is wrong with a row. `heading` is the column's, none when the row as a whole is at fault. */
export interface Fault {
  readonly heading: string | null;
  readonly reason: RejectReason;
}

/** A row that may be written. */
export interface GoodRow {
  readonly number: number;
  readonly recordNo: string;
  /** Values by column key. */
  readonly cells: RowOf<Columns>;
  /** Values by property of the table. */
  readonly row: Readonly<Record<string, unknown>>;
}

export interface RejectedRow {
  readonly number: number;
  readonly recordNo: string | null;
  readonly faults: readonly Fault[];
}

export const isRejected = (row: GoodRow | RejectedRow): row is RejectedRow => 'faults' in row;
export const isGood = (row: GoodRow | RejectedRow): row is GoodRow => !isRejected(row);

/** Key of the column that holds the record number. */
export function recordNoKey(spec: FileSpec): string {
  return spec.recordNo ?? 'recordNo';
}

export function headingOf(spec: FileSpec, key: string | undefined): string | null {
  return key === undefined ? null : (spec.columns[key]?.header ?? key);
}

/** The row's record number, if it can be read. The first row that has it owns it, rows after a resume included. */
export function readRecordNo(spec: FileSpec, header: Header, source: SourceRow, context: ImportContext): string | null {
  const key = recordNoKey(spec);
  const raw = source.cells[header.positions.get(key) ?? -1];
  const value = raw ? spec.columns[key]?.parse(raw, context) : undefined;
  return typeof value === 'string' ? value : null;
}

/**
 * Reads every cell of a row: all its faults at once, so that staff can repair it in one go.
 * @param isRepeated whether an earlier row of the file has the same record number
 */
export function checkRow(
  spec: FileSpec,
  header: Header,
  source: SourceRow,
  context: ImportContext,
  isRepeated: boolean,
): GoodRow | RejectedRow {
  const { number } = source;
  const recordNo = readRecordNo(spec, header, source, context);
  const rejected = (...faults: Fault[]): RejectedRow => ({ number, recordNo, faults });
  const extra = source.cells.slice(header.width).some((cell) => cell !== '');
  if (source.cells.length < header.width || extra) return rejected({ heading: null, reason: 'WRONG_COLUMN_COUNT' });
  if (isRepeated) return rejected({ heading: headingOf(spec, recordNoKey(spec)), reason: 'DUPLICATE_RECORD_NO' });

  const cells: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [key, column] of Object.entries(spec.columns)) {
    const value = readCell(column, source.cells[header.positions.get(key) ?? -1] ?? '', context);
    if (value instanceof Rejection) faults.push({ heading: column.header, reason: value.reason });
    else cells[key] = value;
  }
  if (faults.length > 0 || recordNo === null) return rejected(...faults);
  const row = spec.toRow ? spec.toRow(cells, context) : cells;
  if (row instanceof Rejection) return rejected({ heading: headingOf(spec, row.column), reason: row.reason });
  return { number, recordNo, cells, row };
}

function readCell(column: Columns[string], raw: string, context: ImportContext): unknown {
  if (raw === '') return column.required ? new Rejection('REQUIRED') : null;
  // What could not be decoded, and what no database stores.
  if (raw.includes('\ufffd') || raw.includes('\0')) return new Rejection('INVALID_CHARACTER');
  return column.parse(raw, context);
}
