import { describe, expect, it } from 'vitest';
import { type DepartmentTransport, inProcessTransport, resilient } from '../../gateway/transport/index.ts';

const REQUEST = { body: '{"query":"{ a }"}', token: undefined };
const ANSWER = { status: 200, body: { data: { a: 1 } } };
const NEVER = new AbortController().signal;

/** A department that says nothing until it is told to speak. */
function department() {
  let speaks = false;
  let asked = 0;
  const transport: DepartmentTransport = {
    department: 'education',
    send: async () => {
      asked++;
      return speaks ? ANSWER : new Promise(() => undefined);
    },
    ping: async () => null,
    close: async () => undefined,
  };
  const speak = () => {
    speaks = true;
  };
  return { transport, speak, asked: () => asked };
}

describe('one department among others', () => {
  it('that says nothing for too long is not asked any more', async () => {
    const { transport, asked } = department();
    const { send } = resilient(transport, { timeoutMs: 20, failures: 2 });
    for (let i = 0; i < 2; i++) await expect(send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'TIMEOUT' });
    await expect(send(REQUEST, NEVER)).rejects.toMatchObject({ fault: 'BREAKER_OPEN' });
    expect(asked()).toBe(2);
  });

  it('is not blamed for requests that were given up before its time was up', async () => {
    const { transport, speak } = department();
    const { send } = resilient(transport, { timeoutMs: 60_000, failures: 2 });
    for (let i = 0; i < 5; i++) {
      const patience = AbortSignal.timeout(5);
      await expect(send(REQUEST, patience)).rejects.toMatchObject({ fault: 'ABANDONED' });
    }
    speak();
    await expect(send(REQUEST, NEVER)).resolves.toEqual(ANSWER);
  });

  it('is not asked by a request that was given up while it waited for its turn', async () => {
    const { transport, asked } = department();
    const { send } = resilient(transport, { timeoutMs: 50, concurrency: 1 });
    const first = send(REQUEST, NEVER);
    const second = send(REQUEST, AbortSignal.timeout(5));
    await expect(first).rejects.toMatchObject({ fault: 'TIMEOUT' });
    await expect(second).rejects.toMatchObject({ fault: 'ABANDONED' });
    expect(asked()).toBe(1);
  });

  it('is asked by those who waited behind requests that were given up', async () => {
    let answers = 0;
    const slow: DepartmentTransport = {
      ...department().transport,
      send: async () => {
        await new Promise((resolve) => setTimeout(resolve, 30));
        answers++;
        return ANSWER;
      },
    };
    const { send } = resilient(slow, { timeoutMs: 5_000, concurrency: 1 });
    const first = send(REQUEST, NEVER);
    const givenUp = [1, 2, 3].map(() => send(REQUEST, AbortSignal.timeout(5)).catch(() => undefined));
    await expect(send(REQUEST, NEVER)).resolves.toEqual(ANSWER);
    await Promise.all([first, ...givenUp]);
    expect(answers).toBe(2);
  });

  it('whose database is silent is not ready, and does not hold up the answer', async () => {
    const server = { name: 'education', asOf: async () => null, handle: async () => ANSWER };
    const { ping } = inProcessTransport(server, () => new Promise(() => undefined));
    await expect(ping(AbortSignal.timeout(5))).rejects.toMatchObject({ name: 'TimeoutError' });
    await expect(ping(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });
});
