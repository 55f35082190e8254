import { describe, expect, it } from 'vitest';
import { codes, openDoor } from './door.ts';

const door = await openDoor();

describe('who asks', () => {
  it('nobody is answered without a token', async () => {
    const answer = await door.ask('{ whoAmI }', { token: null });
    expect(answer.status).toBe(401);
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it.each(['Bearer', 'Bearer x', 'Basic YTpi', 'Bearer a b', 'Bearer a.b.c'])(
    '%s is no token',
    async (authorization) => {
      const answer = await door.ask('{ whoAmI }', { token: null, headers: { authorization } });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
    },
  );

  it('is settled before a word of the query is read', async () => {
    const answer = await door.ask('{ this is no query', { token: null });
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
  });

  it('is told to whatever runs the query', async () => {
    const answer = await door.ask('{ whoAmI }', { headers: { 'x-case-id': 'DB-7' } });
    expect(answer.json.data).toEqual({ whoAmI: 'staff DIBAO_REVIEW DB-7' });
  });
});

describe('what for', () => {
  it('a purpose that the role may not state refuses the whole request', async () => {
    const answer = await door.ask('{ whoAmI }', { headers: { 'x-purpose': 'AUDIT' } });
    expect(answer.status).toBe(403);
    expect(codes(answer)).toEqual(['PURPOSE_DENIED']);
    const purposes = expect.arrayContaining(['DIBAO_REVIEW', 'PATROL']);
    expect(answer.json).toMatchObject({ errors: [{ extensions: { purposes } }] });
    expect(JSON.stringify(answer.json)).not.toContain('AUDIT');
  });

  it('without a purpose the request goes on with no scope at all', async () => {
    const answer = await door.ask('{ whoAmI }', { headers: { 'x-purpose': '' } });
    expect(answer.json.data).toEqual({ whoAmI: 'staff undefined undefined' });
    expect(door.executed.at(-1)?.viewer.scopes.size).toBe(0);
  });

  it('a malformed case number refuses the request', async () => {
    expect((await door.ask('{ whoAmI }', { headers: { 'x-case-id': 'a b' } })).status).toBe(400);
  });
});

describe('what a client says of itself', () => {
  it('in internal headers or in extensions reaches nobody', async () => {
    const answer = await door.ask('{ whoAmI }', {
      headers: { 'x-internal-scopes': 'civil-affairs:special', 'x-internal-token': 'forged' },
      extensions: { jwt: 'forged', persistedQuery: { version: 1, sha256Hash: 'x' } },
    });
    expect(answer.json.data).toEqual({ whoAmI: 'staff DIBAO_REVIEW undefined' });
    const context = door.executed.at(-1);
    expect(JSON.stringify(context)).not.toContain('forged');
    expect(context?.viewer.scopes.has('civil-affairs:special')).toBe(false);
    expect(Object.keys(context ?? {}).sort()).toEqual([
      'mayIntrospect',
      'requestId',
      'signal',
      'sources',
      'standing',
      'trail',
      'viewer',
    ]);
  });

  it('as a request id is replaced by ours', async () => {
    const answer = await door.ask('{ whoAmI }', { headers: { 'x-request-id': 'theirs' } });
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['x-request-id']).toBe(door.executed.at(-1)?.requestId);
  });
});
