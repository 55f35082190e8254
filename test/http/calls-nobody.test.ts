import { Socket } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { openDoor } from './door.ts';

afterEach(() => vi.unstubAllEnvs());

it('the front door calls nobody, even with an Apollo key lying about in the environment', async () => {
  vi.stubEnv('APOLLO_KEY', 'service:yihu:abc');
  vi.stubEnv('APOLLO_GRAPH_REF', 'yihu@main');
  vi.stubEnv('APOLLO_SCHEMA_REPORTING', 'true');
  vi.stubEnv('NODE_ENV', 'production');
  const connect = vi.spyOn(Socket.prototype, 'connect');
  const door = await openDoor();
  await door.ask('{ whoAmI }');
  await door.ask('{ whoAmI }', { token: 'a.b.c' });
  await door.ask('{ nonsense }', { headers: { 'apollo-federation-include-trace': 'ftv1' } });
  await door.server.close();
  expect(connect).not.toHaveBeenCalled();

  await fetch('http://127.0.0.1:50001').catch(() => {});
  expect(connect, 'a call would have been seen').toHaveBeenCalledOnce();
});
