import { getTableName, type SQL, sql } from 'drizzle-orm';
import { PgDialect, type PgTable } from 'drizzle-orm/pg-core';
import type { ReleaseKind } from '../access/index.ts';
import type { RowRule, RowRules } from './rule.ts';
import { sealOf } from './sealable.ts';
import { type Names, type Terms, where } from './where.ts';

/** A setting of the request's transaction (database/row-security.ts), read once a statement; null: not there. */
const setting = (name: string): string => `(select nullif(current_setting('yihu.${name}', true), ''))`;
const list = (values: readonly string[]): string =>
  `array[${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(', ')}]::text[]`;

/** No bind parameters: a policy is text. What is not set is null, and null opens nothing. */
const TERMS: Terms = {
  day: sql.raw(`${setting('day')}::date`),
  now: sql.raw(`${setting('now')}::timestamptz`),
  inAreas: (area) =>
    sql`exists (select 1 from unnest(string_to_array(${sql.raw(setting('areas'))}, ' ')) as own(area) where starts_with(${area}, own.area))`,
  own: (what) => sql.raw(setting(what)),
  isRole: (role) => sql.raw(`${setting('role')} = '${role.replaceAll("'", "''")}'`),
  list: (values) => sql.raw(list(values)),
  number: (value) => sql.raw(String(value)),
};

export interface RowPolicy {
  /** Functions that the rule asks. */
  readonly functions: readonly string[];
  /** What holds of a row that the request may see. */
  readonly using: string;
}

/**
 * The same rules as a row-level policy: by each means of release, what it opens. A rule that looks into other tables
 * becomes a function that runs with the owner's rights: those tables have policies of their own, which would ask this
 * one again and again.
 */
export function policyOf(rules: RowRules, table: PgTable, schema: string): RowPolicy {
  const functions: string[] = [];
  const name = getTableName(table);
  const arms = (Object.entries(rules) as [ReleaseKind, RowRule][]).map(([kind, rule]) => {
    const isMeant = kind === 'glass' ? `${setting('glass')} is not null` : `${setting('means')} = '${kind}'`;
    if (!isLinked(rule)) return `(${isMeant} and ${textOf(where(rule, TERMS, []))})`;
    const called = `"${schema}"."sees_${name}_${kind}"`;
    const body = textOf(where(rule, TERMS, [{ table, name: sql.raw('subject') }] satisfies Names));
    functions.push(`create or replace function ${called}(subject "${schema}"."${name}") returns boolean
language sql stable security definer set search_path = pg_catalog as $rule$ select ${body} $rule$`);
    // Asked only under its own means: it costs a call a row.
    return `(case when ${isMeant} then ${called}("${name}") else false end)`;
  });
  return { functions, using: arms.join('\n or ') || 'false' };
}

/**
 * What is sealed, in the same words: it looks with the rights of the request, to which a table of who is named for what
 * shows what concerns the own account. undefined: nothing of the table is ever sealed.
 */
export function sealPolicyOf(table: PgTable): string | undefined {
  const rule = sealOf(table);
  return rule && textOf(where(rule, TERMS, []));
}

function isLinked(rule: RowRule): boolean {
  return (
    rule.kind === 'linked' ||
    (rule.kind === 'not' && isLinked(rule.rule)) ||
    ('rules' in rule && rule.rules.some(isLinked))
  );
}

function textOf(rule: SQL): string {
  const { sql: text, params } = new PgDialect().sqlToQuery(rule);
  if (params.length > 0) throw new Error('a policy cannot have parameters');
  return text;
}
