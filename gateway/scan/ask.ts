import { setTimeout as wait } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { CommandError } from '../cli/command.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers are as varied as the queries
export type Ask = (query: string, variables?: Readonly<Record<string, unknown>>) => Promise<any>;

/** Departments that were asked again and again did not answer. */
export class SilentError extends CommandError {}

/** Codes alone: no message of a hub's holds more. */
const codesOf = (errors: Answer['errors']): string =>
  (errors ?? []).map(({ extensions }) => extensions?.reason ?? extensions?.code ?? 'UNKNOWN').join(' ');

const TRIES = 4;
/** A department that did not answer is left alone for a moment. */
const BREATH_MS = 2_000;

/**
 * The graph, asked as a machine. A request that got no answer, or that the hub had no time for, is sent again: reads
 * change nothing, and every step of a scan may be taken twice.
 * @param token a fresh one: of a machine they are short-lived
 * @throws {SilentError} where nothing came back, however often it was asked
 * @throws {CommandError} for any other answer without data; its message has codes only
 */
export function askOver(url: string, purpose: string, token: () => Promise<string>): Ask {
  const dispatcher = new Agent({ connections: 8, headersTimeout: 120_000, bodyTimeout: 120_000 });
  let bearer: Promise<string> | undefined;
  return async (query, variables) => {
    for (let left = TRIES - 1; ; left--) {
      bearer ??= token();
      const sent = await send(await bearer);
      if (sent && sent.status === 200 && sent.body.data) {
        const { data, errors } = sent.body;
        if (Object.values(data).some((value) => value !== null)) return data;
        const codes = codesOf(errors);
        if (!codes.includes('SUBGRAPH_UNAVAILABLE')) throw new CommandError(`the hub refused: ${codes}`);
        if (left === 0) throw new SilentError(`departments do not answer: ${codes}`);
        await wait(BREATH_MS);
        continue;
      }
      if (sent?.status === 401) bearer = undefined;
      if (left === 0 || (sent && sent.status !== 401 && sent.status < 500)) {
        throw new CommandError(
          `the hub did not answer: ${sent ? `${sent.status} ${codesOf(sent.body.errors)}` : 'no connection'}`,
        );
      }
      if (sent?.status !== 401) await wait(BREATH_MS);
    }

    async function send(authorization: string) {
      try {
        const { statusCode, body } = await request(`${url}/graphql`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${authorization}`,
            'content-type': 'application/json',
            'x-purpose': purpose,
          },
          body: JSON.stringify({ query, variables }),
          dispatcher,
        });
        return { status: statusCode, body: (await body.json()) as Answer };
      } catch {
        return undefined;
      }
    }
  };
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly reason?: string } }[];
}

/** @throws {CommandError} where the client is not known there */
export async function clientToken(url: string, id: string, secret: string): Promise<string> {
  const { statusCode, body } = await request(`${url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }).toString(),
  });
  const { access_token: token } = (await body.json()) as { access_token?: string };
  if (statusCode !== 200 || token === undefined) throw new CommandError(`no token for ${id}: status ${statusCode}`);
  return token;
}
