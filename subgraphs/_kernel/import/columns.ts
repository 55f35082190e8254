/**
 * Columns of the files that departments hand over: a heading, and how its cells are read.
 * `{ aliases: ['学段名称'] }` are further headings; `{ optional: true }` makes an empty cell `null`.
 */
import { areas } from '../codes.ts';
import * as cells from './cells.ts';
import { type Column, type ImportContext, Rejection } from './file.ts';

export interface ColumnOptions {
  readonly aliases?: readonly string[];
  /**
   * `true`: the heading may be missing and the cell may be empty; the value is then `null`. `'cell'`: the cell alone may
   * be empty, since without the column nothing could be told of any row.
   */
  readonly optional?: boolean | 'cell';
}

/** The value of a cell, `null` too when the column is optional. */
export type Cell<T, O extends ColumnOptions> = O extends { readonly optional: true | 'cell' } ? T | null : T;

/** Builds a column from a reader of single cells: the way to a department's own kind of column. */
export function column<T, const O extends ColumnOptions>(
  header: string,
  options: O | undefined,
  parse: (raw: string, context: ImportContext) => T | Rejection,
): Column<Cell<T, O>> {
  const { aliases = [], optional = false } = options ?? ({} as ColumnOptions);
  const required = optional === false;
  return { header, aliases, required, headingRequired: optional !== true, parse } as Column<Cell<T, O>>;
}

export interface TextOptions extends ColumnOptions {
  /** Greatest length in characters; 200 by default. */
  readonly max?: number;
  /** Line breaks are kept instead of refused. */
  readonly multiline?: boolean;
}

export function text<const O extends TextOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => cells.readText(raw, options?.max ?? 200, options?.multiline));
}

/** The department's own record number: half-width, no white space, at most 64 characters. */
export function recordNo<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => cells.readToken(raw, 64));
}

const MAX_ACCOUNT = 128;

/** An account as in tokens, and as a row's release writes it (access/release.ts): neither white space nor a stroke. */
export function account<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => {
    if (raw.length > MAX_ACCOUNT) return new Rejection('TOO_LONG');
    return /^[\x21-\x2e\x30-\x7e]+$/.test(raw) ? raw : new Rejection('INVALID_CHARACTER');
  });
}

/** A calendar day, `YYYY-MM-DD`. */
export function date<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, cells.readDate);
}

export interface NumberOptions extends ColumnOptions {
  /** Both ends belong to the range. Money in fen. Without `min`, nothing below zero. */
  readonly min?: number;
  readonly max?: number;
}

function within<T extends number | string>(value: T | Rejection, options: NumberOptions | undefined): T | Rejection {
  if (value instanceof Rejection) return value;
  const number = Number(value);
  return number < (options?.min ?? 0) || number > (options?.max ?? Number.POSITIVE_INFINITY)
    ? new Rejection('OUT_OF_RANGE')
    : value;
}

/** Yuan in the file, whole fen (integer) in the row. */
export function money<const O extends NumberOptions>(header: string, options?: O): Column<Cell<number, O>> {
  return column(header, options, (raw) => within(cells.readMoney(raw), options));
}

export function integer<const O extends NumberOptions>(header: string, options?: O): Column<Cell<number, O>> {
  return column(header, options, (raw) => within(cells.readInteger(raw), options));
}

export interface DecimalOptions extends NumberOptions {
  /** Most decimals allowed; 2 by default. */
  readonly decimals?: number;
}

/** A decimal string in its shortest form (`17.5`), for a `numeric` column. Never a float. */
export function decimal<const O extends DecimalOptions>(header: string, options?: O): Column<Cell<string, O>> {
  return column(header, options, (raw) => within(cells.readDecimal(raw, options?.decimals ?? 2), options));
}

/** 是/否, 有/无, 1/0, Y/N, true/false. */
export function boolean<const O extends ColumnOptions>(header: string, options?: O): Column<Cell<boolean, O>> {
  return column(header, options, cells.readBoolean);
}

const spelling = (raw: string) => raw.normalize('NFKC').replace(/\s/g, '').toUpperCase();

/**
 * A value of a closed list, written as the code itself or as (one of) its Chinese labels.
 * @param labels code → label or labels, e.g. `{ PRIMARY: '小学', JUNIOR: ['初中', '2'] }`
 */
export function code<const V extends string, const O extends ColumnOptions>(
  header: string,
  labels: Readonly<Record<V, string | readonly string[]>>,
  options?: O,
): Column<Cell<V, O>> {
  const known = new Map<string, V>();
  for (const [value, names] of Object.entries(labels) as [V, string | readonly string[]][]) {
    for (const name of [value, ...(typeof names === 'string' ? [names] : names)]) {
      const earlier = known.get(spelling(name));
      if (earlier !== undefined && earlier !== value) throw new Error(`two codes of ${header} share the label ${name}`);
      known.set(spelling(name), value);
    }
  }
  return column(header, options, (raw) => known.get(spelling(raw)) ?? new Rejection('UNKNOWN_CODE'));
}

export interface AreaOptions extends ColumnOptions {
  /** Does the division exist? Asked with its shortest form. By default: is it in the district's area table? */
  readonly exists?: (areaCode: string) => boolean;
}

/** A division of the area table in its shortest form: 6 digits (county), 9 (town) or 12 (community, village). */
export function areaCode<const O extends AreaOptions>(header: string, options?: O): Column<Cell<string, O>> {
  const exists = options?.exists ?? ((area) => areas().has(area));
  return column(header, options, (raw) => {
    const area = cells.readAreaCode(raw);
    return area instanceof Rejection || exists(area) ? area : new Rejection('UNKNOWN_CODE');
  });
}
