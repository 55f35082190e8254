import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { viewerSettings } from '../../../subgraphs/_kernel/database/row-security.ts';
import { type Facts, mayRead, type RowRule, rowsFor } from '../../../subgraphs/_kernel/row-rule/index.ts';
import {
  assignments,
  guardianships,
  households,
  keepers,
  members,
  persons,
  protectedPersons,
  stations,
  workers,
} from '../../../subgraphs/civil-affairs/model.ts';
import { householdRows, personRows } from '../../../subgraphs/civil-affairs/register/rows.ts';
import { asRequest } from '../../support/as-request.ts';
import { databases } from '../../support/database.ts';
import { officer, openRegister } from './register.ts';
import { mayTheHousehold, mayThePerson, type World } from './row-oracle.ts';

const BORN = ['1990-01-01', '2006-01-05', '2004-02-29', '2015-06-01'];
const AREAS = ['150104001001', '150104001002', '150104002001'];
const DAYS = ['2022-02-27', '2022-02-28', '2022-03-01', '2024-01-02', '2024-01-04', '2024-01-05', '2024-01-06'];
const ACCOUNTS = ['w1', 'w2', 'w3'];

const day = fc.constantFrom(...DAYS);
const some = <T>(arbitrary: fc.Arbitrary<T>, share: number) =>
  fc
    .integer({ min: 1, max: 10 })
    .chain((n): fc.Arbitrary<T | null> => (n <= share * 10 ? arbitrary : fc.constant(null)));
const from = fc.constantFrom('2020-01-01', '2020-01-01', ...DAYS);
/** A span that does not end before it begins. */
const span = fc.tuple(from, some(day, 0.3), some(day, 0.2)).map(([from, to, ended]) => ({
  from,
  to: to !== null && to < from ? from : to,
  ended: ended !== null && ended < from ? from : ended,
}));
const placed = fc
  .tuple(fc.constantFrom(...AREAS), some(fc.tuple(fc.constantFrom(...AREAS), day), 0.4))
  .map(([areaCode, move]) => ({ areaCode, formerAreaCode: move?.[0] ?? null, movedOn: move?.[1] ?? null }));
const who = fc.integer({ min: 0, max: 5 });
const home = fc.integer({ min: 0, max: 2 });

const world: fc.Arbitrary<World> = fc.record({
  persons: fc
    .array(fc.tuple(placed, fc.constantFrom(...BORN)), { minLength: 6, maxLength: 6 })
    .map((all) =>
      all.map(([place, birthDate], at) => ({ ...place, birthDate, recordNo: `P${at}`, personId: `p-${at}` })),
    ),
  households: fc
    .array(placed, { minLength: 3, maxLength: 3 })
    .map((all) => all.map((place, at) => ({ ...place, householdId: `h-${at}`, code: `YQ${at}` }))),
  members: fc.array(fc.tuple(home, span), { minLength: 6, maxLength: 6 }).map((all) =>
    all.map(([at, { from, to }], person) => ({
      ...{ recordNo: `M${person}`, householdId: `h-${at}`, personRecordNo: `P${person}`, from, to },
    })),
  ),
  guardianships: fc
    .uniqueArray(
      fc
        .record({ guardian: who, ward: who, ground: fc.constantFrom('PARENT_OF_MINOR', 'APPOINTED', 'AGREED'), span })
        .filter(({ guardian, ward }) => guardian !== ward),
      { maxLength: 5, selector: ({ guardian, ward }) => `${guardian}/${ward}` },
    )
    .map((all) =>
      all.map(({ guardian, ward, ground, span: { from, to, ended } }, at) => ({
        ...{ recordNo: `G${at}`, guardianRecordNo: `P${guardian}`, wardRecordNo: `P${ward}`, ground },
        ...{ from, to, revokedOn: ended },
      })),
    ),
  stations: fc
    .array(fc.constantFrom('150104001', '150104002', '150104'), { minLength: 2, maxLength: 2 })
    .map((all) => all.map((areaCode, at) => ({ recordNo: `S${at}`, areaCode }))),
  workers: fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 1 }),
        fc.constantFrom(...ACCOUNTS),
        fc.constantFrom('SOCIAL_WORKER', 'VOLUNTEER'),
        span,
      ),
      { minLength: 4, maxLength: 4 },
    )
    .map((all) =>
      all.map(([station, account, kind, { from, to, ended }], at) => ({
        ...{ recordNo: `W${at}`, stationNo: `S${station}`, account, kind, from, to, endedOn: ended },
      })),
    ),
  assignments: fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 3 }),
        fc.oneof(
          home.map((n) => ['h', n]),
          who.map((n) => ['p', n]),
        ),
        span,
      ),
      {
        maxLength: 6,
      },
    )
    .map((all) =>
      all.map(([worker, [what, n], { from, to, ended }], at) => ({
        ...{ recordNo: `A${at}`, workerNo: `W${worker}`, from, to, endedOn: ended },
        householdId: what === 'h' ? `h-${n}` : null,
        personRecordNo: what === 'p' ? `P${n}` : null,
      })),
    ),
  protections: fc
    .array(fc.tuple(who, fc.constantFrom('DOMESTIC_VIOLENCE', 'DOMESTIC_VIOLENCE', 'DE_FACTO_UNSUPPORTED'), span), {
      minLength: 1,
      maxLength: 1,
    })
    .map((all) =>
      all.map(([n, ground, { from, to }], at) => ({
        ...{ recordNo: `B${at}`, personRecordNo: `P${n}`, ground, from, to, decisionNo: '1' },
      })),
    ),
  keepers: fc.array(fc.tuple(fc.constantFrom(...ACCOUNTS), span), { maxLength: 1 }).map((all) =>
    all.map(([account, { from, to, ended }], at) => ({
      ...{ recordNo: `K${at}`, protectionNo: 'B0', account, from, to, endedOn: ended },
    })),
  ),
});

