import { join } from 'node:path';
import { z } from 'zod';
import {
  type OidcConfig,
  oidcConfig,
  SIGN_IN_SETTINGS,
  type SignInConfig,
  signInConfig,
  signInProblems,
} from './sign-in/settings.ts';

/** The department whose database the hub itself writes (ADR 0011). */
export const ACCESS_LOG = 'access-log';

const count = (fallback: number, max: number) => z.coerce.number().int().min(1).max(max).default(fallback);
const milliseconds = (fallback: number, min: number) => z.coerce.number().int().min(min).max(600_000).default(fallback);
const text = () => z.string().min(1);
const postgresUrl = () => z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://');
const serviceUrl = () =>
  z
    .string()
    .regex(/^https?:\/\//, 'must start with http:// or https://')
    .refine(URL.canParse, 'must be a URL');

/** Every setting there is. `describe` is what `.env.example` says of it. */
export const SETTINGS = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000).describe('Port of the public door. 0: any free port.'),
  HOST: text().default('127.0.0.1').describe('Address to listen on. Behind a TLS proxy only, when not loopback.'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('trace, debug, info, warn, error, fatal or silent. Logs carry no personal data at any level.'),
  YIHU_DATA_DIR: text()
    .default('.yihu')
    .describe('Embedded databases and generated keys. Back it up; keep it private.'),
  YIHU_WORLD: z
    .enum(['XS', 'S', 'M', 'none'])
    .default('S')
    .describe(
      '合成数据规模: the synthetic district an empty embedded database is filled with: XS, S, M; none: stay empty.',
    ),
  YIHU_TODAY: z.iso
    .date('must be a day, YYYY-MM-DD')
    .optional()
    .describe(
      '演示日期: the day for which questions are answered that name none, for training and demonstration on records of ' +
        'a past day, e.g. 2024-10-31 for the synthetic district. The same for departments that run by themselves. ' +
        'Every answer says it. Tokens, rights and what is written keep the real time. Unset: the real day.',
    ),
  YIHU_PERSON_KEY: z
    .string()
    .regex(/^[\w-]{43,}$/, 'must be at least 32 bytes, base64url')
    .optional()
    .describe(
      'Secret from which the opaque person keys derive: at least 32 bytes, base64url. ' +
        'The same for every department of the district. One is made by `openssl rand -hex 32`. ' +
        'Unset: made once and kept in the data directory (keys/person.key).',
    ),
  YIHU_INTERNAL_JWKS: text()
    .optional()
    .describe(
      "File with the gateway's public keys, as `yihu keys` prints them there, for a department that runs on another " +
        'machine. Needs YIHU_PERSON_KEY.',
    ),
  ...SIGN_IN_SETTINGS,
  YIHU_DOCUMENTS: text()
    .optional()
    .describe(
      "登记查询: files of operations that signed-in pages may run besides the console's, separated by commas: " +
        '{"sha256:<hash of the text>": "<text>"}.',
    ),
  YIHU_MAX_BODY_BYTES: count(262_144, 16_777_216).describe('Largest request body.'),
  YIHU_MAX_TOKENS: count(4000, 100_000).describe('Most lexical tokens in a query.'),
  YIHU_MAX_DEPTH: count(20, 100).describe('Deepest nesting of fields.'),
  YIHU_MAX_FIELDS: count(1000, 20_000).describe('Most fields of an operation, fragments expanded.'),
  YIHU_MAX_ALIASES: count(100, 20_000).describe('Most aliases of an operation, fragments expanded.'),
  YIHU_MAX_DIRECTIVES: count(50, 5000).describe('Most directives in a query.'),
  YIHU_MAX_ROOT_FIELDS: count(20, 1000).describe('Most fields at the root of an operation.'),
  YIHU_MAX_COST: count(60_000, 10_000_000).describe(
    'Dearest operation: objects it may return, by @cost and @listSize, a size in a variable at its largest.',
  ),
  YIHU_REQUESTS_PER_MINUTE: count(300_000, 10_000_000).describe('Most requests of one client in a minute.'),
  YIHU_COST_PER_MINUTE: count(100_000_000, 10_000_000_000).describe('Most cost of one client in a minute.'),
  YIHU_MAX_UNDER_WAY: count(256, 100_000).describe(
    'Most GraphQL requests worked on at once; one more is told to come again (503, Retry-After).',
  ),
  YIHU_DEPARTMENT_TIMEOUT_MS: milliseconds(3000, 1).describe('How long one department may take to answer.'),
  YIHU_REQUEST_TIMEOUT_MS: milliseconds(10_000, 1).describe('How long a whole request may take.'),
  YIHU_AUDIT_HEADS: text()
    .optional()
    .describe(
      '访问日志: file that keeps the signed heads of the access log a second time. Best on another disk. ' +
        'Unset: audit-heads.jsonl in the data directory.',
    ),
  YIHU_AUDIT_KEEP_MONTHS: z.coerce
    .number()
    .int()
    .min(1)
    .max(1200)
    .optional()
    .describe('Whole months that the access log keeps besides the present one. Unset: all of it, for ever.'),
  YIHU_AUDIT_DELAY_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(30)
    .describe('Days before a person is told of reads for a complaint or an audit.'),
  YIHU_DRAIN_MS: milliseconds(500, 0).describe('How long /readyz says no before the door closes at shutdown.'),
});

