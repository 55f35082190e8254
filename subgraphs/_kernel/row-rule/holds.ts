import { getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { inArea } from '../access/index.ts';
import { addMonths } from '../calendar.ts';
import { ruleFor } from './means.ts';
import type { Asker, DatedArea, RowRule, RowRules } from './rule.ts';

/** A row as the database gives it: by the names of the properties of its table. */
export type Row = Readonly<Record<string, unknown>>;
/** All rows of the tables that a rule looks into. */
export type Facts = ReadonlyMap<PgTable, readonly Row[]>;

/** May the viewer see this row? The same answer as `rowsFor`, without a database. */
export function mayRead(rules: RowRules, table: PgTable, row: Row, facts: Facts, asker: Asker): boolean {
  return holds(ruleFor(rules, asker.viewer), [{ table, row }], facts, asker);
}

/** The row in question and those around it, the innermost first. */
type Place = readonly { readonly table: PgTable; readonly row: Row }[];

function holds(rule: RowRule, place: Place, facts: Facts, asker: Asker): boolean {
  const { viewer, day } = asker;
  const the = (column: PgColumn) => valueIn(column, place);
  const areaOn = ({ now, former, movedOn }: DatedArea) =>
    former && movedOn && isAfter(the(movedOn), day) ? the(former) : the(now);
  switch (rule.kind) {
    case 'anyOf':
      return rule.rules.some((one) => holds(one, place, facts, asker));
    case 'allOf':
      return rule.rules.every((one) => holds(one, place, facts, asker));
    case 'inAreas':
      return inArea(viewer, areaOn(rule.area) ?? '');
    case 'inTowns':
      return inArea(viewer, areaOn(rule.area)?.slice(0, 9) ?? '');
    case 'below': {
      const area = the(rule.column);
      return area !== null && (areaOn(rule.area) ?? '').startsWith(area);
    }
    case 'sameTown':
      return areaOn(rule.area)?.slice(0, 9) === areaOn(rule.other)?.slice(0, 9);
    case 'isViewers':
      return viewer[rule.what] !== undefined && the(rule.column) === viewer[rule.what];
    case 'roleIs':
      return viewer.role === rule.role;
    case 'isNull':
      return the(rule.column) === null;
    case 'not':
      return !holds(rule.rule, place, facts, asker);
    case 'isOneOf':
      return rule.values.includes(the(rule.column) ?? '');
    case 'inForce': {
      const { from, to, ended } = rule.span;
      const isEnded = ended !== undefined && the(ended) !== null && !isAfter(the(ended), day);
      return !isAfter(the(from), day) && (the(to) === null || (the(to) ?? '') >= day) && !isEnded;
    }
    case 'isAhead': {
      const moment = the(rule.column);
      return moment !== null && new Date(moment) > (asker.at ?? new Date());
    }
    case 'under':
      return addMonths(the(rule.birthDate) ?? '', rule.years * 12) > day;
    case 'linked':
      return (facts.get(rule.table) ?? []).some((row) => {
        const within: Place = [{ table: rule.table, row }, ...place];
        const meets = rule.on.every(([own, around]) => {
          const value = valueIn(own, within);
          return value !== null && value === the(around);
        });
        return meets && holds(rule.rule, within, facts, asker);
      });
  }
}

const isAfter = (date: string | null, day: string): boolean => date !== null && date > day;

/** Rules compare keys, codes and days, and all of these are texts; a moment is as good as one. */
function valueIn(column: PgColumn, place: Place): string | null {
  const found = place.find(({ table }) => table === column.table);
  if (!found) throw new Error(`a rule asks for ${column.name}, of which there is no row around`);
  return (found.row[propertyOf(column)] as string | null | undefined) ?? null;
}

function propertyOf(column: PgColumn): string {
  const known =
    properties.get(column) ?? Object.entries(getTableColumns(column.table)).find(([, own]) => own === column)?.[0];
  if (known === undefined) throw new Error(`${column.name} is no column of its table`);
  properties.set(column, known);
  return known;
}

const properties = new WeakMap<PgColumn, string>();
