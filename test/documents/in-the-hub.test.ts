import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationHash } from '../../gateway/audit/operation-hash.ts';
import { documentId } from '../../gateway/documents/trusted-documents.ts';
import { SAMPLE_ACCOUNTS } from '../../gateway/sign-in/sample-accounts.ts';
import { type Logged, readerOf } from '../audit/support.ts';
import { Browser, codeOf } from '../sign-in/browser.ts';
import { documentFile } from '../sign-in/staff-door.ts';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const SEARCH = `query Search($text: String!) {
  searchHouseholds(text: $text, first: 5) { edges { node { code incomePerHead members { person { name } } } } }
}`;
const ASSIGNED = 'query Assigned { myContracts { workerNo } myAssignments { edges { node { household { code } } } } }';
const SEARCH_ID = documentId(SEARCH);
const ASSIGNED_ID = documentId(ASSIGNED);

describe.each(databases())('a signed-in browser before the hub, on $name', ({ open }) => {
  const file = documentFile({ [SEARCH_ID]: SEARCH, [ASSIGNED_ID]: ASSIGNED });
  let hub: TestHub;
  let news: () => Promise<readonly Logged[]>;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_DOCUMENTS: file } });
    news = readerOf(hub);
  });
  afterAll(() => hub?.close());
  const search = async (browser: Browser, headers: Record<string, string> = {}) =>
    browser.ask({ documentId: SEARCH_ID, variables: { text: ORDINARY_HOUSEHOLD } }, headers);
  const signedIn = async (account: string) => {
    const browser = new Browser(hub.app);
    await browser.signIn(account);
    return browser;
  };
  it('is answered as the same person with a token is', async () => {
    const [inSession, withToken] = [
      await search(await signedIn('staff-150104001')),
      await hub.ask(SEARCH, { variables: { text: ORDINARY_HOUSEHOLD } }),
    ];
    expect(inSession.json.data).toEqual(withToken.data);
    expect(inSession.json.errors).toEqual(withToken.errors);
    expect(inSession.json.data.searchHouseholds.edges).toHaveLength(1);
  });

  it('sees by purpose and area, though the document is trusted', async () => {
    const home = await signedIn('staff-150104001');
    const patrol = await search(home, { 'x-purpose': 'PATROL' });
    const denied = patrol.json.errors.map(({ extensions, path }: { extensions: { code: string }; path: string[] }) => [
      extensions.code,
      path.at(-1),
    ]);
    expect(denied).toContainEqual(['FORBIDDEN', 'incomePerHead']);
    expect(codeOf(await search(home, { 'x-purpose': '' }))).toBe('PURPOSE_REQUIRED');
    const next = await search(await signedIn('staff-150104002'));
    expect(next.json.data.searchHouseholds.edges).toEqual([]);
  });

  it('is written down under its account, purpose and the hash of the operation', async () => {
    const browser = await signedIn('district-150104');
    await news();
    await search(browser, { 'x-case-id': 'DB-7' });
    const logged = await news();
    expect(logged.length).toBeGreaterThan(1);
    for (const line of logged) {
      expect(line).toMatchObject({
        subject: 'district-150104',
        purpose: 'DIBAO_REVIEW',
        case_id: 'DB-7',
        operation_hash: operationHash(parse(SEARCH)),
      });
    }
  });

  it('as a social worker or volunteer of the sample accounts sees the households assigned to that account', async () => {
    for (const { subject } of SAMPLE_ACCOUNTS.filter(({ areas }) => areas.length === 0)) {
      const browser = await signedIn(subject);
      const answer = await browser.ask({ documentId: ASSIGNED_ID }, { 'x-purpose': 'PATROL' });
      expect(answer.json.errors, subject).toBeUndefined();
      expect(answer.json.data.myContracts, subject).toHaveLength(1);
      expect(answer.json.data.myAssignments.edges.length, subject).toBeGreaterThan(0);
    }
  });

  it('names its documents to whoever plans them beforehand', () => {
    expect(hub.trustedTexts()).toEqual(expect.arrayContaining([SEARCH, ASSIGNED]));
  });
});
