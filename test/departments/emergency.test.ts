import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import emergency from '../../subgraphs/emergency/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf } from '../support/exports.ts';
import { DRY, FLOODED, RECORDS, STEPS } from './fixture-emergency.ts';

const household = (code: string) => released('Household', keys.household(code));

const EVERYTHING = `disasterRelief {
  reliefs { kind event { code } decidedOn from to form goods amount }
  impacts { event { name phases { kind } } personCount houseDamage registeredOn }
  winterSpringNeeds { year personCount needs listedOn isListedInTime verifiedOn }
  rebuilds {
    event { code } work route step enteredOn reviewedOn noticeFrom noticeTo townCheckedOn approvedOn refusedOn completedOn
    grant
  }
}`;
const ALL = ['emergency:directory', 'emergency:household', 'emergency:means'];

describe.each(databases())('emergency on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const published = async (query: string) => (await department.query(staff(), query)).data;

  beforeAll(async () => {
    ({ db, close } = await open([emergency]));
    department = await serve(emergency, db);
    for (const [file, rows] of Object.entries(RECORDS)) {
      expect((await importRows(emergency, db, file, rows)).findings).toEqual([]);
      expect(await rejectsOf(emergency, db, file)).toEqual([]);
    }
  });
  afterAll(() => close());

  it('tells the five kinds of relief in one list, newest first, a rebuild from its approval on', async () => {
    const answer = await department.ask(staff(...ALL), EVERYTHING, [FLOODED, DRY].map(household));
    expect(answer.status).toBe(200);
    const [flooded, dry] = answer.entities as { disasterRelief: Record<string, Record<string, unknown>[]> }[];
    const once = { from: null, to: null, goods: null, form: 'CASH' };
    expect(flooded?.disasterRelief['reliefs']).toEqual([
      { ...once, kind: 'WINTER_SPRING_RELIEF', event: null, decidedOn: '2024-01-09', amount: '1800.00' },
      { ...once, kind: 'HOUSE_REBUILD', event: { code: 'ZH2' }, decidedOn: '2023-09-05', amount: '20000.00' },
      {
        ...{ ...once, kind: 'TRANSITION_RELIEF', event: { code: 'ZH2' }, decidedOn: '2023-07-30', amount: '1800.00' },
        ...{ from: '2023-07-31', to: '2023-08-29' },
      },
      {
        ...{ ...once, kind: 'EMERGENCY_RELIEF', event: { code: 'ZH2' }, decidedOn: '2023-07-21' },
        ...{ form: 'GOODS', goods: '棉被', amount: null },
      },
    ]);
    expect(dry?.disasterRelief['reliefs']).toEqual([
      { ...once, kind: 'DROUGHT_RELIEF', event: { code: 'ZH1' }, decidedOn: '2022-07-01', amount: '1800.00' },
    ]);
  });

  it('tells what struck a household, what it needs in winter, and how far its rebuild is', async () => {
    const { entities } = await department.ask(staff(...ALL), EVERYTHING, [FLOODED, DRY].map(household));
    expect(entities).toMatchObject([
      {
        disasterRelief: {
          impacts: [
            {
              event: { name: '演示洪涝', phases: [{ kind: 'RECOVERY' }, { kind: 'RESPONDING' }, { kind: 'REPORTED' }] },
              ...{ personCount: 3, houseDamage: 'COLLAPSED', registeredOn: '2023-07-22' },
            },
          ],
          winterSpringNeeds: [
            { year: 2023, needs: ['FOOD', 'HEATING', 'OTHER'], isListedInTime: true, verifiedOn: '2023-11-09' },
          ],
          rebuilds: [
            {
              ...{ event: { code: 'ZH2' }, work: 'REBUILD', route: 'GROUP_NOMINATION', step: 'APPROVED', ...STEPS },
              ...{ enteredOn: '2023-08-10', approvedOn: '2023-09-05', refusedOn: null, completedOn: null },
            },
          ],
        },
      },
      { disasterRelief: { impacts: [], winterSpringNeeds: [{ year: 2022, isListedInTime: false }], rebuilds: [] } },
    ]);
  });

  it.each([
    ['2023-08-09', [], 2, 'RECOVERY'],
    ['2023-08-10', [{ step: 'ENTERED', noticeTo: null, approvedOn: null, grant: null }], 2, 'RECOVERY'],
    ['2023-08-21', [{ step: 'NOTICED', noticeTo: '2023-08-27', approvedOn: null, grant: null }], 2, 'RECOVERY'],
    [
      '2023-09-05',
      [{ step: 'APPROVED', noticeTo: '2023-08-27', approvedOn: '2023-09-05', grant: '20000.00' }],
      3,
      'RECOVERY',
    ],
    ['2023-07-30', [], 2, 'RESPONDING'],
  ])(
    'tells as of %s how far a rebuild was, what had been given, and the phase',
    async (asOf, rebuilds, given, phase) => {
      const fields = `disasterRelief {
      rebuilds { step noticeTo approvedOn grant } reliefs { kind } impacts { event { endedOn phases { kind to } } }
    }`;
      const rows = [{ ...household(FLOODED), asOf }];
      const { entities } = await department.ask(staff(...ALL), fields, rows);
      const { disasterRelief } = entities[0] as { disasterRelief: Record<string, unknown[]> };
      expect(disasterRelief['rebuilds']).toEqual(rebuilds);
      expect(disasterRelief['reliefs']).toHaveLength(given);
      expect(disasterRelief['impacts']).toMatchObject([{ event: { endedOn: null } }]);
      const [impact] = disasterRelief['impacts'] as { event: { phases: unknown[] } }[];
      expect(impact?.event.phases[0]).toEqual({ kind: phase, to: phase === 'RESPONDING' ? '2023-07-30' : null });
    },
  );

  it('has nothing of a household it has no record of', async () => {
    const { entities } = await department.ask(staff(...ALL), EVERYTHING, [household('YQ150104001999')]);
    expect(entities).toEqual([{ disasterRelief: null }]);
  });

  it('tells nothing of a row that was released for another area', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) {
      const row = { ...household(FLOODED), rowScope };
      expect((await department.ask(staff(...ALL), EVERYTHING, [row])).entities, rowScope).toEqual([null]);
    }
  });

  it('tells everybody which disasters there were, by town and never by village', async () => {
    const fields = 'code kind townCodes startedOn endedOn phases { kind responseLevel from to }';
    expect(await published(`{ disasterEvents(first: 1) { ${fields} } }`)).toEqual({
      disasterEvents: [
        {
          ...{ code: 'ZH2', kind: 'FLOOD', townCodes: ['150104100'], startedOn: '2023-07-20', endedOn: null },
          phases: [
            { kind: 'RECOVERY', responseLevel: null, from: '2023-07-31', to: null },
            { kind: 'RESPONDING', responseLevel: 'LEVEL_3', from: '2023-07-21', to: '2023-07-30' },
            { kind: 'REPORTED', responseLevel: null, from: '2023-07-20', to: '2023-07-20' },
          ],
        },
      ],
    });
    expect(await published('{ disasterEvents(year: 2022) { code } }')).toEqual({ disasterEvents: [{ code: 'ZH1' }] });
    const { errors } = await department.query(staff(), '{ disasterEvents(first: 101) { code } }');
    expect(errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('tells everybody the criteria and standards of a day', async () => {
    const on = (asOf: string) =>
      published(`{
        disasterResponseCriteria(asOf: "${asOf}") { level kind criterion }
        disasterReliefStandards(asOf: "${asOf}") { kind amount unit from to }
      }`);
    const drought = { level: 'LEVEL_4', kind: 'DROUGHT', criterion: '转移安置 100 人以上' };
    const transition = { kind: 'TRANSITION_RELIEF', unit: 'PERSON_DAY' };
    expect(await on('2022-12-31')).toEqual({
      disasterResponseCriteria: [{ ...drought, kind: null }, drought],
      disasterReliefStandards: [{ ...transition, amount: '15.00', from: '2020-01-01', to: '2022-12-31' }],
    });
    expect(await on('2023-01-01')).toEqual({
      disasterResponseCriteria: [{ ...drought, kind: null, criterion: '转移安置 80 人以上' }, drought],
      disasterReliefStandards: [{ ...transition, amount: '20.00', from: '2023-01-01', to: null }],
    });
  });

  it.each([
    ['reliefs { kind }', 'emergency:directory'],
    ['reliefs { goods }', 'emergency:household'],
    ['reliefs { amount }', 'emergency:means'],
    ['impacts { houseDamage }', 'emergency:household'],
    ['winterSpringNeeds { needs }', 'emergency:household'],
    ['rebuilds { step }', 'emergency:household'],
    ['rebuilds { grant }', 'emergency:means'],
  ])('refuses %s without %s', async (field, scope) => {
    const ask = (scopes: string[]) =>
      department.ask(staff(...scopes), `disasterRelief { ${field} }`, [household(FLOODED)]);
    expect((await ask(ALL)).status).toBe(200);
    expect(await ask(ALL.filter((held) => held !== scope))).toMatchObject({ status: 403, entities: [] });
  });

  it('asks its database the same number of times for one household and for two hundred', async () => {
    const crowd = Array.from({ length: 199 }, (_, i) => household(`YQ1501040019${i}`));
    const count = (rows: ReturnType<typeof household>[]) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, rows));
    const one = await count([household(FLOODED)]);
    expect(one).toBeLessThanOrEqual(9);
    expect(await count([household(FLOODED), ...crowd])).toBe(one);
  });
});

describe.each(databases())('the exports of emergency on $name', ({ open }) => {
  it.each(['XS', 'S'] as const)('load whole: world %s holds no row that emergency must refuse', async (size) => {
    const { db, close } = await open([emergency]);
    try {
      const { read, rejects } = await importWorld(emergency, db, size);
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read).toMatchObject({ events: 30, 'response-criteria': 16, 'relief-standards': 10, rebuilds: 1 });
      for (const file of ['impacts', 'winter-spring-needs', 'reliefs']) expect(read[file], file).toBeGreaterThan(0);
    } finally {
      await close();
    }
  });
});
