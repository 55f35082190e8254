import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { type Answered, startHub, type TestHub } from '../support/hub.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'schema');
const rows = parse(readFileSync(join(SCHEMA, 'catalogue.csv'), 'utf8'), { columns: true }) as Record<string, string>[];
const FIRST = `{ departments { name title isOfTheHub every graceDays } purposes { code } roles { code purposes } }`;

describe.each(databases())('the graph’s own catalogue ($name)', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub.close());

  const page = (after: string | null, search?: string) =>
    hub.ask(
      `query($after: String, $search: String) { catalogue(department: "education", search: $search, first: 100, after: $after) {
        totalCount edges { node { kind field meaning class selects mask underLetter roles purposes basis cycle } }
        pageInfo { hasNextPage endCursor } } }`,
      { purpose: null, as: 'system:housing', variables: { after, search } },
    );

  it('tells whoever is signed in every rule as the table has it, page by page, without a purpose', async () => {
    const expected = rows.filter(({ department }) => department?.split(' ').includes('education'));
    const told: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answered = await page(after);
      expect(answer.errors).toBeUndefined();
      const { edges, pageInfo, totalCount } = answer.data.catalogue;
      expect(totalCount).toBe(expected.length);
      for (const { node } of edges) told.push(`${node.field} ${node.class} ${node.roles}`);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(told).toEqual(
      expected.map((row) => `${row['field']} ${row['class']} ${row['roles']?.replaceAll(' ', ',')}`),
    );
  });

  it('finds by name and by meaning, and refuses a page that is none', async () => {
    const { data } = await page(null, 'hometeaching.SCHOOL');
    expect(data.catalogue.edges.map(({ node }: { node: { field: string } }) => node.field)).toEqual([
      'HomeTeaching.school',
    ]);
    expect((await page('x')).errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('tells departments with their cycle, purposes, and roles with what each may state', async () => {
    const { data, errors } = await hub.ask(FIRST, { purpose: null, as: 'auditor' });
    expect(errors).toBeUndefined();
    expect(data.departments).toContainEqual({
      ...{ name: 'civil-affairs', title: '民政', isOfTheHub: false, every: 'LIVE', graceDays: 1 },
    });
    expect(data.purposes).toHaveLength(13);
    expect(data.roles).toContainEqual({ code: 'auditor', purposes: ['AUDIT'] });
  });

  it('introspection is for persons, and for a machine to which it was granted', async () => {
    const query = '{ __schema { queryType { name } } }';
    const asked = async (as: string, introspection = false) =>
      (await hub.ask(query, { as, introspection, purpose: null })).errors?.[0]?.extensions?.['code'] ?? 'TOLD';
    expect(await asked('staff')).toBe('TOLD');
    expect(await asked('system:education')).toBe('FORBIDDEN');
    expect(await asked('system:education', true)).toBe('TOLD');
  });
});
