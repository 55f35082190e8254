import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../subgraphs/civil-affairs/index.ts';
import { databases } from '../support/database.ts';
import { serve, staff } from '../support/department.ts';
import { openRegister } from './civil-affairs/register.ts';

/** A department does not select by what the token does not show, whatever the gateway lets pass (security.md, filters). */

const LISTS = ['civil-affairs:directory', 'civil-affairs:household'];
const SHOWN = [...LISTS, 'civil-affairs:means', 'civil-affairs:special'];
const BY_STATUS = 'query($filter: HouseholdFilter) { households(filter: $filter, first: 1) { edges { cursor } } }';

describe.each(databases())('an argument that selects, on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
  });
  afterAll(() => register.close());
  const number = 'query($n: IdNumber!) { personByIdNumber(idNumber: $n) { id } }';
  const status = async (scopes: readonly string[], query: string, variables = {}) =>
    (await department.query(staff(...scopes), query, variables)).status;

  it('is answered to who sees the field it selects by', async () => {
    expect(await status(SHOWN, number, { n: '150199195803120018' })).toBe(200);
    expect(await status(SHOWN, BY_STATUS, { filter: { status: 'DIBAO' } })).toBe(200);
  });

  it('is refused to who does not, given literally, in a variable or by its default, and in any operation of the text', async () => {
    expect(await status(LISTS, '{ personByIdNumber(idNumber: "150199195803120018") { id } }')).toBe(403);
    expect(await status(LISTS, number, { n: '150199195803120018' })).toBe(403);
    const byDefault = 'query($n: IdNumber! = "150199195803120018") { personByIdNumber(idNumber: $n) { id } }';
    expect(await status(LISTS, byDefault)).toBe(403);
    expect(await status(LISTS, `query A { areas { code } } ${byDefault.replace('query', 'query B')}`)).toBe(403);
  });

  it('is not refused where nothing is given for it', async () => {
    expect(await status(LISTS, BY_STATUS, { filter: {} })).toBe(200);
    expect(await status(LISTS, BY_STATUS)).toBe(200);
  });
});
