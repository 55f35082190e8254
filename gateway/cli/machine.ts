import { readConfig } from '../config.ts';
import { createDevelopmentIssuer } from '../identity/issuer.ts';
import { type Ask, askOver, clientToken } from '../scan/ask.ts';
import { UsageError } from './command.ts';

const CLIENT = 'system:assistance';

/** A running hub, asked as its own machine. @throws {UsageError} where its secret is kept elsewhere and was not given */
export async function askAsMachine(given: string | undefined): Promise<Ask> {
  const config = readConfig(process.env);
  const url = (given ?? `http://127.0.0.1:${config.port}`).replace(/\/$/, '');
  const secret = process.env['YIHU_SCAN_CLIENT_SECRET'] ?? (await ownSecret());
  return askOver(url, 'DIBAO_REVIEW', () => clientToken(url, CLIENT, secret));

  async function ownSecret(): Promise<string> {
    if (config.oidc) throw new UsageError('OIDC_ISSUER is set: give YIHU_SCAN_CLIENT_SECRET');
    return (await createDevelopmentIssuer(config.dataDir)).clientSecret(CLIENT);
  }
}
