import { type SQL, sql } from 'drizzle-orm';
import { inAreaOf } from '../database/rows.ts';
import { type Gaps, type Statement, statement } from '../database/statement.ts';
import { ruleFor } from './means.ts';
import type { Asker, RowRule, RowRules } from './rule.ts';
import { where } from './where.ts';

/** The rows of a table that the viewer may see. The table stands in the statement under its own name. */
export const rowsFor = (rules: RowRules, asker: Asker): SQL => predicateOf(ruleFor(rules, asker.viewer))(asker);

/** The same of a rule by which means do not count. */
export const rowsWhere = (rule: RowRule, asker: Asker): SQL => predicateOf(rule)(asker);

/** A rule as part of a statement that is put together once. @param askerOf who asks, by what the statement is given */
export function ruleWithin<Given>(rule: RowRule, gap: Gaps<Given>, askerOf: (given: Given) => Asker): SQL {
  const of = <T>(value: (asker: Asker) => T) => gap((given) => sql.param(value(askerOf(given))));
  const condition = where(
    rule,
    {
      day: sql`${of(({ day }) => day)}::date`,
      now: sql`${of(({ at = new Date() }) => at.toISOString())}::timestamptz`,
      inAreas: (area) => {
        const part = gap.part(area);
        return gap((given) => inAreaOf(askerOf(given).viewer, part(given)));
      },
      own: (what) => of(({ viewer }) => viewer[what] ?? null),
      isRole: (role) => sql`${of(({ viewer }) => viewer.role === role)}::boolean`,
      list: (values) => sql`${of(() => [...values])}::text[]`,
      number: (value) => sql.raw(String(value)),
    },
    [],
  );
  return sql`(${condition})`;
}

/** By rule: made anew for each request, rules took civil affairs longer than everything else it did. */
const predicates = new WeakMap<RowRule, Statement<Asker>>();

function predicateOf(rule: RowRule): Statement<Asker> {
  const known = predicates.get(rule) ?? statement<Asker>((gap) => ruleWithin(rule, gap, (asker) => asker));
  predicates.set(rule, known);
  return known;
}
