import { getTableColumns, sql } from 'drizzle-orm';
import { type PgColumn, type PgTable, pgSchema } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '../database/database.ts';
import type { Department } from '../department.ts';
import type { KeyRing } from '../keys.ts';
import { date, recordNo, text } from './columns.ts';
import { type AnyFileSpec, defineFile, Rejection } from './file.ts';
import { type WrittenDocument, writtenDocument } from './person-columns.ts';
import { query } from './sql.ts';
import { type ImportTables, importTables } from './tables.ts';

/** Maps a key to the one its person goes by today, over any number of links. */
export type CurrentPerson = (key: string) => string;

/** All recorded decisions of a department; there are few, so they are simply read. */
export async function loadLinks(
  db: Database,
  { identityLinks }: Pick<ImportTables, 'identityLinks'>,
): Promise<CurrentPerson> {
  const { formerId, currentId } = identityLinks;
  const links = new Map(
    (await db.select({ formerId, currentId }).from(identityLinks)).map((l) => [l.formerId, l.currentId]),
  );
  return (key) => {
    let current = key;
    // No cycle can be recorded (LINK_CYCLE); should one be there, it must not hang an import.
    for (let hops = links.size, next = links.get(current); hops > 0 && next !== undefined; hops--) {
      current = next;
      next = links.get(current);
    }
    return current;
  };
}

/**
 * 身份关联: the file every department takes beside its own. Each row is a decision that a former number, or the record
 * that first named someone without one, belongs to the holder of the current number. What is loaded already is
 * re-keyed in the same transaction; what is loaded later goes through `currentPerson`.
 */
export function identityLinksFile(department: Pick<Department, 'databaseSchema' | 'files'>): AnyFileSpec {
  const tables = importTables(pgSchema(department.databaseSchema));
  return defineFile({
    name: 'identity-links',
    title: '身份关联',
    table: tables.identityLinks,
    key: tables.identityLinks.formerId,
    recordNo: 'linkNo',
    // One by one: whether a link is sound depends on those before it.
    batchSize: 1,
    columns: {
      linkNo: recordNo('关联编号', { aliases: ['记录编号'] }),
      formerDocument: writtenDocument('原证件号码', { optional: true, aliases: ['原身份证号', '原身份证号码'] }),
      formerDepartment: text('原登记部门', { optional: true }),
      formerRecordNo: recordNo('原登记编号', { optional: true, aliases: ['原人员编号'] }),
      currentDocument: writtenDocument('现证件号码', { aliases: ['现身份证号', '现身份证号码'] }),
      decisionNo: text('决定文号'),
      decidedOn: date('决定日期'),
    },
    constraints: { identity_links_link_no: { column: 'linkNo', reason: 'LINK_CHANGED' } },
    toRow(cells, { keys, currentPerson }) {
      const { linkNo, decisionNo, decidedOn } = cells;
      const current = cells.currentDocument;
      if (!current.identifier) return new Rejection(current.fault ?? 'ID_MALFORMED', 'currentDocument');
      const currentId = keys.person(current.identifier);
      const formerId = formerKey(cells, keys);
      if (formerId instanceof Rejection) return formerId;
      const [formerNow, currentNow] = [currentPerson(formerId), currentPerson(currentId)];
      if (currentNow === formerId) return new Rejection('LINK_CYCLE', 'currentDocument');
      // Rows that were brought together cannot be told apart again.
      if (formerNow !== formerId && formerNow !== currentNow) return new Rejection('LINK_CHANGED', 'currentDocument');
      return { formerId, currentId, linkNo, decisionNo, decidedOn };
    },
    async afterWrite(tx, rows) {
      const currentPerson = await loadLinks(tx, tables);
      const former = rows.map((row) => String(row['formerId']));
      await rekey(
        tx,
        department,
        former.map((id) => ({ former: id, current: currentPerson(id) })),
      );
    },
  });
}

/**
 * All files a department takes, in the order in which they are loaded: links first, what others refer to before them.
 * None for a department of the hub's own, which nobody hands anything.
 */
export function filesOf(department: Pick<Department, 'databaseSchema' | 'files'>): readonly AnyFileSpec[] {
  return department.files.length === 0 ? [] : [identityLinksFile(department), ...department.files];
}

interface Former {
  readonly formerDocument: WrittenDocument | null;
  readonly formerDepartment: string | null;
  readonly formerRecordNo: string | null;
}

/** By the former number if it was one, else by the record under which a temporary key was made (keys.ts). */
function formerKey({ formerDocument, formerDepartment, formerRecordNo }: Former, keys: KeyRing): string | Rejection {
  if (formerDocument?.identifier) return keys.person(formerDocument.identifier);
  if (formerDepartment && formerRecordNo) return keys.temporaryPerson(formerDepartment, formerRecordNo);
  return new Rejection(formerDocument?.fault ?? 'REQUIRED', 'formerDocument');
}

/**
 * Every table of the department that names persons: columns of its files called `personId`, and all columns whose
 * name in the database is `person_id` or ends so, for tables that no file fills directly.
 */
async function rekey(
  tx: Transaction,
  department: Pick<Department, 'databaseSchema' | 'files'>,
  links: readonly { former: string; current: string }[],
): Promise<void> {
  const named = department.files.map(
    ({ table }) => (getTableColumns(table as PgTable) as Record<string, PgColumn>)['personId']?.name,
  );
  const names = JSON.stringify(named.filter((name) => name !== undefined));
  const columns = await query<{ table: string; column: string }>(
    tx,
    sql`select c.table_name as "table", c.column_name as "column"
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = ${department.databaseSchema} and t.table_type = 'BASE TABLE'
        and (c.column_name ~ '(^|_)person_id$' or c.column_name in (select json_array_elements_text(${names}::text::json)))
      order by 1, 2`,
  );
  for (const { table, column } of columns) {
    const name = sql.identifier(column);
    await tx.execute(sql`update ${sql.identifier(department.databaseSchema)}.${sql.identifier(table)} as t
      set ${name} = link.current
      from json_to_recordset(${JSON.stringify(links)}::text::json) as link(former text, current text)
      where t.${name} = link.former and link.current <> link.former`);
  }
}
