import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { httpTransport, resilient } from '../../gateway/transport/index.ts';
import { ChunkReader } from '../../gateway/transport/wire/chunks.ts';
import { MalformedResponseError, readHead } from '../../gateway/transport/wire/response.ts';
import { answered, head, listening, NEVER, plain, REQUEST, speaking } from './speaking.ts';

/** It speaks as it should, or nearly, and so that it costs the hub as much as may be. */
describe('a department over HTTP that means ill', () => {
  it('that pads a header is read or refused in no time', () => {
    const pad = ' '.repeat(32_000);
    const started = performance.now();
    expect(() => readHead(Buffer.from(`HTTP/1.1 200 OK\r\na:${pad}\x01\r\n\r\n`))).toThrow(MalformedResponseError);
    const read = readHead(Buffer.from(`HTTP/1.1 200 OK\r\ncontent-length: \t 2 \r\na:\r\nb: \r\nc:${pad}d\r\n\r\n`));
    expect(read?.head).toMatchObject({ status: 200, length: 2, keepsAlive: true });
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('may say it in crumbs, and takes no more room for that', () => {
    const reader = new ChunkReader();
    const crumbs = '1\r\nx\r\n'.repeat(10_000);
    const before = process.memoryUsage();
    for (let nth = 0; nth < 100; nth++) expect(reader.take(Buffer.from(crumbs))).toBeUndefined();
    const after = process.memoryUsage();
    const taken = after.heapUsed + after.external - before.heapUsed - before.external;
    expect(reader.size).toBe(1_000_000);
    expect(taken).toBeLessThan(64_000_000);
    expect(reader.take(Buffer.from('0\r\n\r\n'))).toBe(5);
    expect(reader.body().equals(Buffer.alloc(1_000_000, 'x'))).toBe(true);
  });

  it('that answers before it has heard the question is asked the next over another connection', async () => {
    const heard: number[] = [];
    const server = createServer((socket) => {
      const nth = heard.push(0) - 1;
      socket.on('error', () => undefined);
      socket.once('data', (chunk) => {
        heard[nth] = chunk.length;
        socket.pause();
        socket.write(plain());
      });
    });
    const { send, close } = httpTransport('education', await listening(server));
    const long = { ...REQUEST, body: ' '.repeat(30_000_000) };
    expect(await send(long, AbortSignal.timeout(5_000))).toEqual(answered);
    expect(await send(REQUEST, AbortSignal.timeout(5_000))).toEqual(answered);
    expect(heard).toHaveLength(2);
    await close();
  });

  it.each(['', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n', head('transfer-encoding: chunked')])(
    'that drips %j for ever is left when its time is up, and the next is asked',
    async (start) => {
      let dripping: NodeJS.Timeout | undefined;
      const { url, opened } = await speaking((socket, nth) => {
        if (nth > 0) return void socket.write(plain());
        socket.write(start);
        dripping = setInterval(() => socket.write('0'), 5);
        socket.once('close', () => clearInterval(dripping));
      });
      const { send, close } = resilient(httpTransport('education', url, 1), { timeoutMs: 100 });
      const [first, second] = [send(REQUEST, NEVER), send(REQUEST, NEVER)];
      await expect(first).rejects.toMatchObject({ fault: expect.stringMatching('TIMEOUT|NOT_GRAPHQL') });
      await Promise.allSettled([second]);
      expect(await send(REQUEST, NEVER)).toEqual(answered);
      expect(opened()).toBeLessThanOrEqual(3);
      await close();
    },
  );

  it('by its address and with TLS is asked without a warning', async () => {
    const warned: string[] = [];
    const note = (warning: Error) => warned.push(warning.message);
    process.on('warning', note);
    const { url } = await speaking(() => undefined);
    const { send, close } = httpTransport('education', url.replace('http:', 'https:'));
    await expect(send(REQUEST, AbortSignal.timeout(100))).rejects.toMatchObject({ fault: 'TIMEOUT' });
    await close();
    process.off('warning', note);
    expect(warned).toEqual([]);
  });
});
