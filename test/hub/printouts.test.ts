import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { rowsOf } from '../support/exports.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';
import { FIND, glassKit, HOUSEHOLD } from './support/glass.ts';

const STAFF: Ask = { as: 'staff' };
const OTHER_TOWN: Ask = { as: 'staff', area: ['150104002'] };
const DIGEST = 'ab12'.repeat(16);

const GRANT = `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { id printGrant
  printouts(first: 2) { edges { node { number kind } } pageInfo { hasNextPage endCursor } } } } } }`;
const RECORD = `mutation($input: RecordPrintoutInput!) { recordPrintout(input: $input) { printout {
  number kind issuedAt office purpose checkCode household { id } } } }`;

/** What leaves the screen is written down, and anybody who holds the paper can ask whether it is genuine. */
describe.each(databases())('printouts on $name', ({ name, open }) => {
  let hub: TestHub;
  let requests = 0;

  const household = async (who: Ask) => (await hub.ask(GRANT, who)).data.searchHouseholds.edges[0]?.node;
  const record = (who: Ask, input: object) =>
    hub.ask(RECORD, {
      ...who,
      variables: { input: { requestKey: `${name}-${++requests}`, kind: 'PAGE', digest: DIGEST, ...input } },
    });
  const printed = async (input: object = {}) => {
    const { data, errors } = await record(STAFF, { householdGrant: (await household(STAFF)).printGrant, ...input });
    expect(errors).toBeUndefined();
    return data.recordPrintout.printout;
  };
  const page = (url: string) => hub.app.inject({ url });

  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  it('gives a number nobody can guess, and says for whom, when and for what it was issued', async () => {
    const home = await household(STAFF);
    const one = await printed();
    expect(one).toEqual({
      number: expect.stringMatching(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/),
      kind: 'PAGE',
      issuedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      office: '小召前街街道',
      purpose: '低保审核与复核',
      checkCode: 'AB12 AB12 AB12',
      household: { id: home.id },
    });
    expect((await printed()).number).not.toBe(one.number);
  });

  it('is written into the access log, as something done to this household', async () => {
    const one = await printed({ kind: 'SHEET' });
    const { data } = await hub.ask(
      `{ ofHousehold: accessLog(household: "${one.household.id}", first: 1) { edges { node { requestId fields purpose role } } }
        written: accessLog(outcome: WRITTEN, first: 1) { edges { node { requestId fields } } } }`,
      { as: 'auditor', purpose: 'AUDIT' },
    );
    const [entry] = data.ofHousehold.edges;
    expect(entry.node).toMatchObject({ role: 'staff', purpose: 'DIBAO_REVIEW' });
    expect(entry.node.fields).toContain('Printout.number');
    expect(data.written.edges[0].node).toEqual({
      requestId: entry.node.requestId,
      fields: ['Mutation.recordPrintout'],
    });
  });

  it('makes one of a request that comes again, and none of another under its key', async () => {
    const grant = (await household(STAFF)).printGrant;
    const input = { requestKey: `${name}-again`, householdGrant: grant };
    const [first, second] = [await record(STAFF, input), await record(STAFF, input)];
    expect(second.data).toEqual(first.data);
    const other = await record(STAFF, { ...input, digest: 'cd'.repeat(32) });
    expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', reason: 'REQUEST_KEY_REUSED' });
  });

  it('lists what was printed, the newest first, page by page', async () => {
    const one = await printed();
    const two = await printed({ kind: 'SHEET' });
    const { printouts } = await household(STAFF);
    expect(printouts.edges.map(({ node }: { node: { number: string } }) => node.number)).toEqual([
      two.number,
      one.number,
    ]);
    expect(printouts.pageInfo.hasNextPage).toBe(true);
    const { data } = await hub.ask(
      `query($after: String) { searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { printouts(first: 100, after: $after) { edges { node { number } } } } } } }`,
      { ...STAFF, variables: { after: printouts.pageInfo.endCursor } },
    );
    const older = data.searchHouseholds.edges[0].node.printouts.edges;
    expect(older.length).toBeGreaterThan(0);
    expect(JSON.stringify(older)).not.toContain(one.number);
    const past = await hub.ask(
      `query($id: ID!) { household(id: $id, asOf: "2024-10-31") { printouts { edges { node { number } } } } }`,
      { ...STAFF, variables: { id: one.household.id } },
    );
    expect(past.data.household.printouts.edges).toEqual([]);
  });

  it.each([
    ['a digest that is none', { digest: 'AB'.repeat(32) }, undefined],
    ['a forged grant', { householdGrant: 'a.b.c.d.e' }, 'GRANT_INVALID'],
    ['no key', { requestKey: ' ' }, 'EMPTY_OR_TOO_LONG'],
  ])('refuses %s', async (_, wrong, reason) => {
    const grant = (await household(STAFF)).printGrant;
    const { errors } = await record(STAFF, { householdGrant: grant, ...wrong });
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.extensions?.['reason']).toBe(reason);
  });

  it('is for the office that sees the household: not for another, nor with another’s grant', async () => {
    expect(await household(OTHER_TOWN)).toBeUndefined();
    const grant = (await household(STAFF)).printGrant;
    const { errors } = await record(OTHER_TOWN, { householdGrant: grant });
    expect(errors?.[0]?.extensions).toMatchObject({ reason: 'GRANT_INVALID' });
  });

  it.each([
    ['a department’s system', { as: 'system:education', purpose: 'STUDENT_AID' }],
    ['patrol', { as: 'staff', purpose: 'PATROL' }],
    ['an analyst', { as: 'analyst', purpose: 'STATISTICS' }],
  ])('refuses %s', async (_, who) => {
    const grant = (await household(STAFF)).printGrant;
    const { errors } = await record(who, { householdGrant: grant });
    expect(['FORBIDDEN', 'PURPOSE_DENIED']).toContain(errors?.[0]?.extensions?.['code']);
  });

  it('puts nothing on paper that is seen in an emergency', async () => {
    const glass = glassKit({ hub: () => hub, household: () => '', firstAccount: 700 });
    const officer = glass.officer();
    const opened = await glass.openAs(officer);
    const { data } = await hub.ask(`query($id: ID!) { household(id: $id) { code printGrant } }`, {
      ...glass.under(officer, opened.id),
      variables: { id: opened.householdId },
    });
    expect(data.household).toEqual({ code: HOUSEHOLD, printGrant: null });
    expect(FIND).toContain('searchHouseholds');
  });

  it('cannot be changed or removed', async () => {
    const { number } = await printed();
    for (const statement of [
      sql`update printouts.printout set purpose = 'X' where number = ${number}`,
      sql`delete from printouts.printout where number = ${number}`,
    ]) {
      await expect(rowsOf(hub.database.db, statement)).rejects.toThrow();
    }
  });

  describe('the page to which its code leads', () => {
    it('says that it is genuine, to anybody, however the number was typed, and of nobody', async () => {
      const { number, household: of } = await printed();
      const typed = number.toLowerCase().replaceAll('-', '').replaceAll('0', 'o').replaceAll('1', 'l');
      for (const way of [number, typed]) {
        const { statusCode, body, headers } = await page(`/verify/${way}`);
        expect(statusCode).toBe(200);
        expect(headers['cache-control']).toBe('no-store');
        expect(headers['content-security-policy']).toContain("default-src 'none'");
        for (const told of [
          '本编号由本平台出具',
          number,
          '小召前街街道',
          '低保审核与复核',
          'AB12 AB12 AB12',
          '打印页',
        ]) {
          expect(body).toContain(told);
        }
        for (const secret of [of.id, ORDINARY_HOUSEHOLD, '赵福根', 'staff']) expect(body).not.toContain(secret);
      }
    });

    it.each(['ABCD-ABCD-ABCD-ABCD-ABCD', 'x', '%3Cscript%3E', '%00', "'%20or%201=1", 'A'.repeat(100)])(
      'says of %s that nothing was issued under it',
      async (number) => {
        const { statusCode, body } = await page(`/verify/${number}`);
        expect(statusCode).toBe(404);
        expect(body).toContain('查无此编号');
        expect(body).not.toContain('<script');
      },
    );

    it('has a form, which leads to the page of the number', async () => {
      expect((await page('/verify')).body).toContain('<form action="/verify" method="get">');
      const { statusCode, headers } = await page('/verify?number=ABCD-1%0d%0aX: y');
      expect(statusCode).toBe(303);
      expect(headers.location).toBe('/verify/ABCD-1%0D%0AX%3A%20y');
    });

    it('says that it does not know where the department is away, and bounds who tries numbers', async () => {
      const down = await hub.twin((transport) =>
        transport.department === 'printouts'
          ? { ...transport, send: () => Promise.reject(new Error('away')) }
          : transport,
      );
      const { number } = await printed();
      expect((await down.app.inject({ url: `/verify/${number}` })).statusCode).toBe(503);
      await down.close();
    });
  });
});
