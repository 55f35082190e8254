import { describe, expect, it } from 'vitest';
import { createLogger } from '../../gateway/ops/logger.ts';
import { openDoor } from './door.ts';

const ID = '150104199003070018';
const NAME = '萨仁高娃';
const door = await openDoor({
  resolvers: {
    broken: () => {
      throw new Error(`${NAME} ${ID}`);
    },
  },
});
const requestLines = () =>
  door.logs
    .join('')
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => JSON.parse(line));

describe('the log of a request', () => {
  it('says who asked in what role, for what, and how it went', async () => {
    await door.ask('query Overview { whoAmI }', { operationName: 'Overview', headers: { 'x-case-id': 'DB-7' } });
    expect(requestLines().at(-1)).toEqual({
      level: 'info',
      time: expect.any(String),
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: 'POST',
      route: '/graphql',
      status: 200,
      ms: expect.any(Number),
      role: 'staff',
      purpose: 'DIBAO_REVIEW',
      operation: 'Overview',
      msg: 'request',
    });
  });

  it('says why a token was refused, and nothing of the token', async () => {
    const token = `${await door.token()}x`;
    await door.ask('{ whoAmI }', { token });
    expect(requestLines().at(-1)).toMatchObject({ status: 401, fault: 'SIGNATURE' });
    for (const part of token.split('.')) expect(door.logs.join('')).not.toContain(part);
  });

  it('holds no name and no number, wherever a client or a department puts them', async () => {
    await door.ask(`query Q${ID} { person(id: "${NAME}") { name } }`, { operationName: `Q${ID}` });
    await door.ask('query($n: ID!) { person(id: $n) { name } broken }', { variables: { n: ID } });
    await door.ask(`{ person(id: "${ID}" `);
    await door.ask(`{ x${ID} }`);
    await door.ask('{ count(n: 1) }', { extensions: { note: NAME }, headers: { 'x-case-id': ID, 'x-note': ID } });
    await door.ask('{ count(n: 1) }', { headers: { 'x-purpose': ID } });
    await door.ask('{ count(n: 1) }', { token: ID });
    await door.server.app.inject({ method: 'GET', url: `/${ID}?name=${encodeURIComponent(NAME)}` });
    await door.server.app.inject({
      method: 'POST',
      url: '/oauth/token',
      payload: `client_id=${ID}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(requestLines().length).toBeGreaterThan(8);
    expect(door.logs.join('')).not.toMatch(new RegExp(`${ID}|${NAME}|乌兰|whoAmI|person`));
  });
});

it('an error is logged by type, code and place, never by its message', () => {
  const written: string[] = [];
  const logger = createLogger('info', { write: (line) => void written.push(line) });
  const cause = Object.assign(new Error(`(id_number)=(${ID})`), { code: '23505', detail: ID, name: 'DatabaseError' });
  logger.error({ err: new TypeError(NAME, { cause }) }, 'failed');
  expect(JSON.parse(written.join('')).err).toEqual({
    type: 'TypeError',
    cause: { type: 'DatabaseError', code: '23505' },
  });
});
