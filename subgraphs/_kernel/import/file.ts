import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../database/database.ts';
import type { KeyRing } from '../keys.ts';

/** Why a row was not taken. Closed list: departments' staff look these up in the README. */
export type RejectReason =
  | 'REQUIRED'
  | 'TOO_LONG'
  | 'NOT_A_DATE'
  | 'NOT_A_NUMBER'
  | 'OUT_OF_RANGE'
  | 'UNKNOWN_CODE'
  | 'INVALID_CHARACTER'
  | 'ID_MALFORMED'
  | 'ID_CHECK_DIGIT'
  | 'ID_BIRTH_DATE'
  | 'DUPLICATE_RECORD_NO'
  | 'UNKNOWN_REFERENCE'
  | 'DATES_REVERSED'
  | 'WRONG_COLUMN_COUNT'
  | 'CONSTRAINT'
  | Uppercase<string>;

/** A value that could not be read. `reason` is all that is told: never the value itself. */
export class Rejection {
  readonly reason: RejectReason;
  readonly column: string | undefined;
  constructor(reason: RejectReason, column?: string) {
    this.reason = reason;
    this.column = column;
  }
}

export interface ImportContext {
  readonly department: string;
  readonly keys: KeyRing;
  /** The key a person goes by today: a recorded link decision may have replaced the one derived (E05). */
  currentPerson(key: string): string;
}

/** One column of a file that a department hands over. */
export interface Column<T> {
  /** As our own exports write it. */
  readonly header: string;
  /** Other headings under which departments send it. */
  readonly aliases: readonly string[];
  /** No cell may be empty. */
  readonly required: boolean;
  /** No file may be without the column. */
  readonly headingRequired: boolean;
  /** Reads the trimmed, non-empty text of a cell. */
  parse(raw: string, context: ImportContext): T | Rejection;
}

// biome-ignore lint/suspicious/noExplicitAny: the value types differ from column to column
export type Columns = Readonly<Record<string, Column<any>>>;
export type RowOf<C extends Columns> = { [K in keyof C]: C[K] extends Column<infer T> ? T : never };

/**
 * A file a department hands over: its columns, and the table it fills.
 * A column's key is the table's property name, unless `toRow` says otherwise.
 */
export interface FileSpec<C extends Columns = Columns> {
  /** Name of the file without ending, e.g. `enrolments`. */
  readonly name: string;
  /** Chinese title. */
  readonly title: string;
  readonly columns: C;
  readonly table: PgTable;
  /** The department's own record number: what makes an import idempotent. A key of `columns`; `recordNo` by default. */
  readonly recordNo?: keyof C & string;
  /** The table's conflict target when it is not the record number's column. */
  readonly key?: PgColumn;
  /** From cells to a row of the table, always with the same properties; by default the cells as they are. */
  toRow?(cells: RowOf<C>, context: ImportContext): Record<string, unknown> | Rejection;
  /** Columns whose value must already exist in another table of this department; missing: UNKNOWN_REFERENCE or its own. */
  readonly references?: Readonly<
    Record<string, PgColumn | { readonly column: PgColumn; readonly reason: RejectReason }>
  >;
  /** What a broken constraint of the table means, by constraint name. */
  readonly constraints?: Readonly<Record<string, { readonly column: keyof C & string; readonly reason: RejectReason }>>;
  /**
   * Looks at a batch before it is written, in the same transaction, and may change rows in the light of what is on
   * record. Returns as many rows, in the same order.
   */
  beforeWrite?(
    tx: Transaction,
    rows: readonly Record<string, unknown>[],
    context: ImportContext,
  ): Promise<readonly Record<string, unknown>[]>;
  /** Rows a transaction, when this file needs a size of its own. */
  readonly batchSize?: number;
  /**
   * Runs in the same transaction after rows were written (index terms, dependent rows): all rows that were taken, those
   * that did not change included. It may run for parts of a batch, and again for the same rows in a later import.
   */
  afterWrite?(tx: Transaction, rows: readonly Record<string, unknown>[], cells: readonly RowOf<C>[]): Promise<void>;
  /** Looks at the whole after the last row: what is wrong between rows, some of which may be in another file. */
  review?(db: Database): Promise<readonly Finding[]>;
}

/** What no single row shows and nobody rejects, but somebody should look at. */
export interface Finding {
  /** Number of the record concerned, as the department knows it. */
  readonly recordNo: string;
  readonly reason: Uppercase<string>;
}

/** A file of whatever columns. */
// biome-ignore lint/suspicious/noExplicitAny: the columns differ from file to file
export type AnyFileSpec = FileSpec<any>;

export function defineFile<C extends Columns>(spec: FileSpec<C>): FileSpec<C> {
  return spec;
}
