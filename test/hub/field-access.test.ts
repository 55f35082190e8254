import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pglite } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

/** security.md, on the real graph. The numbers are its items. */
describe('field access', () => {
  let hub: TestHub;
  let person: string;
  let household: string;
  beforeAll(async () => {
    hub = await startHub(pglite.open);
    const { data } = await hub.ask(
      `{ searchHouseholds(text: "${ORDINARY_HOUSEHOLD}") { edges { node { id members { person { id } } } } } }`,
    );
    const { id, members } = data.searchHouseholds.edges[0].node;
    household = id;
    person = members[0].person.id;
  });
  afterAll(() => hub?.close());

  const patrol: Ask = { purpose: 'PATROL' };
  const DENIED = { code: 'FORBIDDEN' };

  it('1: a field without its scope is null at its path, coded, listed, and never fetched', async () => {
    hub.forget();
    const { data, errors, extensions } = await hub.ask(
      `{ household(id: "${household}") { code incomePerHead } }`,
      patrol,
    );
    expect(data).toEqual({ household: { code: ORDINARY_HOUSEHOLD, incomePerHead: null } });
    expect(errors).toMatchObject([{ path: ['household', 'incomePerHead'], extensions: DENIED }]);
    expect(extensions?.access).toMatchObject([{ path: ['household', 'incomePerHead'], state: 'DENIED' }]);
    expect(hub.fetches.some(({ body }) => body.includes('incomePerHead'))).toBe(false);
  });

  it('1: a department of which nothing may be seen is not asked at all', async () => {
    hub.forget();
    await hub.ask(
      `{ person(id: "${person}") { name eligibleAsReleased medicalInsurance { seriousDiseases { __typename } } } }`,
      patrol,
    );
    expect(hub.fetches.map(({ department }) => department)).not.toContain('judicial');
  });

  it('2: an alias does not hide a field, and the error is at the alias', async () => {
    const { data, errors } = await hub.ask(`{ household(id: "${household}") { code: incomePerHead } }`, patrol);
    expect(data).toEqual({ household: { code: null } });
    expect(errors).toMatchObject([{ path: ['household', 'code'], extensions: DENIED }]);
  });

  it('3: fragments with one response key are judged alone', async () => {
    const { data, errors } = await hub.ask(
      `{ a: household(id: "${household}") { ...A } b: household(id: "${household}") { ...B } }
       fragment A on Household { x: incomePerHead } fragment B on Household { x: code }`,
      patrol,
    );
    expect(data).toEqual({ a: { x: null }, b: { x: ORDINARY_HOUSEHOLD } });
    expect(errors?.map(({ path }) => path)).toEqual([['a', 'x']]);
  });

  it('8, 9: @include and @skip neither open a field nor break the answer', async () => {
    const included = await hub.ask(
      `query($x: Boolean = true) { household(id: "${household}") { code incomePerHead @include(if: $x) } }`,
      patrol,
    );
    expect(included.errors).toMatchObject([{ path: ['household', 'incomePerHead'], extensions: DENIED }]);
    const skipped = await hub.ask(`{ household(id: "${household}") { code incomePerHead @skip(if: true) } }`, patrol);
    expect(skipped.errors).toBeUndefined();
    expect(skipped.data).toEqual({ household: { code: ORDINARY_HOUSEHOLD } });
  });

  it('10: the operation that runs is the one that is judged', async () => {
    const query = `query A { household(id: "${household}") { code } } query B { household(id: "${household}") { incomePerHead } }`;
    expect((await hub.ask(query, { ...patrol, operationName: 'A' })).errors).toBeUndefined();
    expect((await hub.ask(query, { ...patrol, operationName: 'B' })).data).toEqual({
      household: { incomePerHead: null },
    });
  });

  it('11: one text from a strong and a weak viewer, in either order, is answered to each alone', async () => {
    const query = `{ household(id: "${household}") { code incomePerHead causes } }`;
    for (const order of [
      ['DIBAO_REVIEW', 'PATROL', 'DIBAO_REVIEW'],
      ['PATROL', 'DIBAO_REVIEW', 'PATROL'],
    ]) {
      for (const purpose of order) {
        hub.forget();
        const { data } = await hub.ask(query, { purpose });
        const allowed = purpose === 'DIBAO_REVIEW';
        expect(data.household.incomePerHead !== null).toBe(allowed);
        expect(hub.fetches.some(({ body }) => body.includes('incomePerHead'))).toBe(allowed);
      }
    }
  });

  it('24: ID and phone numbers are masked without the class for them, and say so', async () => {
    const query = `{ person(id: "${person}") { idNumber phone name } }`;
    const { data, extensions } = await hub.ask(query, patrol);
    expect(data.person.idNumber).toMatch(/^150199\*{8}\w{4}$/);
    expect(data.person.phone).toMatch(/^12\d\*+\d\d$/);
    expect(extensions?.access).toMatchObject([
      { path: ['person', 'idNumber'], state: 'MASKED' },
      { path: ['person', 'phone'], state: 'MASKED' },
    ]);
    const whole = await hub.ask(query);
    expect(whole.data.person.idNumber).toMatch(/^150199\d{11}[\dX]$/);
    expect(whole.extensions?.access).toEqual([]);
  });

  it('24: who sees only the mask cannot ask by the number, in either way', async () => {
    const { data } = await hub.ask(`{ person(id: "${person}") { idNumber } }`);
    const { idNumber } = data.person;
    hub.forget();
    const lookUp = await hub.ask(`{ personByIdNumber(idNumber: "${idNumber}") { id } }`, patrol);
    expect(lookUp.data).toEqual({ personByIdNumber: null });
    expect(hub.fetches).toEqual([]);
    for (const text of [idNumber, `${idNumber.slice(0, 17)}0`]) {
      const search = await hub.ask('query($t: String!) { searchHouseholds(text: $t) { totalCount } }', {
        ...patrol,
        variables: { t: text },
      });
      expect(search.data).toEqual({ searchHouseholds: null });
      expect(search.errors).toMatchObject([{ path: ['searchHouseholds'], extensions: DENIED }]);
    }
  });

  it('25: a missing, unknown or foreign purpose is refused before anything is fetched', async () => {
    hub.forget();
    const query = `{ household(id: "${household}") { code } }`;
    const cases = [
      [null, 'PURPOSE_REQUIRED'],
      ['CURIOSITY', 'PURPOSE_DENIED'],
      ['STATISTICS', 'PURPOSE_DENIED'],
      ['SELF_ACCESS', 'PURPOSE_DENIED'],
    ] as const;
    for (const [purpose, code] of cases) {
      const { status, data, errors } = await hub.ask(query, { purpose });
      expect(errors?.[0]?.extensions?.code).toBe(code);
      expect(data ?? null).toBeNull();
      expect(status).toBeGreaterThanOrEqual(400);
    }
    expect(hub.fetches).toEqual([]);
  });

  it('an analyst sees nobody, and an auditor neither', async () => {
    for (const [as, purpose] of [
      ['analyst', 'STATISTICS'],
      ['auditor', 'AUDIT'],
    ] as const) {
      hub.forget();
      const { data } = await hub.ask(`{ household(id: "${household}") { code } }`, { as, purpose });
      expect(data).toEqual({ household: null });
      expect(hub.fetches).toEqual([]);
    }
  });

  it('the log holds no name, number or query of all this', async () => {
    const { data } = await hub.ask(`{ person(id: "${person}") { name idNumber phone } }`);
    const log = hub.log.join('\n');
    expect(log).not.toBe('');
    for (const value of Object.values(data.person as Record<string, string>)) expect(log).not.toContain(value);
    expect(log).not.toContain(person);
  });
});
