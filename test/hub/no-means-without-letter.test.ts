import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAccessRules } from '../../gateway/access/index.ts';
import { SUPERGRAPH_FILE } from '../../gateway/supergraph.ts';
import type { Purpose } from '../../subgraphs/_kernel/access/index.ts';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { databases } from '../support/database.ts';
import { startHub, type TestHub } from '../support/hub.ts';

/** By the type of a field under letter, how it is reached from a household. */
const WAYS: Readonly<Record<string, (field: string) => string>> = {
  Household: (field) => field,
  Dwelling: (field) => `housing { dwelling { ${field} } }`,
  HouseholdRuralMonitoring: (field) => `ruralMonitoring { ${field} }`,
  RelapseMonitoring: (field) => `ruralMonitoring { monitorings { ${field} } }`,
  Person: (field) => `members { person { of: id ${field} } }`,
};

interface Line {
  readonly home: string;
  readonly person: string;
  readonly letter: string | null;
  readonly purposes: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly revoked: boolean | null;
  readonly signed: boolean | null;
  readonly dead: boolean;
}

/** Letters are shuffled, questions are put; what comes back is held against the letters, read in another way. */
describe.each(databases())('no income and no property without a letter, on $name', ({ open }) => {
  let hub: TestHub;
  let fields: { readonly type: string; readonly text: string }[];
  beforeAll(async () => {
    hub = await startHub(open);
    const supergraph = readFileSync(SUPERGRAPH_FILE, 'utf8');
    fields = readAccessRules(supergraph)
      .fields.filter(({ underLetter, inaccessible }) => underLetter && !inaccessible)
      .map(({ type, field }) => ({ type, text: isObject(field) ? `t: ${field} { __typename }` : `t: ${field}` }));
  });
  afterAll(() => hub?.close());
  const isObject = (field: string) => ['registeredHomes', 'contractedLand'].includes(field);

  /** Of each member of today each letter that names him. The ages fit in the synthetic world. */
  const readLetters = () =>
    query<Line & Record<string, unknown>>(
      hub.database.db,
      sql`select m.household_id as home, p.person_id as person, l.record_no as letter, l.purposes, l.valid_from::text as "from",
          l.valid_to::text as "to", l.revoked_at <= now() as revoked, s.signer_record_no is not null as signed,
          coalesce(p.death_date <= ${realToday()}::date, false) as dead
        from civil_affairs.household_member as m
          join civil_affairs.person as p on p.record_no = m.person_record_no
          left join civil_affairs.authorization_letter as l on l.household_id = m.household_id
          left join civil_affairs.authorization_letter_person as s
            on s.letter_no = l.record_no and s.person_record_no = m.person_record_no
        where m.valid_to is null or m.valid_to >= ${realToday()}::date`,
    );
  const covers = (line: Line, purpose: string) =>
    line.letter !== null &&
    line.signed === true &&
    line.revoked !== true &&
    (line.purposes ?? []).includes(purpose) &&
    (line.from ?? '9') <= realToday() &&
    (line.to ?? '9999') >= realToday();

  /** Each letter gets one of six faults, or none, by its number and the seed. */
  const shuffle = async (seed: number) => {
    const at = (column: string) => sql.raw(`abs(hashtext(${column} || '${seed}')) % 7`);
    await hub.database.db.execute(sql`update civil_affairs.authorization_letter set
      purposes = case ${at('record_no')} when 1 then array['STUDENT_AID'] when 2 then array['HOUSING_CHECK']
        else array['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'HOUSING_CHECK'] end,
      valid_to = case ${at('record_no')} when 3 then ${realToday()}::date - 1 when 4 then ${realToday()}::date end,
      revoked_at = case ${at('record_no')} when 5 then now() - interval '1 second' when 6 then now() + interval '1 hour' end`);
    await hub.database.db.execute(sql`update civil_affairs.authorization_letter_person set
      signer_record_no = case when ${at('record_no')} = 1 then null when capacity = 'ADULT' then person_record_no
        else (select min(record_no) from civil_affairs.person) end`);
  };

  it('whatever the letters, the purpose, the viewer, the day and the way of asking', async () => {
    expect(fields.length).toBeGreaterThan(7);
    for (const { type } of fields)
      expect(WAYS, 'a field under letter that this test cannot reach').toHaveProperty(type);
    const purposes: Purpose[] = ['DIBAO_REVIEW', 'SUBSIDY_DEDUP', 'HOUSING_CHECK', 'PATROL', 'STUDENT_AID'];
    let told = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(10_000),
        fc.constantFrom(...purposes),
        fc.constantFrom('district', 'staff', 'system:civil-affairs', 'system:housing'),
        fc.option(fc.constantFrom('2022-05-01', '2024-09-30'), { nil: undefined }),
        fc.boolean(),
        async (seed, purpose, as, asOf, viaPerson) => {
          await shuffle(seed);
          const letters = await readLetters();
          const ofPerson = (id: string) => letters.some((line) => line.person === id && covers(line, purpose));
          const ofHousehold = (id: string) => {
            // What the dead signed still covers themselves; of them nobody is asked for a letter any more.
            const living = new Set(
              letters.filter(({ home, dead }) => home === id && !dead).map(({ person }) => person),
            );
            return living.size > 0 && [...living].every(ofPerson);
          };
          const homes = [...new Set(letters.map(({ home }) => home))];
          const id = homes[seed % homes.length] as string;
          const head = letters.find(({ home }) => home === id)?.person as string;
          const selection = fields.map(({ type, text }, at) => WAYS[type]?.(text.replace('t:', `t${at}:`))).join(' ');
          const day = asOf ? `, asOf: "${asOf}"` : '';
          const root = viaPerson
            ? `{ person(id: "${head}"${day}) { household { of: id ${selection} } } }`
            : `{ household(id: "${id}"${day}) { of: id ...Means } } fragment Means on Household { ${selection} }`;
          const { data } = await hub.ask(root, { as, purpose, ...(as === 'staff' && { area: ['150104'] }) });
          const check = (value: unknown, isCovered: boolean): void => {
            if (typeof value !== 'object' || value === null) return;
            const { of, ...rest } = value as Record<string, unknown>;
            const own = typeof of === 'string' ? (of.startsWith('h') ? ofHousehold(of) : ofPerson(of)) : isCovered;
            for (const [key, below] of Object.entries(rest)) {
              if (!/^t\d+$/.test(key)) check(below, own);
              else if (below !== null) {
                told++;
                expect(own, `${key} of a ${as} for ${purpose}`).toBe(true);
              } else if (!own) refused++;
            }
          };
          check(data, false);
        },
      ),
      { numRuns: 80 },
    );
    expect(told).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(20);
  });
});
