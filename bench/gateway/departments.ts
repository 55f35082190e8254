import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { householdGraph, reviewGraph } from './graphs.ts';
import { createMadeUp } from './made-up.ts';

/**
 * All departments of the bench in one process, for every gateway the same. An answer is made once for each body and
 * then kept, so that the departments never are what is measured.
 */
const { subgraphs } = process.argv[2] === 'graph4' ? reviewGraph() : await householdGraph();
const answers = new Map<string, (body: string) => Promise<string>>();
for (const [name, sdl] of Object.entries(subgraphs)) answers.set(`/${name}`, createMadeUp(sdl));
const kept = new Map<string, string>();
let requests = 0;

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    requests++;
    const path = request.url ?? '';
    const body = Buffer.concat(chunks).toString();
    const key = path + body;
    let answer = kept.get(key);
    try {
      answer ??= body.includes('_service') ? sdlOf(path) : ((await answers.get(path)?.(body)) ?? '{}');
      if (kept.size > 20_000) kept.clear();
      kept.set(key, answer);
    } catch {
      answer = '{"errors":[{"message":"failed"}]}';
    }
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
// Whoever started it may be gone without a word.
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message === 'count') process.send?.({ requests });
  else if (message === 'stop') process.exit(0);
});

function sdlOf(path: string): string {
  return JSON.stringify({ data: { _service: { sdl: subgraphs[path.slice(1)] } } });
}
