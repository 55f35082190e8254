import { describe, expect, it } from 'vitest';
import { httpTransport } from '../../gateway/transport/index.ts';
import { answered, BODY, chunked, head, NEVER, plain, REQUEST, speaking } from './speaking.ts';

describe('a department over HTTP', () => {
  it('is asked with the body, its length in bytes and the token, and nothing of the client', async () => {
    let seen = '';
    const { url } = await speaking((socket, _, text) => {
      seen = text;
      socket.write(plain());
    });
    const { send, close } = httpTransport('education', url);
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(seen).toBe(
      `POST /graphql?x=1 HTTP/1.1\r\nhost: ${new URL(url).host}\r\nconnection: keep-alive\r\n` +
        'content-type: application/json\r\nauthorization: Bearer a.b.c.d\r\n' +
        `content-length: ${Buffer.byteLength(REQUEST.body)}\r\n\r\n${REQUEST.body}`,
    );
    await close();
  });

  it.each([
    ['with a length', plain()],
    ['in one chunk', chunked(BODY)],
    ['in chunks that cut a character', chunked(BODY.slice(0, 12), BODY.slice(12))],
  ])('answers %s, however the bytes come', async (_, text) => {
    const bytes = Buffer.from(text);
    for (const size of [1, 7, bytes.length]) {
      const { url } = await speaking(async (socket) => {
        for (let at = 0; at < bytes.length; at += size) {
          socket.write(bytes.subarray(at, at + size));
          await new Promise((resolve) => setImmediate(resolve));
        }
      });
      const { send, close } = httpTransport('education', url);
      expect(await send(REQUEST, NEVER)).toEqual(answered);
      expect(await send(REQUEST, NEVER)).toEqual(answered);
      await close();
    }
  });

  it('is asked again and again over one connection, and over no more than there may be', async () => {
    const { url, opened } = await speaking((socket) => setTimeout(() => socket.write(plain()), 5));
    const { send, close } = httpTransport('education', url, 2);
    await send(REQUEST, NEVER);
    await send(REQUEST, NEVER);
    expect(opened()).toBe(1);
    await Promise.all(Array.from({ length: 10 }, () => send(REQUEST, NEVER)));
    expect(opened()).toBe(2);
    await close();
  });

  it.each([
    ['a length and chunks', head(`content-length: 2\r\ntransfer-encoding: chunked`) + '{}'],
    ['two lengths', head('content-length: 2\r\ncontent-length: 3') + '{}'],
    ['neither length nor chunks', `${head('server: x')}{}`],
    ['a length that is none', `${head('content-length: +2')}{}`],
    ['another encoding', head('transfer-encoding: gzip, chunked')],
    ['compression', `${head('content-encoding: gzip\r\ncontent-length: 2')}{}`],
    ['a folded header', `HTTP/1.1 200 OK\r\na: b\r\n c: d\r\ncontent-length: 2\r\n\r\n{}`],
    ['a header without a name', `HTTP/1.1 200 OK\r\n: b\r\ncontent-length: 2\r\n\r\n{}`],
    ['another protocol', 'SSH-2.0-OpenSSH\r\n\r\n'],
    ['an older protocol', `HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\n{}`],
    ['an upgrade', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['a chunk of no size', head('transfer-encoding: chunked') + 'x\r\n{}\r\n0\r\n\r\n'],
    ['a chunk longer than it says', head('transfer-encoding: chunked') + '2\r\n{}x\r\n0\r\n\r\n'],
    ['trailers', head('transfer-encoding: chunked') + '2\r\n{}\r\n0\r\nx: y\r\n\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(10_000)}`],
    ['no JSON', plain('<html>')],
    ['a list', plain('[]')],
  ])('that speaks with %s is no department', async (_, text) => {
    const { url } = await speaking((socket) => socket.write(text));
    const { send, close } = httpTransport('education', url);
    await expect(send(REQUEST, AbortSignal.timeout(2_000))).rejects.toMatchObject({ fault: 'NOT_GRAPHQL' });
    await close();
  });

  it('never answers one question with another’s answer', async () => {
    const { url, opened } = await speaking((socket, nth) =>
      socket.write(nth === 0 ? plain() + plain('{"data":{"名":"别人"}}') : plain()),
    );
    const { send, close } = httpTransport('education', url);
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(opened()).toBe(2);
    await close();
  });

  it('whose connection speaks unasked is asked over another', async () => {
    const { url, opened } = await speaking((socket, nth) => {
      socket.write(plain());
      if (nth === 0) setTimeout(() => socket.write(plain('{"data":{"名":"别人"}}')), 5);
    });
    const { send, close } = httpTransport('education', url);
    await send(REQUEST, NEVER);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(opened()).toBe(2);
    await close();
  });

  it.each([
    ['closes after it', head(`connection: close\r\ncontent-length: ${Buffer.byteLength(BODY)}`) + BODY],
    [
      'keeps it no longer than a moment',
      head(`keep-alive: timeout=1\r\ncontent-length: ${Buffer.byteLength(BODY)}`) + BODY,
    ],
  ])('that %s is asked over another connection', async (_, text) => {
    const { url, opened } = await speaking((socket) => socket.write(text));
    const { send, close } = httpTransport('education', url);
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(await send(REQUEST, NEVER)).toEqual(answered);
    expect(opened()).toBe(2);
    await close();
  });

  it('that is cut off, or not there, cannot be reached', async () => {
    const { url } = await speaking((socket) => {
      socket.write(head('content-length: 100'));
      socket.destroy();
    });
    const cut = httpTransport('education', url);
    await expect(cut.send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'UNREACHABLE' });
    await cut.close();
    const nowhere = httpTransport('education', 'http://127.0.0.1:9/graphql');
    await expect(nowhere.send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'UNREACHABLE' });
    await nowhere.close();
  });

  it('that says too much is not heard to its end', async () => {
    const { url } = await speaking((socket) => socket.write(head(`content-length: ${33 * 1024 * 1024}`)));
    const { send, close } = httpTransport('education', url);
    await expect(send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'TOO_LARGE' });
    await close();
    const endless = await speaking((socket) => {
      socket.write(head('transfer-encoding: chunked'));
      const more = () => socket.write(`100000\r\n${'x'.repeat(0x100000)}\r\n`, () => void setImmediate(more));
      more();
    });
    const other = httpTransport('education', endless.url);
    await expect(other.send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'TOO_LARGE' });
    await other.close();
  });

  it('is given up when nobody waits, on the way and in the queue, and asked by the next', async () => {
    const { url, asked } = await speaking((socket, nth) => {
      if (nth > 0) socket.write(plain());
    });
    const { send, close } = httpTransport('education', url, 1);
    const first = send(REQUEST, AbortSignal.timeout(60));
    const second = send(REQUEST, AbortSignal.timeout(20));
    const third = send(REQUEST, NEVER);
    await expect(second).rejects.toMatchObject({ fault: 'TIMEOUT' });
    await expect(first).rejects.toMatchObject({ fault: 'TIMEOUT' });
    expect(await third).toEqual(answered);
    expect(asked()).toBe(2);
    await close();
  });

  it('tells nobody anything once it is closed', async () => {
    const { url } = await speaking(() => undefined);
    const { send, close } = httpTransport('education', url, 1);
    const [first, second] = [send(REQUEST, NEVER), send(REQUEST, NEVER)];
    const both = Promise.all([
      expect(first).rejects.toMatchObject({ fault: 'UNREACHABLE' }),
      expect(second).rejects.toMatchObject({ fault: 'UNREACHABLE' }),
    ]);
    await close();
    await both;
    await expect(send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'UNREACHABLE' });
  });
});
