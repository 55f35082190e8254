import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import { createPolicies, type Policies } from '../subgraphs/_kernel/access/index.ts';
import type { OpenDatabase } from '../subgraphs/_kernel/database/index.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import type { KeyRing } from '../subgraphs/_kernel/keys.ts';
import { answerAsOn } from '../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../subgraphs/registry.ts';
import { createAuthorizedGateway } from './access/index.ts';
import { type Audit, type Auditor, startAudit } from './audit/index.ts';
import { ACCESS_LOG, type Config } from './config.ts';
import { type DepartmentDatabases, openDatabases } from './databases.ts';
import { concernOf } from './execution/concern.ts';
import { departmentSource } from './execution/department-source.ts';
import { fillEmpty } from './fill.ts';
import { createHttpServer } from './http/server.ts';
import { createGlassGate } from './identity/glass.ts';
import { createDevelopmentIssuer } from './identity/issuer.ts';
import { loadAuditKeys, loadInternalKeys, loadKeyRing } from './identity/keys.ts';
import { createOidcVerifier } from './identity/oidc.ts';
import { startJobs } from './jobs.ts';
import { readCostTable } from './limits/cost-table.ts';
import { createLogger, type Logger } from './ops/logger.ts';
import { createMetrics } from './ops/metrics.ts';
import { createProofOf, PRINTOUTS } from './printouts/proof.ts';
import { serveDepartment } from './serve-department.ts';
import { createBuiltInProvider } from './sign-in/built-in-client.ts';
import { createIdentityProvider, discoveredClient } from './sign-in/provider.ts';
import { createSourceCatalogue, measureSources, type SourceCatalogue } from './sources.ts';
import { SUPERGRAPH_FILE } from './supergraph.ts';
import { type DepartmentTransport, httpTransport, inProcessTransport, resilient } from './transport/index.ts';
import { warmUp } from './warm-up.ts';

export interface HubParts {
  /** All of the registry by default. */
  readonly departments?: readonly Department[];
  /** The committed supergraph by default; another set of departments needs its own. */
  readonly supergraphSdl?: string;
  /** Databases that are open already; by default the configuration's. */
  readonly databases?: DepartmentDatabases;
  /** By default the access log in the database of the department of that name. */
  readonly audit?: (log: Audit) => Auditor;
  readonly logger?: Logger;
  /** Folder of the console, which may be in the building while the rest is made ready; by default there is none. */
  readonly console?: Promise<string | undefined>;
  /** Stands between the gateway and each department: records what is asked, or breaks it. */
  readonly intercept?: (transport: DepartmentTransport) => DepartmentTransport;
  readonly onProgress?: (line: string) => void;
}

