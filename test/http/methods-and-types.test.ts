import { beforeEach, describe, expect, it } from 'vitest';
import { answerOf, codes, openDoor } from './door.ts';

const door = await openDoor();
const authorization = `Bearer ${await door.token()}`;
const QUERY = JSON.stringify({ query: '{ whoAmI }' });
beforeEach(() => void door.executed.splice(0));

async function send(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS',
  headers: object,
  payload?: string,
  url = '/graphql',
) {
  const response = await door.server.app.inject({
    method,
    url,
    headers: { authorization, ...headers },
    ...(payload !== undefined && { payload }),
  });
  return answerOf(response.statusCode, response.headers, response.body);
}

describe('only POST with JSON is a query', () => {
  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'] as const)('%s executes nothing', async (method) => {
    const answer = await send(method, {}, undefined, '/graphql?query={whoAmI}');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
    expect((await send(method, {}, undefined, '/graphql?query=mutation{touch}')).status).toBe(405);
    expect(door.executed).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'message/http',
    'application/graphql',
    'application/jsonp',
    'nonsense',
  ])('%s executes nothing', async (type) => {
    const answer = await send('POST', { 'content-type': type }, QUERY);
    expect(answer.status).toBe(415);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
    expect(door.executed).toEqual([]);
  });

  it('no content type executes nothing', async () => {
    expect((await send('POST', {}, QUERY)).status).toBe(415);
    expect((await send('POST', { 'content-type': 'application/json' })).status).toBe(400);
    expect(door.executed).toEqual([]);
  });

  it.each([
    ['no JSON', '{"query": '],
    ['a batch', '[{"query":"{ whoAmI }"},{"query":"{ whoAmI }"}]'],
    ['null', 'null'],
    ['a text', '"{ whoAmI }"'],
    ['no query', '{}'],
    ['an empty query', '{"query":""}'],
    ['a parsed query', '{"query":{"kind":"Document"}}'],
    ['variables as text', '{"query":"{ whoAmI }","variables":"{}"}'],
    ['a list of variables', '{"query":"{ whoAmI }","variables":[]}'],
    ['a poisoned prototype', '{"query":"{ whoAmI }","__proto__":{"x":1}}'],
    ['an operation that is not there', '{"query":"query A { whoAmI }","operationName":"B"}'],
  ])('%s executes nothing of it', async (_, payload) => {
    const answer = await send('POST', { 'content-type': 'application/json' }, payload);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
    expect(answer.text).not.toContain('whoAmI');
  });

  it('a body over the limit is not read to its end', async () => {
    const answer = await send(
      'POST',
      { 'content-type': 'application/json' },
      JSON.stringify({ query: '#'.repeat(3_000_000) }),
    );
    expect(answer.status).toBe(413);
    expect(codes(answer)).toEqual(['COST_LIMIT_EXCEEDED']);
  });
});

describe('the answer comes in the type asked for', () => {
  const JSON_TYPE = 'application/json; charset=utf-8';
  const GRAPHQL_TYPE = 'application/graphql-response+json; charset=utf-8';
  it.each([
    [undefined, JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/json', JSON_TYPE],
    ['application/graphql-response+json', GRAPHQL_TYPE],
    ['application/graphql-response+json, application/json;q=0.9', GRAPHQL_TYPE],
    ['application/json;q=0.1, */*;q=0.5', GRAPHQL_TYPE],
    ['multipart/mixed, application/json', JSON_TYPE],
  ])('%s', async (accept, type) => {
    const answer = await door.ask('{ whoAmI }', { headers: accept === undefined ? {} : { accept } });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
  });

  it.each(['text/html', 'application/json;q=0', 'image/*'])('%s cannot be had', async (accept) => {
    expect((await door.ask('{ whoAmI }', { headers: { accept } })).status).toBe(406);
  });
});

it('an unknown path is not there', async () => {
  expect((await send('GET', {}, undefined, '/graphiql')).status).toBe(404);
});

it('every answer carries the headers that keep a browser from doing more than showing it', async () => {
  for (const url of ['/', '/start', '/health', '/graphql', '/session', '/auth/login', '/nowhere']) {
    const { headers } = await send('GET', {}, undefined, url);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  }
});
