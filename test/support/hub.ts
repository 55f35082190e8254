import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FormattedExecutionResult } from 'graphql';
import { grantOf } from '../../gateway/cli/token.ts';
import { type Config, readConfig } from '../../gateway/config.ts';
import { fillEmpty } from '../../gateway/fill.ts';
import { createHub, type HubParts } from '../../gateway/hub.ts';
import { createDevelopmentIssuer } from '../../gateway/identity/issuer.ts';
import { loadPersonKey } from '../../gateway/identity/keys.ts';
import { createLogger } from '../../gateway/ops/logger.ts';
import type { DepartmentTransport } from '../../gateway/transport/index.ts';
import { createPolicy } from '../../subgraphs/_kernel/access/index.ts';
import type { OpenDatabase } from '../../subgraphs/_kernel/database/index.ts';
import type { Department } from '../../subgraphs/_kernel/department.ts';
import { createKeyRing, type KeyRing } from '../../subgraphs/_kernel/keys.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import type { WorldSize } from '../../subgraphs/_world/index.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import type { DatabaseProvider } from './database.ts';

/** The README's household: four members in 五塔北街社区 of 小召前街街道. */
export const ORDINARY_HOUSEHOLD = 'YQ150104001001';

export interface Ask {
  /** As `yihu token --as`; staff of 小召前街街道 by default. */
  readonly as?: string;
  readonly area?: readonly string[];
  readonly scope?: readonly string[];
  readonly introspection?: boolean;
  /** DIBAO_REVIEW by default; null: the header is not sent. */
  readonly purpose?: string | null;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly headers?: Record<string, string>;
}

// biome-ignore lint/suspicious/noExplicitAny: answers are as varied as the queries
export type Answered = FormattedExecutionResult<any> & { readonly status: number };

/** A real hub over the synthetic world, on a real database, asked through its public door. */
export async function startHub(
  open: DatabaseProvider['open'],
  options: {
    readonly world?: WorldSize;
    readonly env?: Record<string, string>;
    readonly parts?: Pick<HubParts, 'departments' | 'supergraphSdl' | 'console'>;
    /** May replace how a department answers. */
    readonly intercept?: (transport: DepartmentTransport) => DepartmentTransport;
  } = {},
): Promise<TestHub> {
  const dataDir = mkdtempSync(join(tmpdir(), 'yihu-hub-'));
  const config = readConfig({ ...testEnv(dataDir), ...options.env });
  const departments = options.parts?.departments ?? (await loadDepartments());
  const database: OpenDatabase = await open(departments);
  const databases = { of: () => database, close: database.close };
  const keys = createKeyRing(await loadPersonKey(dataDir));
  const size = options.world ?? 'XS';
  await fillEmpty({ departments, databases, keys, size, dataDir, note: 'test', onProgress: () => undefined });

  return hubOver({
    dataDir,
    config,
    departments,
    database,
    keys,
    intercept: options.intercept,
    parts: options.parts,
    closeAll: true,
  });
}

/** A hub over data that is there: the first one owns it, its twins only look. */
async function hubOver(base: {
  readonly dataDir: string;
  readonly config: Config;
  readonly departments: readonly Department[];
  readonly database: OpenDatabase;
  readonly keys: KeyRing;
  readonly intercept: ((transport: DepartmentTransport) => DepartmentTransport) | undefined;
  readonly parts: Pick<HubParts, 'departments' | 'supergraphSdl' | 'console'> | undefined;
  readonly closeAll: boolean;
}) {
  const { dataDir, config, departments, database, keys } = base;
  const log: string[] = [];
  const logger = createLogger('info', { write: (line: string) => void log.push(line) });
  /** What each department was asked since the last `forget()`: the GraphQL texts. */
  const fetches: { department: string; body: string }[] = [];
  const intercept = base.intercept ?? ((transport: DepartmentTransport) => transport);
  const hub = await createHub(config, {
    ...base.parts,
    departments,
    databases: { of: () => database, close: database.close },
    logger,
    intercept: (transport) => {
      const answering = intercept(transport);
      return {
        ...answering,
        send: (request, signal) => {
          fetches.push({ department: transport.department, body: request.body });
          return answering.send(request, signal);
        },
      };
    },
  });
  const policy = createPolicy(departments, realToday());
  const issuer = await createDevelopmentIssuer(dataDir);

  const tokenFor = async ({ as = 'staff', area, scope, introspection = false }: Ask): Promise<string> => {
    const areas = area ?? (as === 'staff' ? ['150104001'] : undefined);
    return issuer.mint(grantOf({ as, ...(areas && { area: areas }), ...(scope && { scope }), introspection }, policy));
  };

  async function ask(query: string, options: Ask = {}): Promise<Answered> {
    const { purpose = 'DIBAO_REVIEW', variables, operationName, headers } = options;
    const response = await hub.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: {
        authorization: `Bearer ${await tokenFor(options)}`,
        ...(purpose !== null && { 'x-purpose': purpose }),
        ...headers,
      },
      payload: { query, variables, operationName },
    });
    return { status: response.statusCode, ...response.json() };
  }

  return {
    ...hub,
    config,
    database,
    keys,
    log,
    fetches,
    tokenFor,
    ask,
    forget: () => {
      fetches.length = 0;
    },
    /** Another hub on the same data and keys, whose departments are reached in another way. */
    twin: (
      intercept: (transport: DepartmentTransport) => DepartmentTransport,
      env: Record<string, string> = {},
      /** By default the same; with others it judges by other access tables. */
      twinDepartments: readonly Department[] = departments,
    ) =>
      hubOver({
        ...base,
        departments: twinDepartments,
        config: readConfig({ ...testEnv(dataDir), ...env }),
        intercept,
        closeAll: false,
      }),
    async close() {
      await hub.close();
      if (!base.closeAll) return;
      await database.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const testEnv = (dataDir: string) => ({ YIHU_DATA_DIR: dataDir, YIHU_WORLD: 'none', YIHU_DRAIN_MS: '0' });

export type TestHub = Awaited<ReturnType<typeof hubOver>>;

/** Every value below a key of that name, however deep. */
export function valuesOf(data: unknown, key: string): unknown[] {
  if (Array.isArray(data)) return data.flatMap((item) => valuesOf(item, key));
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [...(name === key ? [value] : []), ...valuesOf(value, key)]);
}