/** Settings of which there is one for each department: `<prefix><DEPARTMENT>`, e.g. `SUBGRAPH_URL_CIVIL_AFFAIRS`. */
export const DEPARTMENT_SETTINGS = {
  DATABASE_URL: {
    schema: postgresUrl(),
    describe: 'PostgreSQL 15 or newer for all departments; DATABASE_URL_EDUCATION for one. Unset: embedded.',
    /** Also read without a department's name. */
    shared: true,
  },
  SUBGRAPH_URL: {
    schema: serviceUrl(),
    describe: 'Where a department runs as its own service, e.g. SUBGRAPH_URL_EDUCATION=http://127.0.0.1:4101/graphql.',
    shared: false,
  },
} as const;

export interface RequestLimits {
  readonly bodyBytes: number;
  readonly tokens: number;
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly cost: number;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  readonly dataDir: string;
  readonly world: 'XS' | 'S' | 'M' | 'none';
  /** Answers as on that day (`YYYY-MM-DD`) what names no day; undefined: as today. */
  readonly fixedDay: string | undefined;
  /** Decoded; undefined: generated and kept in the data directory. */
  readonly personKey: Uint8Array | undefined;
  /** Path of a JWKS file. */
  readonly internalJwks: string | undefined;
  readonly oidc: OidcConfig | undefined;
  readonly signIn: SignInConfig;
  /** Paths of files of trusted documents besides the console's. */
  readonly documents: readonly string[];
  /** For every department without an entry in `databaseUrls`. */
  readonly databaseUrl: string | undefined;
  /** By department name, e.g. `civil-affairs`. */
  readonly databaseUrls: Readonly<Record<string, string>>;
  readonly subgraphUrls: Readonly<Record<string, string>>;
  readonly limits: RequestLimits;
  /** Of one client. */
  readonly maxUnderWay: number;
  readonly rates: { readonly requestsPerMinute: number; readonly costPerMinute: number };
  readonly departmentTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly drainMs: number;
  readonly audit: {
    /** Path of the file that keeps the heads a second time. */
    readonly headsFile: string;
    /** undefined: nothing is ever dropped. */
    readonly keepMonths: number | undefined;
    readonly delayDays: number;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Lists every bad setting by name and rule, never by value: a value may be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Invalid settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/**
 * Reads the environment once. An empty value counts as unset.
 * @throws {ConfigError} naming every bad setting at once.
 */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const problems: string[] = [];
  const parsed = SETTINGS.safeParse(given);
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`);
  const databases = ofDepartments('DATABASE_URL', given, problems);
  const subgraphs = ofDepartments('SUBGRAPH_URL', given, problems);
  if (parsed.success) problems.push(...signInProblems(parsed.data));
  // A key of its own would know every person by another name, and answer "no record" of all of them.
  if (parsed.success && parsed.data.YIHU_INTERNAL_JWKS !== undefined && parsed.data.YIHU_PERSON_KEY === undefined) {
    problems.push('YIHU_PERSON_KEY: required with YIHU_INTERNAL_JWKS');
  }
  // The hub writes the log itself, whoever serves it.
  if (subgraphs.byDepartment[ACCESS_LOG] && !databases.shared && !databases.byDepartment[ACCESS_LOG]) {
    problems.push('DATABASE_URL_ACCESS_LOG: required with SUBGRAPH_URL_ACCESS_LOG');
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const s = parsed.data;
  return deepFreeze<Config>({
    port: s.PORT,
    host: s.HOST,
    logLevel: s.LOG_LEVEL,
    dataDir: s.YIHU_DATA_DIR,
    world: s.YIHU_WORLD,
    fixedDay: s.YIHU_TODAY,
    personKey: s.YIHU_PERSON_KEY === undefined ? undefined : Buffer.from(s.YIHU_PERSON_KEY, 'base64url'),
    internalJwks: s.YIHU_INTERNAL_JWKS,
    oidc: oidcConfig(s),
    signIn: signInConfig(s),
    documents:
      s.YIHU_DOCUMENTS?.split(',')
        .map((path) => path.trim())
        .filter(Boolean) ?? [],
    databaseUrl: databases.shared,
    databaseUrls: databases.byDepartment,
    subgraphUrls: subgraphs.byDepartment,
    limits: {
      bodyBytes: s.YIHU_MAX_BODY_BYTES,
      tokens: s.YIHU_MAX_TOKENS,
      depth: s.YIHU_MAX_DEPTH,
      fields: s.YIHU_MAX_FIELDS,
      aliases: s.YIHU_MAX_ALIASES,
      directives: s.YIHU_MAX_DIRECTIVES,
      rootFields: s.YIHU_MAX_ROOT_FIELDS,
      cost: s.YIHU_MAX_COST,
    },
    maxUnderWay: s.YIHU_MAX_UNDER_WAY,
    rates: { requestsPerMinute: s.YIHU_REQUESTS_PER_MINUTE, costPerMinute: s.YIHU_COST_PER_MINUTE },
    departmentTimeoutMs: s.YIHU_DEPARTMENT_TIMEOUT_MS,
    requestTimeoutMs: s.YIHU_REQUEST_TIMEOUT_MS,
    drainMs: s.YIHU_DRAIN_MS,
    audit: {
      headsFile: s.YIHU_AUDIT_HEADS ?? join(s.YIHU_DATA_DIR, 'audit-heads.jsonl'),
      keepMonths: s.YIHU_AUDIT_KEEP_MONTHS,
      delayDays: s.YIHU_AUDIT_DELAY_DAYS,
    },
  });
}

function ofDepartments(prefix: keyof typeof DEPARTMENT_SETTINGS, env: Environment, problems: string[]) {
  const { schema, shared } = DEPARTMENT_SETTINGS[prefix];
  const byDepartment: Record<string, string> = {};
  let forAll: string | undefined;
  for (const [name, value] of Object.entries(env)) {
    const suffix = name === prefix ? '' : name.startsWith(`${prefix}_`) ? name.slice(prefix.length + 1) : undefined;
    if (suffix === undefined) continue;
    if (suffix === '' ? !shared || name !== prefix : !/^[A-Z]+(_[A-Z]+)*$/.test(suffix)) {
      problems.push(`${name}: name a department, e.g. ${prefix}_CIVIL_AFFAIRS`);
      continue;
    }
    const parsed = schema.safeParse(value);
    if (!parsed.success) problems.push(`${name}: ${parsed.error.issues[0]?.message ?? 'invalid'}`);
    else if (suffix === '') forAll = parsed.data;
    else byDepartment[suffix.toLowerCase().replaceAll('_', '-')] = parsed.data;
  }
  return { shared: forAll, byDepartment };
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !ArrayBuffer.isView(inner)) deepFreeze(inner);
  }
  return Object.freeze(value);
}
