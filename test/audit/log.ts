import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SQL, sql } from 'drizzle-orm';
import type { Access, AccessEntry } from '../../gateway/audit/access.ts';
import { createAppend } from '../../gateway/audit/append.ts';
import { createDelay } from '../../gateway/audit/delay.ts';
import { fieldSetHash } from '../../gateway/audit/field-set.ts';
import { openHeadsFile } from '../../gateway/audit/heads-file.ts';
import { createPartitions } from '../../gateway/audit/partitions.ts';
import { copyHeads, sealNext } from '../../gateway/audit/seal.ts';
import { verifyLog } from '../../gateway/audit/verify.ts';
import { loadAuditKeys } from '../../gateway/identity/keys.ts';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import accessLog from '../../subgraphs/access-log/index.ts';
import type { DatabaseProvider } from '../support/database.ts';

export function fieldSet(...fields: readonly string[]) {
  return { sha256: fieldSetHash(fields, fields), fields, titles: fields };
}

/** A read of these persons by a clerk. */
export function readOf(persons: readonly string[], more: Partial<Access> = {}): Access {
  const entries: AccessEntry[] = [
    { subject: undefined, outcome: 'RELEASED', fields: fieldSet('Query.person') },
    { subject: { kind: 'household', id: 'h1' }, outcome: 'REFUSED', fields: fieldSet('Household.code') },
    ...persons.map(
      (id): AccessEntry => ({ subject: { kind: 'person', id }, outcome: 'RELEASED', fields: fieldSet('Person.name') }),
    ),
    { subject: undefined, outcome: 'REFUSED', fields: undefined },
  ];
  return {
    requestId: 'r-1',
    viewer: {
      subject: 'clerk',
      role: 'staff',
      areas: ['150104001'],
      purpose: 'DIBAO_REVIEW',
      caseId: undefined,
      glass: undefined,
    },
    operationHash: 'hash',
    outcome: 'ANSWERED',
    code: null,
    entries,
    ...more,
  };
}

/** An access log of its own, written, sealed and checked as the hub does it. */
export async function openLog(open: DatabaseProvider['open']) {
  const database = await open([accessLog]);
  const { db } = database;
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-audit-'));
  const headsFile = join(dataDir, 'heads.jsonl');
  const keys = await loadAuditKeys(dataDir);
  const append = (clock?: () => Date) => createAppend(db, createPartitions(db), createDelay(30), clock);
  const heads = openHeadsFile(headsFile);
  return {
    db,
    keys,
    heads,
    headsFile,
    dataDir,
    append,
    seal: async () => {
      while ((await sealNext(db, keys)) > 0);
      await copyHeads(db, heads);
    },
    verify: (file: string | undefined = headsFile) => verifyLog({ db, keys: keys.publicJwks, headsFile: file }),
    /** As somebody does who owns the database: no trigger holds him back. */
    tamper: (...statements: readonly SQL[]) =>
      db.transaction(async (tx) => {
        await tx.execute(sql`set local session_replication_role = replica`);
        for (const statement of statements) await tx.execute(statement);
      }),
    count: async (table: SQL) =>
      Number((await query<{ n: number }>(db, sql`select count(*)::int as n from ${table}`))[0]?.n),
    close: async () => {
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export type Log = Awaited<ReturnType<typeof openLog>>;

/** What a check says, one word a finding. */
export async function saidOf(log: Log, file?: string): Promise<readonly string[]> {
  const { findings } = await log.verify(file);
  return findings.map(({ kind, seal, leaf }) =>
    [kind, seal && `s${seal}`, leaf && `l${leaf}`].filter(Boolean).join(' '),
  );
}

export const emptied = (db: Database) =>
  db.execute(sql`truncate access_log.access_request, access_log.access_entry, access_log.field_set, access_log.seal`);
