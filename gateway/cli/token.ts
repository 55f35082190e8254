import type { Command } from 'commander';
import { createPolicy, isAssigned, isOfPerson, isPurpose, type Policy } from '../../subgraphs/_kernel/access/index.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { loadDepartments } from '../../subgraphs/registry.ts';
import { readConfig } from '../config.ts';
import { defaultAreas, isAreaCode } from '../identity/areas.ts';
import { LONGEST_LIFETIME_SECONDS } from '../identity/claims.ts';
import {
  createDevelopmentIssuer,
  type Grant,
  PERSON_LIFETIME_SECONDS,
  SYSTEM_LIFETIME_SECONDS,
  scopesToGrant,
} from '../identity/issuer.ts';
import { collectList, UsageError } from './command.ts';

interface TokenOptions {
  readonly as: string;
  readonly area?: readonly string[];
  readonly purpose?: readonly string[];
  readonly scope?: readonly string[];
  readonly expires?: string;
  readonly introspection?: boolean;
}

/** `yihu token`: one JWT on stdout and nothing else. Opens no database. */
export function registerToken(program: Command): void {
  program
    .command('token')
    .description('签发开发令牌: prints one signed token of the development issuer')
    .requiredOption(
      '--as <role>',
      'required: staff, district, analyst, auditor, system:<department>, citizen:<personId>, guardian:<personId>, ' +
        'social-worker:<account> or volunteer:<account>',
    )
    .option('--area <code...>', '6, 9 or 12 digits; staff need at least one, the others have the district', collectList)
    .option('--purpose <code...>', 'bind the token to these purposes', collectList)
    .option(
      '--scope <scope...>',
      'grant these scopes only, e.g. education:means; default: all of the role',
      collectList,
    )
    .option('--introspection', 'let a system ask for the description of the graph; persons may anyway')
    .option('--expires <time>', 'lifetime such as 15m, 8h or 3600 (seconds); at most 12h')
    .action(async (options: TokenOptions) => {
      const config = readConfig(process.env);
      if (config.oidc) throw new UsageError('OIDC_ISSUER is set: ask that identity provider for a token');
      const policy = createPolicy(await loadDepartments(), realToday());
      const grant = grantOf(options, policy);
      const issuer = await createDevelopmentIssuer(config.dataDir);
      process.stdout.write(`${await issuer.mint(grant)}\n`);
    });
}

/**
 * What the options ask for, checked against the policy.
 * @throws {UsageError}
 */
export function grantOf(options: TokenOptions, policy: Policy): Grant {
  const { role, person, account } = roleOf(options.as);
  const purposesOfRole = policy.purposesOf(role);
  if (!purposesOfRole) throw new UsageError(`--as: there is no role ${role}`);
  const areas = options.area ?? defaultAreas(role);
  const wrongArea = areas.find((area) => !isAreaCode(area));
  if (wrongArea !== undefined) throw new UsageError(`--area: ${wrongArea} is not a code of 6, 9 or 12 digits`);
  if (role === 'staff' && areas.length === 0) throw new UsageError('--as staff needs --area, e.g. --area 150104001');
  if ((isOfPerson(role) || isAssigned(role)) && areas.length > 0) throw new UsageError(`--as ${role} takes no --area`);
  for (const purpose of options.purpose ?? []) {
    if (!isPurpose(purpose) || !purposesOfRole.includes(purpose)) {
      throw new UsageError(`--purpose: ${purpose} is none of ${role}: ${purposesOfRole.join(', ')}`);
    }
  }
  const scopes = scopesToGrant(policy, role, options.scope);
  if (!scopes)
    throw new UsageError(`--scope: not all are scopes of ${role}: ${[...policy.scopesOfRole(role)].join(' ')}`);
  return {
    subject: account ?? [role, ...(person === undefined ? areas : [person])].join('-').slice(0, 128),
    role,
    scopes,
    areas,
    person,
    purposes: options.purpose,
    introspection: options.introspection,
    lifetimeSeconds: options.expires === undefined ? defaultLifetime(role) : secondsOf(options.expires),
  };
}

/** `citizen:<personId>`, `volunteer:<account>`; every other role is its own name. */
function roleOf(as: string): { readonly role: string; readonly person?: string; readonly account?: string } {
  const [role = '', ...rest] = as.split(':');
  if (!isOfPerson(role) && !isAssigned(role)) return { role: as };
  const key = rest.join(':');
  const placeholder = isOfPerson(role) ? 'personId' : 'account';
  if (!/^[\w-]{1,64}$/.test(key)) throw new UsageError(`--as ${role}: name whom, --as ${role}:<${placeholder}>`);
  return isOfPerson(role) ? { role, person: key } : { role, account: key };
}

function defaultLifetime(role: string): number {
  return role.startsWith('system:') ? SYSTEM_LIFETIME_SECONDS : PERSON_LIFETIME_SECONDS;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

function secondsOf(text: string): number {
  const match = /^(\d{1,6})([smh]?)$/.exec(text);
  const seconds = match ? Number(match[1]) * (UNIT_SECONDS[match[2] ?? ''] ?? 0) : 0;
  if (seconds < 1 || seconds > LONGEST_LIFETIME_SECONDS) {
    throw new UsageError('--expires: give a time from 1s to 12h, such as 15m, 8h or 3600');
  }
  return seconds;
}
