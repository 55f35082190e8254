import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from './refuse.ts';

/** What the page's build leaves where a number of one answer is to stand. */
const NONCE_PLACE = '__CSP_NONCE__';

/** Scripts and styles of our own files; what the components write into the page themselves carries the nonce. */
const policyWith = (nonce: string) =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Paths that belong to machines: no page is answered there, whatever the browser would take. */
const NOT_PAGES =
  /^\/(graphql|simulate|verify-log|verify|session|auth|oauth|assets|health|readyz|metrics|\.well-known)(\/|$)/;

/**
 * The console: its files, and its one page at every path that is a page's, since the page reads the path itself. Without
 * it the first page says how to ask.
 *
 * @param folder as the build left it; undefined: it was not built
 */
export async function registerConsole(
  app: FastifyInstance,
  folder: string | undefined,
  sendStartPage: (reply: FastifyReply) => FastifyReply,
): Promise<void> {
  const sendIndex = folder === undefined ? undefined : createIndex(folder);
  app.get('/', async (_, reply) => (sendIndex ?? sendStartPage)(reply));
  app.setNotFoundHandler(async (request, reply) =>
    sendIndex && isPage(request) ? sendIndex(reply) : refuse(reply, 'BAD_REQUEST', 404),
  );
  if (folder !== undefined) await registerFiles(app, folder);
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  const path = url.split('?', 1)[0] ?? '';
  const last = path.slice(path.lastIndexOf('/') + 1);
  const isAsked = (method === 'GET' || method === 'HEAD') && /\btext\/html\b/.test(headers.accept ?? '');
  return isAsked && !last.includes('.') && !NOT_PAGES.test(path);
}

function createIndex(folder: string): (reply: FastifyReply) => FastifyReply {
  const parts = readFileSync(join(folder, 'index.html'), 'utf8').split(NONCE_PLACE);
  return (reply) => {
    const nonce = randomBytes(16).toString('base64');
    return reply
      .code(200)
      .header('content-security-policy', policyWith(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(parts.join(nonce));
  };
}

/** `/assets/*` are named by their content and never change; beside them lie a few files such as the icon. */
async function registerFiles(app: FastifyInstance, folder: string): Promise<void> {
  const inFolder = readdirSync(folder, { withFileTypes: true });
  if (inFolder.some((entry) => entry.isDirectory() && entry.name === 'assets')) {
    await app.register(fastifyStatic, {
      root: join(folder, 'assets'),
      prefix: '/assets/',
      decorateReply: false,
      index: false,
      dotfiles: 'ignore',
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
  }
  const names = inFolder.filter(
    (entry) => entry.isFile() && /^[\w-]+\.(svg|png|ico|webmanifest|txt)$/.test(entry.name),
  );
  if (names.length === 0) return;
  await app.register(async (scope) => {
    await scope.register(fastifyStatic, { root: folder, serve: false, maxAge: '1d' });
    for (const { name } of names) scope.get(`/${name}`, (_, reply) => reply.sendFile(name));
  });
}
