import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import housing from '../../subgraphs/housing/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf } from '../support/exports.ts';

const TENANT = 'YQ150104001001';
const FARMER = 'YQ150104100001';
const household = (code: string) => released('Household', keys.household(code));

const EVERYTHING = `housing {
  remedies { kind from to }
  dwelling { kind tenure area areaPerHead surveyedOn }
  publicRentals { queueNo priorityReason appliedOn allocatedOn endedOn }
  rentSubsidies { monthlyAmount startedOn endedOn }
  safetyAppraisals { grade appraisedOn }
  rebuilds { basis group plannedOn approvedOn completedOn grant }
}`;
const ALL = ['housing:directory', 'housing:household', 'housing:means'];

describe.each(databases())('housing on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(housing, db, file, rows);
    return rejectsOf(housing, db, file);
  };

  beforeAll(async () => {
    ({ db, close } = await open([housing]));
    department = await serve(housing, db);
    const flat = { householdId: TENANT, kind: '城镇' };
    const rejects = [
      await load('dwellings', [
        { recordNo: 'ZF1', ...flat, tenure: '租赁', area: '40', areaPerHead: '10.00', surveyedOn: '2021-05-01' },
        { recordNo: 'ZF2', ...flat, tenure: '公租房', area: '70.5', areaPerHead: '17.63', surveyedOn: '2024年5月6日' },
      ]),
      await load('public-rentals', [
        {
          recordNo: 'GZ1',
          householdId: ` ${TENANT.toLowerCase()}`,
          queueNo: '12',
          priorityReason: '低保',
          appliedOn: '2022-03-01',
          allocatedOn: '2023/1/10',
        },
      ]),
      await load('rent-subsidies', [
        {
          recordNo: 'BT1',
          householdId: TENANT,
          monthlyAmount: '260元',
          startedOn: '2022-04-01',
          endedOn: '2023-01-09',
        },
      ]),
      await load('safety-appraisals', [
        { recordNo: 'JD1', householdId: FARMER, grade: 'B级', appraisedOn: '2019-06-01' },
        { recordNo: 'JD2', householdId: FARMER, grade: 'd', appraisedOn: '2023-06-01' },
      ]),
      await load('rebuilds', [
        {
          recordNo: 'WG1',
          householdId: FARMER,
          basis: 'D级',
          group: '低保户',
          plannedOn: '2023-07-01',
          approvedOn: '2023-08-01',
          completedOn: '2023-11-20',
          grant: '28,000',
        },
      ]),
    ];
    expect(rejects).toEqual([[], [], [], [], []]);
  });
  afterAll(() => close());

  it('tells what it knows of a household, newest first, of the dwelling the last survey', async () => {
    const { status, entities } = await department.ask(staff(...ALL), EVERYTHING, [TENANT, FARMER].map(household));
    expect(status).toBe(200);
    const none = { remedies: [], dwelling: null, publicRentals: [], rentSubsidies: [] };
    expect(entities).toEqual([
      {
        housing: {
          remedies: [
            { kind: 'PUBLIC_RENTAL', from: '2023-01-10', to: null },
            { kind: 'RENT_SUBSIDY', from: '2022-04-01', to: '2023-01-09' },
          ],
          dwelling: {
            kind: 'URBAN',
            tenure: 'PUBLIC_RENTED',
            area: 70.5,
            areaPerHead: 17.63,
            surveyedOn: '2024-05-06',
          },
          publicRentals: [
            {
              queueNo: 12,
              priorityReason: 'DIBAO',
              appliedOn: '2022-03-01',
              allocatedOn: '2023-01-10',
              endedOn: null,
            },
          ],
          rentSubsidies: [{ monthlyAmount: '260.00', startedOn: '2022-04-01', endedOn: '2023-01-09' }],
          safetyAppraisals: [],
          rebuilds: [],
        },
      },
      {
        housing: {
          ...none,
          remedies: [{ kind: 'DANGER_HOUSE_REBUILD', from: '2023-08-01', to: '2023-11-20' }],
          safetyAppraisals: [
            { grade: 'D', appraisedOn: '2023-06-01' },
            { grade: 'B', appraisedOn: '2019-06-01' },
          ],
          rebuilds: [
            {
              basis: 'GRADE_D',
              group: 'DIBAO',
              plannedOn: '2023-07-01',
              approvedOn: '2023-08-01',
              completedOn: '2023-11-20',
              grant: '28000.00',
            },
          ],
        },
      },
    ]);
  });

  it.each([
    ['2021-04-30', null],
    ['2021-05-01', { dwelling: { tenure: 'RENTED' }, remedies: [], publicRentals: [] }],
    [
      '2022-12-31',
      {
        dwelling: { tenure: 'RENTED' },
        remedies: [{ kind: 'RENT_SUBSIDY', to: null }],
        publicRentals: [{ allocatedOn: null }],
      },
    ],
    [
      '2024-05-06',
      {
        dwelling: { tenure: 'PUBLIC_RENTED' },
        remedies: [
          { kind: 'PUBLIC_RENTAL', to: null },
          { kind: 'RENT_SUBSIDY', to: '2023-01-09' },
        ],
        publicRentals: [{ allocatedOn: '2023-01-10' }],
      },
    ],
  ])('tells as of %s the dwelling as surveyed by then, and what helped', async (asOf, expected) => {
    const fields = 'housing { dwelling { tenure } remedies { kind to } publicRentals { allocatedOn } }';
    const rows = [{ ...household(TENANT), asOf }];
    expect((await department.ask(staff(...ALL), fields, rows)).entities).toEqual([{ housing: expected }]);
  });

  it('has nothing of a household it has no record of', async () => {
    const { entities } = await department.ask(staff(...ALL), EVERYTHING, [household('YQ150104001999')]);
    expect(entities).toEqual([{ housing: null }]);
  });

  it('tells nothing of a row that was released for another area', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) {
      const row = { ...household(TENANT), rowScope };
      expect((await department.ask(staff(...ALL), EVERYTHING, [row])).entities, rowScope).toEqual([null]);
    }
  });

  it.each([
    ['remedies { kind }', 'housing:directory'],
    ['dwelling { kind }', 'housing:household'],
    ['dwelling { tenure }', 'housing:means'],
    ['dwelling { areaPerHead }', 'housing:means'],
    ['publicRentals { priorityReason }', 'housing:household'],
    ['rentSubsidies { monthlyAmount }', 'housing:means'],
    ['safetyAppraisals { grade }', 'housing:household'],
    ['rebuilds { grant }', 'housing:means'],
  ])('refuses %s without %s', async (field, scope) => {
    const ask = (scopes: string[]) => department.ask(staff(...scopes), `housing { ${field} }`, [household(TENANT)]);
    expect((await ask(ALL)).status).toBe(200);
    expect(await ask(ALL.filter((held) => held !== scope))).toMatchObject({ status: 403, entities: [] });
  });

  it('asks its database the same number of times for one household and for two hundred', async () => {
    const crowd = Array.from({ length: 199 }, (_, i) => household(`YQ1501040019${i}`));
    const count = (rows: ReturnType<typeof household>[]) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, rows));
    expect(await count([household(TENANT)])).toBe(7);
    expect(await count([household(TENANT), ...crowd])).toBe(7);
  });

  it('26: reads no property of whom no letter covers, and refuses it for that one alone', async () => {
    const OWNER = '150199201406189028';
    const owner = keys.person({ kind: 'ID18', value: OWNER });
    const homes = [{ recordNo: 'BD1', personId: OWNER, area: '61.5', registeredOn: '2010-02-03' }];
    expect(await load('registered-homes', homes)).toEqual([]);
    const under = (id: string, letterScope: string | null) => released('Person', id, undefined, undefined, letterScope);
    const ask = (...rows: ReturnType<typeof under>[]) =>
      department.ask(staff(...ALL), 'registeredHomes { area }', rows);

    const told = { registeredHomes: [{ area: 61.5 }] };
    expect((await ask(under(owner, 'DIBAO_REVIEW'))).entities).toEqual([told]);
    for (const letterScope of [null, '', 'HOUSING_CHECK', 'DIBAO_REVIEW HOUSING_CHECK', 'dibao_review']) {
      const { entities, errors } = await ask(under(owner, letterScope), under(owner, 'DIBAO_REVIEW'));
      expect(entities, String(letterScope)).toEqual([{ registeredHomes: null }, told]);
      expect(errors).toEqual([
        {
          message: 'FORBIDDEN',
          path: ['_entities', 0, 'registeredHomes'],
          extensions: { code: 'FORBIDDEN', reason: 'LETTER_REQUIRED' },
        },
      ]);
      expect(await countStatements(db, () => ask(under(owner, letterScope)))).toBe(0);
    }
    const { rowScope, __typename, id } = under(owner, null);
    const without = { rowScope, __typename, id } as ReturnType<typeof under>;
    expect((await ask(without)).entities, 'nothing was said of a letter').toEqual([{ registeredHomes: null }]);

    const compared = async (letterScope: string | null) =>
      (await department.ask(staff(...ALL), 'claimsOfHousing', [under(owner, letterScope)])).entities;
    expect(await compared('DIBAO_REVIEW')).toEqual([
      { claimsOfHousing: [['HOME', 'BD1', 'BD1', '2010-02-03', '不动产登记']] },
    ]);
    expect(await compared(null)).toEqual([{ claimsOfHousing: [] }]);
  });

  it('26: of a dwelling tells without a letter what is no property', async () => {
    const fields = 'housing { dwelling { kind tenure area areaPerHead surveyedOn } }';
    const row = { ...household(TENANT), letterScope: null };
    const { entities, errors } = await department.ask(staff(...ALL), fields, [row]);
    const dwelling = { kind: 'URBAN', tenure: null, area: null, areaPerHead: null, surveyedOn: '2024-05-06' };
    expect(entities).toEqual([{ housing: { dwelling } }]);
    expect(errors?.map(({ extensions }) => extensions)).toEqual(
      Array(3).fill({ code: 'FORBIDDEN', reason: 'LETTER_REQUIRED' }),
    );
  });

  it('takes no row that cannot be true', async () => {
    const householdId = 'YQ150104001201';
    const house = { householdId, kind: '农村', tenure: '自建', surveyedOn: '2024-05-01' };
    const rebuild = { householdId, group: '低保户', plannedOn: '2024-03-01' };
    expect(await load('dwellings', [{ recordNo: 'ZF91', ...house, area: '50', areaPerHead: '60' }])).toEqual([
      { recordNo: 'ZF91', heading: '人均建筑面积', reason: 'OUT_OF_RANGE' },
    ]);
    expect(
      await load('rebuilds', [
        { recordNo: 'WG91', ...rebuild, basis: 'B级' },
        { recordNo: 'WG92', ...rebuild, basis: 'C级', completedOn: '2024-09-01' },
        { recordNo: 'WG93', ...rebuild, basis: '无房', approvedOn: '2024-02-01' },
      ]),
    ).toEqual([
      { recordNo: 'WG91', heading: '改造依据', reason: 'UNKNOWN_CODE' },
      { recordNo: 'WG92', heading: '竣工日期', reason: 'DATES_REVERSED' },
      { recordNo: 'WG93', heading: '批准日期', reason: 'DATES_REVERSED' },
    ]);
  });

  it.each([
    ['a dwelling of no size', sql`update housing.dwelling set area_m2 = 0`],
    ['a lease that ends before it begins', sql`update housing.public_rental set ended_on = '2000-01-01'`],
    ['a subsidy of nothing', sql`update housing.rent_subsidy set monthly_amount_fen = 0`],
    ['a grade that is none', sql`update housing.safety_appraisal set grade = 'E'`],
    ['a rebuild of a sound house', sql`update housing.rebuild set basis = 'GRADE_A'`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of housing on $name', ({ open }) => {
  it('load whole: the hand-written world holds no row that housing must refuse', async () => {
    const { db, close } = await open([housing]);
    try {
      const { read, rejects } = await importWorld(housing, db, 'XS');
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read).toMatchObject({ dwellings: 23, 'public-rentals': 2, 'rent-subsidies': 1, 'safety-appraisals': 1 });
    } finally {
      await close();
    }
  });
});
