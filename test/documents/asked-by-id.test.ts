import { describe, expect, it } from 'vitest';
import { documentId } from '../../gateway/documents/trusted-documents.ts';
import { codes } from '../http/door.ts';
import { codeOf } from '../sign-in/browser.ts';
import { openStaffDoor, WHO, WHO_ID } from '../sign-in/staff-door.ts';

const door = await openStaffDoor();
const browser = door.browser();
await browser.signIn();
const bearer = async (body: object) => {
  const response = await door.server.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${await door.token()}`, 'x-purpose': 'DIBAO_REVIEW' },
    payload: body,
  });
  return { status: response.statusCode, json: response.json() };
};

describe('a browser that is signed in runs trusted documents only', () => {
  it.each([
    ['a text of its own', { query: '{ whoAmI }' }],
    ['even the very text of a trusted document', { query: WHO }],
    ['a text beside an id', { query: WHO, documentId: WHO_ID }],
    ['an empty text beside an id', { query: '', documentId: WHO_ID }],
    ['neither', {}],
    ["Apollo's way to persist a query", { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
  ])('%s is refused, and stands in the log', async (_, body) => {
    door.executed.length = 0;
    const answer = await browser.ask(body);
    expect([answer.status, codeOf(answer)]).toEqual([400, 'DOCUMENT_REQUIRED']);
    expect(door.executed).toEqual([]);
    expect(door.recorded.at(-1)).toMatchObject({ code: 'DOCUMENT_REQUIRED', viewer: { subject: 'staff-150104001' } });
  });

  it.each([
    documentId('{ whoAmI  }'),
    WHO_ID.toUpperCase(),
    WHO_ID.replace('sha256:', ''),
    'sha256:',
    '__proto__',
    'constructor',
    '',
  ])('an id that nobody registered is unknown: %s', async (id) => {
    const answer = await browser.ask({ documentId: id });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'DOCUMENT_UNKNOWN']);
  });

  it.each([1, null, {}, ['x']])('an id that is no text is a bad request: %j', async (id) => {
    expect((await browser.ask({ documentId: id })).status).toBe(400);
  });

  it('what is wrong beside the id is refused as ever', async () => {
    for (const wrong of [{ variables: [] }, { operationName: 7 }, { operationName: 'Other' }]) {
      expect(codeOf(await browser.ask({ documentId: WHO_ID, ...wrong }))).toBe('BAD_REQUEST');
    }
  });
});

describe('a client with a token', () => {
  it('may name a trusted document, or write its own query', async () => {
    for (const body of [{ documentId: WHO_ID }, { query: '{ a: whoAmI }' }]) {
      expect((await bearer(body)).status).toBe(200);
    }
  });

  it('may not do both, nor name what is not registered', async () => {
    expect((await bearer({ documentId: WHO_ID, query: WHO })).status).toBe(400);
    const unknown = await bearer({ documentId: documentId('{ other }') });
    expect([unknown.status, codes({ ...unknown, headers: {}, text: '' })]).toEqual([404, ['DOCUMENT_UNKNOWN']]);
  });
});
