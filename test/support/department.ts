import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import { exportJWK } from 'jose';
import { expect } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { filesOf } from '../../subgraphs/_kernel/import/identity-links.ts';
import { type ImportOptions, type ImportReport, importFile } from '../../subgraphs/_kernel/import/run-import.ts';
import { createInternalTokenVerifier, mintInternalToken } from '../../subgraphs/_kernel/internal-token/index.ts';
import { createKeyRing } from '../../subgraphs/_kernel/keys.ts';
import { createDepartmentServer, type DepartmentResponse } from '../../subgraphs/_kernel/subgraph.ts';

/** The district's secret of the tests. */
export const keys = createKeyRing(Buffer.alloc(32, 7));

/** Staff of 小召前街街道 with these scopes. */
export function staff(...scopes: readonly string[]): Viewer {
  return {
    subject: 'clerk',
    role: 'staff',
    purpose: 'DIBAO_REVIEW',
    caseId: undefined,
    areas: ['150104001'],
    person: undefined,
    glass: undefined,
    scopes: new Set(scopes) as Viewer['scopes'],
  };
}

/** An entity as civil affairs releases it, by default to staff of its area, under a letter, in a question as of today. */
export function released(
  typename: 'Person' | 'Household',
  id: string,
  rowScope = 'area/150104001002',
  asOf: string | null = null,
  letterScope: string | null = 'DIBAO_REVIEW',
) {
  return { __typename: typename, id, rowScope, asOf, letterScope };
}

export interface Answer {
  readonly status: number;
  readonly entities: readonly unknown[];
  readonly errors: DepartmentResponse['body']['errors'];
}

/** One department behind its real door, asked as the gateway asks it. */
export async function serve(department: Department, db: Database) {
  // Machines that run tests set their clocks meanwhile; what a token's age does is tested where it belongs.
  const now = Date.now();
  const clock = () => now;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const gatewayKeys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA' }] };
  const server = createDepartmentServer({
    department,
    db,
    keys,
    verifyToken: createInternalTokenVerifier(department.name, gatewayKeys, undefined, clock),
    asOf: async () => '2024-10-31',
    onFailure: ({ failure, frames }) => expect.unreachable(`${failure}\n${frames}`),
  });
  const send = async (viewer: Viewer, query: string, variables: Readonly<Record<string, unknown>>) => {
    const body = JSON.stringify({ query, variables });
    const token = await mintInternalToken(privateKey, 'test', department.name, viewer, body, undefined, clock);
    return server.handle({ body, token });
  };
  return {
    /** @param selection of the first representation's type */
    async ask(
      viewer: Viewer,
      selection: string,
      representations: readonly ReturnType<typeof released>[],
    ): Promise<Answer> {
      const type = representations[0]?.__typename;
      const query = `query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${selection} } } }`;
      const { status, body: answer } = await send(viewer, query, { r: representations });
      return { status, entities: (answer.data?.['_entities'] ?? []) as unknown[], errors: answer.errors };
    },
    /** A department that is an origin answers root fields too. */
    async query(viewer: Viewer, query: string, variables: Readonly<Record<string, unknown>> = {}) {
      const { status, body } = await send(viewer, query, variables);
      // biome-ignore lint/suspicious/noExplicitAny: a test reads what its own query asked for
      return { status, data: body.data as any, errors: body.errors };
    },
  };
}

/**
 * How many statements reach the driver while `work` runs: a store's whole cost, whatever builds the SQL. Up to which day
 * a department's records are complete is read now and then, whatever is asked, and is not counted.
 */
export async function countStatements(db: Database, work: () => Promise<unknown>): Promise<number> {
  const client = (db as unknown as { $client: { query(...args: unknown[]): unknown } }).$client;
  const query = client.query;
  let count = 0;
  client.query = function (...args) {
    if (!JSON.stringify(args[0]).includes('import_job')) count++;
    return query.apply(this, args);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return count;
}

/** Imports rows, by column key, as the department would hand them over: a CSV file under the file's own headings. */
export async function importRows(
  department: Department,
  db: Database,
  fileName: string,
  rows: readonly Readonly<Record<string, string>>[],
  options: Pick<ImportOptions, 'again' | 'batchSize' | 'dryRun'> = {},
): Promise<ImportReport> {
  const file = filesOf(department).find(({ name }) => name === fileName);
  if (!file) throw new Error(`${department.name} hands over no ${fileName}`);
  const columns = Object.entries(file.columns).map(([key, column]) => ({
    key,
    header: (column as { header: string }).header,
  }));
  const folder = mkdtempSync(join(tmpdir(), 'yihu-import-'));
  try {
    const path = join(folder, `${fileName}.csv`);
    writeFileSync(path, stringify(rows as Record<string, string>[], { header: true, columns }));
    return await importFile({ db, department, file, path, keys, ...options });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
