import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, serve } from '../../support/department.ts';
import { importWorld } from '../../support/exports.ts';
import { officer } from './register.ts';

/** What a list costs the database does not depend on how long it is: one statement a table. */
describe.each(databases())('lists over all rooms of civil affairs on $name', ({ open }) => {
  let opened: Awaited<ReturnType<typeof open>>;
  let department: Awaited<ReturnType<typeof serve>>;
  beforeAll(async () => {
    opened = await open([civilAffairs]);
    await importWorld(civilAffairs, opened.db, 'XS');
    department = await serve(civilAffairs, opened.db);
  });
  afterAll(() => opened.close());

  const AWARDS = 'awards { awardNo beneficiary { name } state monthlyAmount changes { reason } household { code } }';
  const RELIEF = 'temporaryRelief { reliefNo applicant { name } papersState stages { state } household { code } }';
  it.each([
    // Households; awards, their persons, changes, and households by key.
    ['awards of households', AWARDS, 5],
    ['relief of households', RELIEF, 5],
    ['care of households', 'careOrders { recipient { name } months { pay } visits(month: "2024-10") { state } }', 4],
    ['the guard of households', 'checkStacking(program: DIBAO, on: "2024-10-31") { verdict findings { ruleId } }', 8],
    ['awards of members', `members { person { ${AWARDS} } }`, 6],
    ['protection of members', 'members { person { childProtection { guardian { name } } } }', 4],
    ['the guard of members', 'members { person { checkStacking(program: DIBAO, on: "2024-10-31") { verdict } } }', 10],
  ])('read %s in as many statements for all as for five', async (_, fields, most) => {
    const district = { ...officer, areas: ['150104'] };
    const count = (first: number) =>
      countStatements(opened.db, async () => {
        const { errors } = await department.query(
          district,
          `{ households(first: ${first}) { edges { node { ${fields} } } } }`,
        );
        expect(errors).toBeUndefined();
      });
    expect(await count(24)).toBeLessThanOrEqual(most);
    expect((await count(24)) - (await count(5))).toBeLessThanOrEqual(1);
  });
});
