import { createHash } from 'node:crypto';
import { getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Viewer } from '../access/index.ts';
import { meansOf, policyOf, type RowPolicy, type RowRules, sealPolicyOf } from '../row-rule/index.ts';
import { realToday } from '../today.ts';
import type { Transaction } from './database.ts';
import type { SessionSettings } from './session.ts';

/**
 * Row-level security: a backstop behind the stores. They choose the rows; were one to forget, PostgreSQL would still
 * give a request none but those that were released to it. Requests run as a role that owns nothing and bypasses
 * nothing; a setting that is not there gives zero rows.
 */

/** The role under which requests are answered. */
export const VIEWER_ROLE = 'yihu_viewer';

/**
 * Which rows of a table a request may see; null: all of them.
 * undefined: the kernel's own rule, i.e. rows that hang on a person or household released to the request.
 */
export type RowRulesOf = (table: PgTable) => RowRules | null | undefined;

export interface SecuredTables {
  readonly databaseSchema: string;
  readonly files: readonly { readonly table: PgTable }[];
  readonly rowSecurity?: RowRulesOf | undefined;
}

/**
 * Keys of persons and households that were released to the request under the viewer's own rights. As a list to be looked
 * up in: an array would be searched from its beginning for each row.
 */
const isReleased = (column: string): string =>
  `${column} in (select unnest(string_to_array(current_setting('yihu.keys', true), ' ')))`;

function releasedRows(table: PgTable): RowPolicy | undefined {
  const keys = Object.values(getTableColumns(table))
    .map(({ name }) => name)
    .filter((name) => name === 'person_id' || name === 'household_id');
  return keys.length === 0 ? undefined : { functions: [], using: keys.map(isReleased).join(' or ') };
}

/** Whose rows they are, and that they are not sealed, or the viewer is named for them. */
function unsealedOf(policy: RowPolicy | undefined, seal: string | undefined): RowPolicy | undefined {
  if (seal === undefined) return policy;
  return policy ? { ...policy, using: `(${policy.using}) and (${seal})` } : { functions: [], using: seal };
}

/** The policy of each table that has one. */
export function rowPolicies({ files, rowSecurity, databaseSchema }: SecuredTables): ReadonlyMap<string, RowPolicy> {
  const policies = new Map<string, RowPolicy>();
  for (const { table } of files) {
    const own = rowSecurity?.(table);
    const ofOwner = own === undefined ? releasedRows(table) : own ? policyOf(own, table, databaseSchema) : undefined;
    const policy = unsealedOf(ofOwner, sealPolicyOf(table));
    if (policy) policies.set(getTableName(table), policy);
  }
  return policies;
}

/**
 * Settings under which the department's policies let a request see what was released to it.
 * @param keys of persons and households that it asks about
 */
export function viewerSettings(viewer: Viewer, keys: Iterable<string>): SessionSettings {
  const released = [...keys];
  return {
    role: VIEWER_ROLE,
    // Of what is asked by keys one plan is as good as another, and PostgreSQL makes the first five of each connection
    // anew. A list or search begins with a pattern, by which it chooses its index.
    plan_cache_mode: released.length > 0 ? 'force_generic_plan' : 'auto',
    'yihu.keys': released.join(' '),
    'yihu.areas': viewer.areas.filter((area) => /^\d+$/.test(area)).join(' '),
    'yihu.role': viewer.role,
    'yihu.subject': viewer.subject,
    'yihu.person': viewer.person ?? '',
    'yihu.glass': viewer.glass ?? '',
    'yihu.means': meansOf(viewer),
    'yihu.day': realToday(),
    'yihu.now': new Date().toISOString(),
  };
}

/**
 * Makes the policies what the code says they are. They follow from the tables, so they are not migrations: the schema
 * keeps the hash of what it has, and a start that finds the same does nothing.
 * @param isAltered tables were just altered: one that was made anew under its name has no policy
 * @returns whether anything was done
 */
export async function secureRows(tx: Transaction, department: SecuredTables, isAltered: boolean): Promise<boolean> {
  const schema = department.databaseSchema;
  const statements = [...rowPolicies(department)].flatMap(([table, policy]) =>
    secured(`"${schema}"."${table}"`, policy),
  );
  const all = [...accessOfViewers(schema), ...statements];
  const mark = `row security ${createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)}`;
  const found = await tx.execute(
    sql`select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = ${schema}`,
  );
  if ((found as unknown as { rows: { mark: string | null }[] }).rows[0]?.mark === mark && !isAltered) return false;
  for (const statement of all) await tx.execute(sql.raw(statement));
  await tx.execute(sql.raw(`comment on schema "${schema}" is '${mark}'`));
  return true;
}

/** The role is the server's, not the database's: another database's start may be making it this moment. */
const CREATE_ROLE = `do $$ begin
  if not exists (select 1 from pg_roles where rolname = '${VIEWER_ROLE}') then
    create role ${VIEWER_ROLE} nologin;
  end if;
exception when duplicate_object or unique_violation then null; end $$`;

const JOIN_ROLE = `do $$ begin
  if not pg_has_role(current_user, '${VIEWER_ROLE}', 'member') then grant ${VIEWER_ROLE} to current_user; end if;
exception when unique_violation then null; end $$`;

function accessOfViewers(schema: string): string[] {
  return [
    CREATE_ROLE,
    JOIN_ROLE,
    `grant usage on schema "${schema}" to ${VIEWER_ROLE}`,
    `grant select, insert, update, delete on all tables in schema "${schema}" to ${VIEWER_ROLE}`,
    `grant usage on all sequences in schema "${schema}" to ${VIEWER_ROLE}`,
  ];
}

/** The owner is bound as well (`force`): its imports and jobs say what they are, by a setting of their connections. */
function secured(table: string, { functions, using }: RowPolicy): string[] {
  const maintenance = `current_setting('yihu.maintenance', true) = 'on'`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `drop policy if exists viewer on ${table}`,
    ...functions,
    `create policy viewer on ${table} for select to ${VIEWER_ROLE} using (${using})`,
    `drop policy if exists maintenance on ${table}`,
    `create policy maintenance on ${table} to current_user using (${maintenance}) with check (${maintenance})`,
  ];
}