const ROLES = ['staff', 'district', 'analyst', 'auditor', 'system:education', 'citizen', 'guardian'] as const;
const AREA_ROLES: ReadonlySet<string> = new Set(['staff', 'district', 'analyst', 'auditor', 'system:education']);
/** Of every role, and with claims that do not belong to it: they must not help. */
const viewer: fc.Arbitrary<Viewer> = fc
  .record({
    role: fc.constantFrom(...ROLES, 'guardian', 'social-worker', 'volunteer', 'social-worker', 'volunteer'),
    areas: fc.array(fc.constantFrom('150104', '150104001', '150104002', '150104001001', '', '%'), { maxLength: 2 }),
    person: who.map((n) => `p-${n}`),
    subject: fc.constantFrom(...ACCOUNTS),
  })
  .map(({ role, areas, person, subject }) => ({
    ...officer,
    ...{ role, areas, subject },
    person: role === 'citizen' || role === 'guardian' ? person : undefined,
  }));

describe.each(databases())('the rule of persons and households on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  beforeAll(async () => {
    register = await openRegister(open);
  });
  afterAll(() => register.close());

  const TABLES = [
    persons,
    households,
    members,
    guardianships,
    stations,
    workers,
    assignments,
    protectedPersons,
    keepers,
  ] as const;

  async function fill(made: World): Promise<Facts> {
    const { db } = register;
    await db.execute(
      sql`truncate ${sql.join(
        TABLES.map((table) => sql`${table}`),
        sql`, `,
      )} cascade`,
    );
    const put = async (table: (typeof TABLES)[number], rows: readonly object[], more: object) => {
      if (rows.length > 0) await db.insert(table).values(rows.map((row) => ({ ...row, ...more })) as never);
    };
    await put(persons, made.persons, { name: '郑爱华', identityState: 'VERIFIED', gender: 'FEMALE' });
    await put(households, made.households, { kind: 'URBAN' });
    await put(members, made.members, { relation: '12', isHead: false, position: 1 });
    await put(guardianships, made.guardianships, {});
    await put(stations, made.stations, { name: '社工站（合成）', openedOn: '2020-01-01' });
    await put(workers, made.workers, { contractNo: '1' });
    await put(assignments, made.assignments, { task: 'VISIT' });
    await put(protectedPersons, made.protections, {});
    await put(keepers, made.keepers, {});
    return new Map(await Promise.all(TABLES.map(async (table) => [table, await db.select().from(table)] as const)));
  }

  it('is the same in a statement, as a policy of the database, in memory, and to who works it out by hand', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.array(fc.tuple(viewer, day), { minLength: 12, maxLength: 12 }),
        async (made, asked) => {
          const facts = await fill(made);
          for (const [viewer, day] of asked) {
            const asker = { viewer, day };
            const byHand = {
              persons: made.persons
                .filter((one) => mayThePerson(made, one, viewer, day))
                .map(({ recordNo }) => recordNo),
              households: made.households
                .filter((one) => mayTheHousehold(made, one, viewer, day))
                .map(({ code }) => code),
            };
            const inDatabase = {
              persons: (
                await register.db.select().from(persons).where(rowsFor(personRows, asker)).orderBy(persons.recordNo)
              ).map(({ recordNo }) => recordNo),
              households: (
                await register.db
                  .select()
                  .from(households)
                  .where(rowsFor(householdRows, asker))
                  .orderBy(households.code)
              ).map(({ code }) => code),
            };
            const inMemory = {
              persons: (facts.get(persons) ?? [])
                .filter((row) => mayRead(personRows, persons, row, facts, asker))
                .map((row) => row['recordNo'])
                .sort(),
              households: (facts.get(households) ?? [])
                .filter((row) => mayRead(householdRows, households, row, facts, asker))
                .map((row) => row['code'])
                .sort(),
            };
            const settings = { ...viewerSettings(viewer, []), 'yihu.day': day };
            const byPolicy = await asRequest(register.db, settings, async (tx) => ({
              persons: (await tx.select().from(persons).orderBy(persons.recordNo)).map(({ recordNo }) => recordNo),
              households: (await tx.select().from(households).orderBy(households.code)).map(({ code }) => code),
            }));
            // The guardian's own record is there for the database to look up, and in no statement's answer.
            const self =
              viewer.role === 'guardian' ? made.persons.filter(({ personId }) => personId === viewer.person) : [];
            const own = self.map(({ recordNo }) => recordNo);
            // The policy of an area lets a hidden place through; what is asked for, and in memory, does not.
            const bare = AREA_ROLES.has(viewer.role) ? { ...made, protections: [] } : made;
            const passed = made.persons.filter((one) => mayThePerson(bare, one, viewer, day));
            expect(byPolicy).toEqual({
              persons: [...new Set([...passed.map(({ recordNo }) => recordNo), ...own])].sort(),
              households: made.households
                .filter((one) => mayTheHousehold(bare, one, viewer, day))
                .map(({ code }) => code),
            });
            if (passed.length > byHand.persons.length) seen.set('hidden', (seen.get('hidden') ?? 0) + 1);
            expect(inDatabase).toEqual(byHand);
            expect(inMemory).toEqual(byHand);
            const found = byHand.persons.length + byHand.households.length;
            seen.set(viewer.role, (seen.get(viewer.role) ?? 0) + found);
          }
        },
      ),
      { numRuns: 120 },
    );
    // Worlds in which nobody sees anything would prove nothing.
    for (const role of [...ROLES, 'social-worker', 'volunteer', 'hidden'])
      expect(seen.get(role), role).toBeGreaterThan(0);
  }, 300_000);

  it('is a value and nothing that runs, so that a policy of the database can be written from it', () => {
    const kindsIn = (rule: RowRule): string[] => [
      rule.kind,
      ...('rules' in rule ? rule.rules.flatMap(kindsIn) : 'rule' in rule ? kindsIn(rule.rule) : []),
    ];
    const rules = [personRows, householdRows].flatMap((of) => Object.values(of));
    expect([...new Set(rules.flatMap(kindsIn))].sort()).toEqual([
      'allOf',
      'anyOf',
      'below',
      'inAreas',
      'inForce',
      'inTowns',
      'isAhead',
      'isOneOf',
      'isViewers',
      'linked',
      'not',
      'roleIs',
      'sameTown',
      'under',
    ]);
    for (const rule of rules) {
      expect(Object.values(rule).some((part) => typeof part === 'function')).toBe(false);
    }
  });
});
