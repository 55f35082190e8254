import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Patience } from '../../gateway/transport/index.ts';
import { pglite } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/** Departments that answer when they are told to. */
let waiting: (() => void)[] = [];
let isHeld = false;
const signals: Patience[] = [];

describe('a hub with as many requests under way as it may have', () => {
  let hub: TestHub;
  let url: string;
  beforeAll(async () => {
    hub = await startHub(pglite.open, {
      env: { YIHU_MAX_UNDER_WAY: '2', PORT: '0' },
      intercept: (transport) => ({
        ...transport,
        send: async (request, signal) => {
          signals.push(signal);
          if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
          return transport.send(request, signal);
        },
      }),
    });
    url = await hub.listen();
  });
  afterAll(() => hub.close());
  afterEach(release);

  const query = '{ areas { code } }';
  const heldUp = async (count: number) => {
    while (waiting.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  function release(): void {
    isHeld = false;
    for (const go of waiting) go();
    waiting = [];
  }

  it('tells the next to come again, and asks no department for it', async () => {
    isHeld = true;
    const two = [hub.ask(query), hub.ask(query)];
    await heldUp(2);
    hub.forget();
    const third = await hub.app.inject({ method: 'POST', url: '/graphql', payload: { query } });
    expect(third.statusCode).toBe(503);
    expect(third.headers['retry-after']).toBe('1');
    expect(third.json().errors[0].extensions.code).toBe('OVERLOADED');
    expect(hub.fetches).toEqual([]);
    release();
    expect((await Promise.all(two)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await hub.ask(query)).status).toBe(200);
  });

  it('is not kept busy by who went away: the place is free, and the department is told', async () => {
    isHeld = true;
    const { port } = new URL(url);
    const token = await hub.tokenFor({});
    const body = JSON.stringify({ query });
    const head = `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-purpose: DIBAO_REVIEW\r\nauthorization: Bearer ${token}\r\ncontent-length: ${body.length}\r\n\r\n`;
    for (let i = 0; i < 2; i++) {
      signals.length = 0;
      const socket = connect(Number(port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(head + body);
      await heldUp(i + 1);
      const signal = signals[0] as AbortSignal;
      const told = once(signal, 'abort');
      socket.destroy();
      await told;
    }
    release();
    expect((await hub.ask(query)).status).toBe(200);
  });
});
