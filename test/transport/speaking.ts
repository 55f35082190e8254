import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { afterEach } from 'vitest';

export const NEVER = new AbortController().signal;
export const REQUEST = { body: '{"query":"{ 名 }"}', token: 'a.b.c.d' };

const servers: Server[] = [];
/** @returns where it is asked; it is closed after the test */
export async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?x=1`;
}

/** A server that speaks whatever a test lets it speak. */
export async function speaking(onRequest: (socket: Socket, nth: number, text: string) => void) {
  let asked = 0;
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
      if (body === undefined || Buffer.byteLength(body) < length) return;
      const whole = text;
      text = '';
      onRequest(socket, asked++, whole);
    });
  });
  const url = await listening(server);
  return { url, asked: () => asked, opened: () => sockets.length, sockets };
}
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
});

export const BODY = '{"data":{"名":"乌兰"}}';
export const head = (more: string) => `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${more}\r\n\r\n`;
export const plain = (body = BODY) => head(`content-length: ${Buffer.byteLength(body)}`) + body;
export const chunked = (...parts: string[]) =>
  head('Transfer-Encoding: Chunked') +
  parts.map((part) => `${Buffer.byteLength(part).toString(16)}\r\n${part}\r\n`).join('') +
  '0\r\n\r\n';
export const answered = { status: 200, body: { data: { 名: '乌兰' } } };
