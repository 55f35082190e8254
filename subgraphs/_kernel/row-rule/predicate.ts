import { is, Placeholder, SQL, type SQLChunk, sql } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { inAreaOf } from '../database/rows.ts';
import { ruleFor } from './means.ts';
import type { Asker, RowRule, RowRules } from './rule.ts';
import { type Terms, where } from './where.ts';

/** The rows of a table that the viewer may see. The table stands in the statement under its own name. */
export const rowsFor = (rules: RowRules, asker: Asker): SQL => predicateOf(ruleFor(rules, asker.viewer))(asker);

/** The same of a rule by which means do not count. */
export const rowsWhere = (rule: RowRule, asker: Asker): SQL => sql`(${predicateOf(rule)(asker)})`;

type Predicate = (asker: Asker) => SQL;
/** A value, or a condition that depends on how many values there are. */
type Gap = (asker: Asker) => SQLChunk;

/**
 * By rule: it is written down once, with gaps for who asks. Put together anew for each request, rules took civil
 * affairs longer than everything else it did.
 */
const written = new WeakMap<RowRule, Predicate>();

function predicateOf(rule: RowRule): Predicate {
  const known = written.get(rule) ?? write(rule);
  written.set(rule, known);
  return known;
}

function write(rule: RowRule): Predicate {
  const gaps: Gap[] = [];
  const gap = (fill: Gap): SQL => sql`${sql.placeholder(String(gaps.push(fill) - 1))}`;
  const terms: Terms = {
    day: sql`${gap(({ day }) => sql.param(day))}::date`,
    now: sql`${gap(({ at = new Date() }) => sql.param(at.toISOString()))}::timestamptz`,
    inAreas: (area) => {
      const fill = fillerOf(area, gaps);
      return gap((asker) => inAreaOf(asker.viewer, fill(asker)));
    },
    own: (what) => gap(({ viewer }) => sql.param(viewer[what] ?? null)),
    isRole: (role) => sql`${gap(({ viewer }) => sql.param(viewer.role === role))}::boolean`,
    list: (values) => sql`${gap(() => sql.param([...values]))}::text[]`,
    number: (value) => sql.raw(String(value)),
  };
  return fillerOf(where(rule, terms, []), gaps);
}

/** @param gaps those whose numbers stand in the condition; more may be added later */
function fillerOf(condition: SQL, gaps: readonly Gap[]): Predicate {
  const { sql: text, params } = new PgDialect().sqlToQuery(condition);
  const texts = text.split(/\$\d+/).map((piece) => sql.raw(piece));
  if (texts.length !== params.length + 1) throw new Error('a rule with a dollar sign in it');
  const own = params.map((param) => {
    const found = is(param, Placeholder) ? gaps[Number(param.name)] : undefined;
    if (!found) throw new Error('a rule holds nothing but gaps');
    return found;
  });
  return (asker) => {
    const chunks: SQLChunk[] = [];
    for (const [at, piece] of texts.entries()) {
      chunks.push(piece);
      const fill = own[at];
      if (fill) chunks.push(fill(asker));
    }
    return new SQL(chunks);
  };
}
