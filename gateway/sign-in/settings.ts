import { z } from 'zod';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Off the machine, tokens, keys and sessions travel encrypted only. */
export function isSafeUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname));
}

/** Without path, query or account: `https://yihu.example.gov.cn`. */
function isOrigin(text: string): boolean {
  const url = new URL(text);
  return `${url.origin}/` === url.href;
}

/** Who signs in, and where. */
export const SIGN_IN_SETTINGS = {
  OIDC_ISSUER: z
    .string()
    .refine(isSafeUrl, 'must be an https URL (http on loopback only)')
    .optional()
    .describe('统一身份认证: issuer URL of a real identity provider. Unset: the built-in development issuer.'),
  OIDC_AUDIENCE: z.string().min(1).optional().describe('The one audience of tokens of OIDC_ISSUER. Required with it.'),
  OIDC_CLIENT_ID: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The client as which the console signs staff in at OIDC_ISSUER; its redirect URI is YIHU_PUBLIC_URL followed by ' +
        '/auth/callback. Unset: bearer tokens only.',
    ),
  OIDC_CLIENT_SECRET: z.string().min(1).optional().describe('Its secret. Unset: a public client, PKCE alone.'),
  OIDC_SCOPE: z
    .string()
    .regex(/^openid( [!#-[\]-~]+)*$/, 'must be a list that begins with openid')
    .default('openid profile')
    .describe('What the console asks for at sign-in.'),
  YIHU_PUBLIC_URL: z
    .string()
    .refine((text) => isSafeUrl(text) && isOrigin(text), 'must be an https origin without a path (http on loopback)')
    .optional()
    .describe(
      'Where browsers reach the hub, e.g. https://yihu.example.gov.cn; with https, cookies are Secure. ' +
        'Required with OIDC_CLIENT_ID.',
    ),
  YIHU_SAMPLE_ACCOUNTS: z
    .enum(['loopback', 'everywhere', 'off'])
    .default('loopback')
    .describe(
      '示例账号: who may sign in as a sample account of the built-in development issuer, without a password: browsers on ' +
        'this machine (loopback); everywhere, for a demonstration on synthetic data alone; off.',
    ),
  YIHU_SIGN_INS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(600)
    .describe('Most requests to sign in from one address in a minute. Behind a proxy all share its address.'),
};

interface Given {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_AUDIENCE?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_SCOPE: string;
  readonly YIHU_PUBLIC_URL?: string | undefined;
  readonly YIHU_SAMPLE_ACCOUNTS: 'loopback' | 'everywhere' | 'off';
  readonly YIHU_SIGN_INS_PER_MINUTE: number;
}

/** The identity provider of the district. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  /** undefined: nobody signs in here, tokens are brought along. */
  readonly client: { readonly id: string; readonly secret: string | undefined; readonly scope: string } | undefined;
}

export interface SignInConfig {
  /** Origin at which browsers reach the hub; undefined: not said. */
  readonly publicUrl: string | undefined;
  readonly sampleAccounts: 'loopback' | 'everywhere' | 'off';
  readonly attemptsPerMinute: number;
}

/** What is wrong with the settings together, by name and rule. */
export function signInProblems(given: Given): string[] {
  const problems: string[] = [];
  if ((given.OIDC_ISSUER === undefined) !== (given.OIDC_AUDIENCE === undefined)) {
    problems.push('OIDC_ISSUER, OIDC_AUDIENCE: set both or neither');
  }
  if (given.OIDC_CLIENT_ID !== undefined && given.OIDC_ISSUER === undefined) {
    problems.push('OIDC_ISSUER: required with OIDC_CLIENT_ID');
  }
  if (given.OIDC_CLIENT_ID !== undefined && given.YIHU_PUBLIC_URL === undefined) {
    problems.push('YIHU_PUBLIC_URL: required with OIDC_CLIENT_ID');
  }
  if (given.OIDC_CLIENT_SECRET !== undefined && given.OIDC_CLIENT_ID === undefined) {
    problems.push('OIDC_CLIENT_ID: required with OIDC_CLIENT_SECRET');
  }
  return problems;
}

export function oidcConfig(given: Given): OidcConfig | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = given;
  if (issuer === undefined || audience === undefined) return undefined;
  return { issuer, audience, client: id === undefined ? undefined : { id, secret, scope: given.OIDC_SCOPE } };
}

export function signInConfig(given: Given): SignInConfig {
  const { YIHU_PUBLIC_URL: url, YIHU_SAMPLE_ACCOUNTS: sampleAccounts, YIHU_SIGN_INS_PER_MINUTE: most } = given;
  return { publicUrl: url && new URL(url).origin, sampleAccounts, attemptsPerMinute: most };
}

/** Whether people sign in with a browser, at whatever provider. */
export function hasSignIn({
  oidc,
  signIn,
}: {
  readonly oidc: OidcConfig | undefined;
  readonly signIn: SignInConfig;
}): boolean {
  return oidc ? oidc.client !== undefined : signIn.sampleAccounts !== 'off';
}
