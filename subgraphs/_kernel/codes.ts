import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** rules.md §10.4; the numbers of villages and communities change, so the table is data (NBS release of 2023-09-11). */
export type AreaKind = 'DISTRICT' | 'TOWN' | 'SUBDISTRICT' | 'PARK' | 'COMMUNITY' | 'VILLAGE';

export interface Area {
  /** 6 digits for the district, 9 for a town, 12 for a community or village. */
  readonly code: string;
  /** The same, filled with zeros to 12 digits. */
  readonly code12: string;
  readonly name: string;
  readonly kind: AreaKind;
  /** `code` of the area above. */
  readonly parent: string;
}

/** GB/T 4761-2008. */
export interface Relation {
  readonly code: string;
  readonly name: string;
}

/** GB/T 3304-1991. */
export interface EthnicGroup {
  readonly code: string;
  readonly name: string;
  readonly latin: string;
}

/** 放假 or 调休上班, as the State Council's notice of the year orders it; weekends and other days are not listed. */
export interface Holiday {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly kind: 'HOLIDAY' | 'WORKDAY';
  /** The festival it belongs to. */
  readonly name: string;
}

export interface CodeTable<T> {
  readonly all: readonly T[];
  get(code: string): T | undefined;
  has(code: string): boolean;
}

export interface AreaTable extends CodeTable<Area> {
  /** The areas directly below. */
  within(code: string): readonly Area[];
}

/** Yuquan's district, towns, communities and villages; found by short and by 12-digit code. */
export const areas: () => AreaTable = once(() => {
  const all = read('areas-yuquan', (row) => ({
    code: cell(row, 'code'),
    code12: cell(row, 'code12'),
    name: cell(row, 'name_zh'),
    kind: cell(row, 'kind') as AreaKind,
    parent: cell(row, 'parent'),
  }));
  const below = new Map<string, Area[]>();
  for (const area of all) below.set(area.parent, [...(below.get(area.parent) ?? []), area]);
  const byCode = new Map(all.flatMap((area) => [[area.code12, area] as const, [area.code, area] as const]));
  return {
    ...table(all, byCode),
    within: (code) => below.get(byCode.get(code)?.code ?? code) ?? [],
  };
});

/** Relation to the head of the household. */
export const relations: () => CodeTable<Relation> = once(() => {
  const all = read('gbt4761-relation', (row) => ({ code: cell(row, 'code'), name: cell(row, 'name_zh') }));
  return table(all, new Map(all.map((relation) => [relation.code, relation])));
});

export const ethnicGroups: () => CodeTable<EthnicGroup> = once(() => {
  const all = read('gbt3304-ethnic', (row) => ({
    code: cell(row, 'code'),
    name: cell(row, 'name_zh'),
    latin: cell(row, 'name_latin'),
  }));
  return table(all, new Map(all.map((group) => [group.code, group])));
});

/** By date (国务院办公厅关于部分节假日安排的通知, 2020–2026; of 2020 with the Spring Festival as it was prolonged). */
export const holidays: () => CodeTable<Holiday> = once(() => {
  const all = read('holidays', (row) => ({
    date: cell(row, 'date'),
    kind: cell(row, 'kind') as Holiday['kind'],
    name: cell(row, 'name'),
  }));
  return table(all, new Map(all.map((holiday) => [holiday.date, holiday])));
});

/** The town (9 digits) in which a community or village lies. */
export function townOf(areaCode: string): string {
  return areaCode.slice(0, 9);
}

/** The community or village in which a town has its seat: the first of the town's; the town itself where none is listed. */
export function seatOf(areaCode: string): string {
  const town = townOf(areaCode);
  return areas().within(town)[0]?.code12 ?? town;
}

type Row = Readonly<Record<string, string>>;

function read<T>(name: string, toEntry: (row: Row) => T): readonly T[] {
  const text = readFileSync(join(import.meta.dirname, 'codes', `${name}.csv`), 'utf8');
  return (parse(text, { columns: true }) as Row[]).map(toEntry);
}

function cell(row: Row, column: string): string {
  const text = row[column];
  if (text === undefined) throw new Error(`code table lacks the column ${column}`);
  return text;
}

function table<T>(all: readonly T[], byCode: ReadonlyMap<string, T>): CodeTable<T> {
  return { all, get: (code) => byCode.get(code), has: (code) => byCode.has(code) };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
