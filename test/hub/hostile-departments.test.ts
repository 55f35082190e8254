import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { httpTransport } from '../../gateway/transport/index.ts';
import { pglite } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const SECRET = '150199195803120018';
const VIEW = `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { members { person { name education { enrolments { stage } } } } } } } }`;

/** Item 35 and 42: a department that answers with anything but data. */
describe('a department that misbehaves', () => {
  let hub: TestHub;
  let misbehave: RequestListener = () => undefined;
  let server: Server;
  let elsewhere: Server;
  let visits = 0;
  let hostile: TestHub;

  beforeAll(async () => {
    hub = await startHub(pglite.open);
    const listen = (handler: RequestListener) =>
      new Promise<Server>((resolve) => {
        const started = createServer(handler).listen(0, '127.0.0.1', () => resolve(started));
      });
    server = await listen((request, response) => misbehave(request, response));
    elsewhere = await listen((_, response) => {
      visits++;
      response.end('{}');
    });
  });
  afterEach(() => hostile?.close());
  afterAll(async () => {
    server?.closeAllConnections();
    server?.close();
    elsewhere?.close();
    await hub?.close();
  });

  /** A hub of its own each time: a breaker that opened must not speak for the next case. */
  const askWith = async (listener: RequestListener) => {
    misbehave = listener;
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    hostile = await hub.twin(
      (transport) => (transport.department === 'education' ? httpTransport('education', url) : transport),
      { YIHU_DEPARTMENT_TIMEOUT_MS: '300' },
    );
    return hostile.ask(VIEW);
  };

  const json =
    (status: number, body: unknown): RequestListener =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };

  it.each<[string, RequestListener]>([
    ['500 with SQL in JSON', json(500, { errors: [{ message: `select * from person where id = '${SECRET}'` }] })],
    [
      '200 with SQL in an error',
      json(200, { errors: [{ message: `duplicate key (${SECRET})`, extensions: { stacktrace: [SECRET] } }] }),
    ],
    ['an HTML page', (_, response) => response.writeHead(502).end(`<html>${SECRET} http://10.0.0.1/</html>`)],
    ['an empty answer', (_, response) => response.writeHead(200).end()],
    ['a list', json(200, [SECRET])],
    ['data of another shape', json(200, { data: { _entities: SECRET } })],
    ['too few entities', json(200, { data: { _entities: [] } })],
    ['silence', () => undefined],
    ['a cut connection', (request) => request.socket.destroy()],
    [
      'a redirect',
      (_, response) =>
        response.writeHead(307, { location: `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/` }).end(),
    ],
  ])('%s: the others answer, the department is named, nothing of it leaks', async (_, listener) => {
    const { status, data, errors } = await askWith(listener);
    expect(status).toBe(200);
    const members = data.searchHouseholds.edges[0].node.members;
    expect(members.map(({ person }: { person: { name: string } }) => person.name)).toHaveLength(4);
    expect(members.every(({ person }: { person: { education: unknown } }) => person.education === null)).toBe(true);
    expect(errors?.length).toBeGreaterThan(0);
    for (const error of errors ?? []) {
      expect(error.message).toBe('数据来源部门暂不可用');
      expect(error.extensions).toEqual({ code: 'SUBGRAPH_UNAVAILABLE', department: 'education' });
    }
    const everything = JSON.stringify({ errors, log: hostile.log });
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toMatch(/select \*|stacktrace|10\.0\.0\.1/);
    expect(visits, 'no redirect is followed').toBe(0);
  });

  it('is left alone after failing again and again, and asked again later', async () => {
    let asked = 0;
    await askWith((request) => {
      asked++;
      request.socket.destroy();
    });
    for (let i = 0; i < 10; i++) await hostile.ask(VIEW);
    const before = asked;
    for (let i = 0; i < 5; i++) await hostile.ask(VIEW);
    // Each may ask more than once; on a slow machine the breaker may have tried it again meanwhile, once.
    expect(asked - before, 'the breaker is open').toBeLessThan(5);
    // How long it stays open is drawn by lot, from one second on.
    const opened = asked;
    for (let i = 0; i < 100 && asked === opened; i++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await hostile.ask(VIEW);
    }
    expect(asked, 'it is tried again').toBeGreaterThan(opened);
  }, 60_000);
});
