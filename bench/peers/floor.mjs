import { createServer } from 'node:http';
import { Pool } from 'undici';
import { listening, settings } from './process.mjs';

const MODE = process.env.FLOOR ?? 'dispatch';
const pools = new Map(
  settings.departments.map((d) => [
    d,
    new Pool(new URL(settings.base).origin, { connections: 32, pipelining: Number(process.env.PIPE ?? 1) }),
  ]),
);

import net from 'node:net';

const idle = new Map();
const origin = new URL(settings.base);
const big = Buffer.allocUnsafe(256 * 1024);
function open(department) {
  const c = { resolve: null, head: '', need: -1, parts: [], got: 0, socket: null };
  c.socket = process.env.DATA
    ? net
        .connect({ host: origin.hostname, port: Number(origin.port), noDelay: true })
        .on('data', (b) => take(department, c, b, b.length))
    : net.connect({
        host: origin.hostname,
        port: Number(origin.port),
        noDelay: true,
        onread: {
          buffer: big,
          callback(n, buf) {
            take(department, c, buf.latin1Slice ? buf : buf, n);
            return true;
          },
        },
      });
  return c;
}
function take(department, c, buf, n) {
  let start = 0;
  if (c.need < 0) {
    const end = buf.indexOf('\r\n\r\n');
    const head = buf.latin1Slice(0, end);
    const m = /\r\ncontent-length: *(\d+)/i.exec(head);
    c.need = Number(m[1]);
    c.got = 0;
    start = end + 4;
  }
  if (c.got === 0 && n - start === c.need) {
    const t = buf.utf8Slice(start, n);
    finish(department, c, t);
    return;
  }
  c.parts.push(Buffer.from(buf.subarray(start, n)));
  c.got += n - start;
  if (c.got >= c.need) {
    const t = Buffer.concat(c.parts).toString();
    c.parts = [];
    finish(department, c, t);
  }
}
function finish(department, c, t) {
  c.need = -1;
  const r = c.resolve;
  c.resolve = null;
  idle.get(department).push(c);
  r(t);
}
function ask(department, body) {
  if (MODE === 'raw')
    return new Promise((resolve) => {
      let list = idle.get(department);
      if (!list) idle.set(department, (list = []));
      const c = list.pop() ?? open(department);
      c.resolve = resolve;
      c.socket.write(
        `POST /${department} HTTP/1.1\r\nhost: ${origin.host}\r\nconnection: keep-alive\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  const pool = pools.get(department);
  if (MODE === 'request')
    return pool
      .request({ path: `/${department}`, method: 'POST', headers: { 'content-type': 'application/json' }, body })
      .then((r) => r.body.text());
  return new Promise((resolve, reject) => {
    const chunks = [];
    pool.dispatch(
      { path: `/${department}`, method: 'POST', idempotent: true, headers: ['content-type', 'application/json'], body },
      {
        onRequestStart() {},
        onResponseStart() {},
        onResponseData(_, c) {
          chunks.push(c);
        },
        onResponseEnd() {
          resolve((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)).toString());
        },
        onResponseError(_, e) {
          reject(e);
        },
      },
    );
  });
}
const deps = [
  'medical-insurance',
  'education',
  'judicial',
  'disabled-persons',
  'employment',
  'housing',
  'emergency',
  'rural-affairs',
  'finance',
];
const q = `{"query":"{__typename}"}`;
let bytes;
const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (c) => chunks.push(c));
  request.on('end', async () => {
    JSON.parse(Buffer.concat(chunks).toString());
    const a = await ask('civil-affairs', q);
    const rest = await Promise.all(deps.map((d) => ask(d, q)));
    const text = a + rest.join('');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
    response.end(text);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => listening(`http://127.0.0.1:${server.address().port}/`));