export interface Hub {
  /** Operations known before anybody asks. */
  readonly trustedTexts: () => readonly string[];
  readonly app: Awaited<ReturnType<typeof createHttpServer>>['app'];
  readonly departments: readonly Department[];
  /** @returns the URL listened on. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

/** The origin of persons and households: without it nothing can be answered. */
const ESSENTIAL = 'civil-affairs';

/** What the console asks (`npm run documents`); a copy of the hub without the console has none. */
const CONSOLE_DOCUMENTS = join(import.meta.dirname, '..', 'console', 'documents.json');

/** The composition root: builds everything once. Tests build the same hub with other parts. */
export async function createHub(config: Config, parts: HubParts = {}): Promise<Hub> {
  answerAsOn(config.fixedDay);
  const departments = parts.departments ?? (await loadDepartments());
  const keys = await loadKeyRing(config);
  if (parts.databases) return assemble(config, parts, departments, keys, parts.databases, async () => undefined);
  // The access log's database is opened here also where somebody else serves it: the hub writes it.
  const local = departments.filter(({ name }) => name === ACCESS_LOG || config.subgraphUrls[name] === undefined);
  const databases = await openDatabases(local, config, 'hub', config.departmentTimeoutMs);
  try {
    if (config.world !== 'none') {
      const embedded = local.filter((department) => databases.of(department).kind === 'embedded');
      const { dataDir, world: size } = config;
      const onProgress = parts.onProgress ?? (() => undefined);
      await fillEmpty({ departments: embedded, databases, keys, size, dataDir, note: 'hub', onProgress });
    }
    return await assemble(config, parts, departments, keys, databases, databases.close);
  } catch (error) {
    await databases.close();
    throw error;
  }
}

async function assemble(
  config: Config,
  parts: HubParts,
  departments: readonly Department[],
  keys: KeyRing,
  databases: DepartmentDatabases,
  closeDatabases: () => Promise<void>,
): Promise<Hub> {
  const logger = parts.logger ?? createLogger(config.logLevel);
  const metrics = createMetrics();
  if (config.fixedDay) logger.warn({ today: config.fixedDay }, 'answers as on a fixed day');
  if (!config.oidc && config.signIn.sampleAccounts === 'everywhere') {
    logger.warn('sample accounts are open to every machine, without a password');
  }
  const policies = createPolicies(departments, ({ day, version }) =>
    logger.info({ day, policy: version }, 'policy in force'),
  );
  policies.today();
  const catalogue = createSourceCatalogue(departments);
  const internalKeys = await loadInternalKeys(config.dataDir);

  const inProcess = (department: Department, { db, runAs, ping }: OpenDatabase) =>
    inProcessTransport(
      serveDepartment({ department, db, runAs, gatewayKeys: internalKeys.publicJwks, keys, logger }),
      ping,
    );
  const intercept = parts.intercept ?? ((transport) => transport);
  const transports = new Map(
    departments.map((department) => {
      const url = config.subgraphUrls[department.name];
      const transport =
        url === undefined ? inProcess(department, databases.of(department)) : httpTransport(department.name, url);
      return [department.name, resilient(intercept(transport), { timeoutMs: config.departmentTimeoutMs })];
    }),
  );

  const log = await startLog(departments, databases, config, logger);
  const auditor = parts.audit?.(log) ?? log;

  const origin = transports.get(ESSENTIAL);
  if (!origin) throw new Error(`a hub needs the department ${ESSENTIAL}`);
  const supergraphSdl = parts.supergraphSdl ?? readFileSync(SUPERGRAPH_FILE, 'utf8');
  const gateway = createAuthorizedGateway({
    auditor,
    supergraphSdl,
    buildService: ({ name }) => {
      const transport = transports.get(name);
      const department = departments.find((one) => one.name === name);
      if (!transport || !department) throw new Error(`the supergraph names a department that is not there: ${name}`);
      return departmentSource(transport, concernOf(department), internalKeys, keys.fingerprint, metrics);
    },
    onFault: (department, error) => logger.warn({ department, err: error }, 'fetch failed'),
    describeSource: catalogue.describe,
  });
  metrics.info('yihu_policy_info', 'Who may read what, by the version in force', () => ({
    version: policies.today().version,
  }));
  metrics.gauge('yihu_pruned_operations', 'Pruned operations kept', gateway.keptOperations);
  metrics.gauge('yihu_compiled_plans', 'Compiled plans kept', gateway.keptPrograms);
  const readiness = () => readinessOf([...transports.values()], catalogue);
  measureSources(metrics, readiness);
  const paper = transports.get(PRINTOUTS);
  const identity = await identityOf(config, policies);
  const server = await createHttpServer({
    ...identity,
    gateway,
    simulate: gateway.simulate,
    policies,
    auditor,
    logVerifier: log.verifier,
    proofOf: paper && createProofOf(paper, internalKeys, keys.fingerprint),
    glassGate: createGlassGate(origin, internalKeys, keys.fingerprint, config.requestTimeoutMs),
    console: await parts.console,
    documents: [
      // Written for the whole graph: departments of somebody's own bring documents of their own.
      ...(parts.supergraphSdl === undefined && existsSync(CONSOLE_DOCUMENTS) ? [CONSOLE_DOCUMENTS] : []),
      ...config.documents,
    ],
    costs: readCostTable(parse(supergraphSdl, { noLocation: true })),
    readiness,
    config,
    logger,
    metrics,
  });
  const served = departments.filter(({ name }) => config.subgraphUrls[name] === undefined);
  const stopJobs = served.map((department) => startJobs(department, databases.of(department).db, logger));
  let closing: Promise<void> | undefined;
  const warming = new AbortController();
  const close = async () => {
    warming.abort();
    await server.close();
    await Promise.all(stopJobs.map((stop) => stop()));
    await log.close();
    await Promise.all([...transports.values()].map((transport) => transport.close()));
    await closeDatabases();
  };
  return {
    app: server.app,
    departments,
    trustedTexts: server.documents.texts,
    listen: async () => {
      const url = await server.listen();
      void warmUp(gateway, server.documents.texts(), policies, warming.signal).catch((error) =>
        logger.warn({ err: error }, 'not warmed up'),
      );
      return url;
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

/** No hub without a log: what cannot be written down is not answered. */
async function startLog(
  departments: readonly Department[],
  databases: DepartmentDatabases,
  { dataDir, audit }: Config,
  logger: Logger,
): Promise<Audit> {
  const department = departments.find(({ name }) => name === ACCESS_LOG);
  if (!department) throw new Error(`a hub needs the department ${ACCESS_LOG}`);
  return startAudit({
    db: databases.of(department).db,
    keys: await loadAuditKeys(dataDir),
    ...audit,
    onFault: (error) => logger.error({ err: error }, 'access log not sealed'),
  });
}

async function readinessOf(transports: readonly DepartmentTransport[], { ageOf }: SourceCatalogue) {
  const stateOf = async ({ department, ping }: DepartmentTransport) => {
    const asOf = await ping(AbortSignal.timeout(1_000)).catch(() => undefined);
    const isReady = asOf !== undefined;
    const records = isReady ? ageOf(department, asOf) : undefined;
    return { department, essential: department === ESSENTIAL, ready: isReady, records };
  };
  return Promise.all(transports.map(stateOf));
}

/** Whose tokens are good, and who signs people in: the district's provider, or the built-in one. */
async function identityOf({ oidc, dataDir, signIn }: Config, policies: Policies) {
  if (oidc) {
    const { client } = oidc;
    const provider =
      client &&
      signIn.publicUrl &&
      createIdentityProvider(discoveredClient({ issuer: oidc.issuer, client }, signIn.publicUrl));
    return { verifier: createOidcVerifier(oidc), ...(provider && { signIn: { provider, builtIn: undefined } }) };
  }
  const issuer = await createDevelopmentIssuer(dataDir);
  const builtIn = signIn.sampleAccounts === 'off' ? undefined : createBuiltInProvider(issuer, policies);
  return {
    issuer,
    verifier: issuer.verifier,
    ...(builtIn && { signIn: { provider: createIdentityProvider(builtIn), builtIn } }),
  };
}
