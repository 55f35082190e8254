import { and, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { DatedArea, OfViewer, RowRule, Span } from './rule.ts';

/** How a statement names what the rule asks of the viewer: as gaps in a predicate, as settings in a policy. */
export interface Terms {
  readonly day: SQL;
  readonly now: SQL;
  inAreas(area: SQL): SQL;
  /** null where the viewer has none: it equals nothing. */
  own(what: OfViewer): SQL;
  isRole(role: string): SQL;
  list(values: readonly string[]): SQL;
  number(value: number): SQL;
}

/** How the rows of the tables around are called, the innermost first. The row in question goes by its table's name. */
export type Names = readonly { readonly table: PgTable; readonly name: SQL }[];

export function where(rule: RowRule, terms: Terms, names: Names): SQL {
  const { day } = terms;
  const the = (column: PgColumn) => nameOf(column, names);
  switch (rule.kind) {
    case 'anyOf':
      return or(...rule.rules.map((one) => where(one, terms, names))) ?? sql`false`;
    case 'allOf':
      return and(...rule.rules.map((one) => where(one, terms, names))) ?? sql`true`;
    case 'inAreas':
      return inEither(rule.area, day, the, terms.inAreas);
    case 'inTowns':
      return terms.inAreas(sql`left(${areaOn(rule.area, day, the)}, 9)`);
    case 'below':
      return sql`starts_with(${areaOn(rule.area, day, the)}, ${the(rule.column)})`;
    case 'sameTown':
      return sql`left(${areaOn(rule.area, day, the)}, 9) = left(${areaOn(rule.other, day, the)}, 9)`;
    case 'isViewers':
      return sql`${the(rule.column)} = ${terms.own(rule.what)}`;
    case 'roleIs':
      return terms.isRole(rule.role);
    case 'isNull':
      return sql`${the(rule.column)} is null`;
    case 'not':
      return sql`not coalesce(${where(rule.rule, terms, names)}, false)`;
    case 'isOneOf':
      return sql`${the(rule.column)} = any(${terms.list(rule.values)})`;
    case 'inForce':
      return inForceOn(rule.span, day, the);
    case 'isAhead':
      return sql`${the(rule.column)} > ${terms.now}`;
    case 'under':
      return sql`${the(rule.birthDate)} + make_interval(years => ${terms.number(rule.years)}) > ${day}`;
    case 'linked': {
      const name = sql.identifier(`linked_${names.length + 1}`);
      const within: Names = [{ table: rule.table, name: sql`${name}` }, ...names];
      const on = rule.on.map(([own, around]) => sql`${nameOf(own, within)} = ${the(around)}`);
      return sql`exists (select 1 from ${rule.table} as ${name} where ${and(...on, where(rule.rule, terms, within))})`;
    }
  }
}

type Name = (column: PgColumn) => SQL;

function nameOf(column: PgColumn, names: Names): SQL {
  const name = names.find(({ table }) => table === column.table)?.name ?? sql`${column.table}`;
  return sql`${name}.${sql.identifier(column.name)}`;
}

/** Each column under a condition of its own, so that an index on either finds its rows. */
function inEither({ now, former, movedOn }: DatedArea, day: SQL, the: Name, fits: (area: SQL) => SQL): SQL {
  if (!former || !movedOn) return fits(the(now));
  const here = sql`(${the(movedOn)} is null or ${the(movedOn)} <= ${day}) and ${fits(the(now))}`;
  return sql`((${here}) or (${the(movedOn)} > ${day} and ${fits(the(former))}))`;
}

function areaOn({ now, former, movedOn }: DatedArea, day: SQL, the: Name): SQL {
  if (!former || !movedOn) return the(now);
  return sql`case when ${the(movedOn)} > ${day} then ${the(former)} else ${the(now)} end`;
}

function inForceOn({ from, to, ended }: Span, day: SQL, the: Name): SQL {
  const isOpen = sql`${the(from)} <= ${day} and (${the(to)} is null or ${the(to)} >= ${day})`;
  return ended ? sql`(${isOpen} and (${the(ended)} is null or ${the(ended)} > ${day}))` : sql`(${isOpen})`;
}
