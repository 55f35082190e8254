import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DocumentNode, parse } from 'graphql';
import { createExecutor, createPlanner, type Source } from '../../gateway/executor/index.ts';
import { httpTransport } from '../../gateway/transport/index.ts';

/** Our planner and executor behind a plain HTTP server: no token, no purpose, no pruning, no log. */
const { supergraph, base } = JSON.parse(process.argv[2] as string) as { supergraph: string; base: string };
const planner = createPlanner(readFileSync(supergraph, 'utf8'));
const sourceOf = (name: string): Source => {
  const transport = httpTransport(name, `${base}/${name}`);
  return {
    process: async ({ request: { body }, context }) =>
      (await transport.send({ body, token: undefined }, context as AbortSignal)).body,
  };
};
const sources = new Map(planner.departments.map((name) => [name, sourceOf(name)]));
const executor = createExecutor({ planner, sources });
const documents = new Map<string, DocumentNode>();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { query, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    const operation = { document, hash: query, operationName: undefined };
    const { data, errors } = await executor.execute(operation, variables ?? {}, new AbortController().signal);
    const text = JSON.stringify({ data, ...(errors.length > 0 && { errors }) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }),
);
// Whoever started it may be gone without a word.
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000, rssMb: Math.round(process.memoryUsage.rss() / 1024 / 1024) });
  } else if (message === 'stop') process.exit(0);
});
