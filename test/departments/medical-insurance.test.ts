import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import medicalInsurance from '../../subgraphs/medical-insurance/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf } from '../support/exports.ts';

const person = (value: string) => keys.person({ kind: 'ID18', value });
const PATIENT = '150199197809309021';
const HEALTHY = '15019920150630103X';

const EVERYTHING = `medicalInsurance {
  enrolments { scheme birthDate insuredFrom insuredTo }
  premiumAids { kind year amount aidedOn }
  settlements { settledOn total basicInsurance seriousIllnessInsurance medicalAid selfPay care hospital diagnosis }
  selfPay(from: "2024-01-01", to: "2024-12-31")
  directAids { tier deductible ratio amount aidedOn }
  onSeriousDiseaseList(asOf: "2024-10-31")
  seriousDiseases { diagnosis listedOn listedUntil }
}`;
const ALL = ['directory', 'household', 'means', 'special'].map((name) => `medical-insurance:${name}`);

const settlement = {
  personId: PATIENT,
  care: '住院',
  hospital: '青城中心医院',
  diagnosis: 'C50.900',
  total: '10000.00',
  basicInsurance: '6000.00',
  seriousIllnessInsurance: '1000.00',
  medicalAid: '2000.50',
  selfPay: '999.50',
};

describe.each(databases())('medical insurance on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(medicalInsurance, db, file, rows);
    return rejectsOf(medicalInsurance, db, file);
  };
  const ask = async (fields: string, scopes = ALL, number = PATIENT) => {
    const persons = [released('Person', person(number))];
    const { status, entities } = await department.ask(staff(...scopes), `medicalInsurance { ${fields} }`, persons);
    return { status, answer: (entities[0] as { medicalInsurance: unknown } | undefined)?.medicalInsurance };
  };

  beforeAll(async () => {
    ({ db, close } = await open([medicalInsurance]));
    department = await serve(medicalInsurance, db);
    const rejects = [
      await load('enrolments', [
        { recordNo: 'CB1', personId: PATIENT, scheme: '居民医保', birthDate: '1978-09-30', insuredFrom: '2017-01-01' },
        { recordNo: 'CB2', personId: HEALTHY, scheme: '310', insuredFrom: '2020-01-01', insuredTo: '2023-12-31' },
      ]),
      await load('premium-aids', [
        { recordNo: 'ZC1', personId: PATIENT, kind: '定额', year: '2024', amount: '228', aidedOn: '2024-01-31' },
      ]),
      await load('settlements', [
        { ...settlement, recordNo: 'JS1', settledOn: '2024-03-01' },
        { ...settlement, recordNo: 'JS2', settledOn: '2023-12-31', diagnosis: 'Ⅱ' },
        { ...settlement, recordNo: 'JS3', settledOn: '2024-10-15', care: '门诊慢特病', diagnosis: '' },
      ]),
      await load('direct-aids', [
        {
          recordNo: 'JZ1',
          personId: PATIENT,
          tier: '2',
          deductible: '0',
          ratio: '75',
          amount: '2000.50',
          aidedOn: '2024-03-01',
        },
      ]),
      await load('serious-diseases', [
        { recordNo: 'DB1', personId: PATIENT, diagnosis: 'C50.900', listedOn: '2023-06-10', listedUntil: '2025-06-09' },
      ]),
    ];
    expect(rejects).toEqual([[], [], [], [], []]);
  });
  afterAll(() => close());

  it('tells what it knows of a person, newest first', async () => {
    const layers = {
      total: '10000.00',
      basicInsurance: '6000.00',
      seriousIllnessInsurance: '1000.00',
      medicalAid: '2000.50',
      selfPay: '999.50',
      hospital: '青城中心医院',
    };
    const persons = [released('Person', person(PATIENT)), released('Person', 'p-unknown')];
    expect((await department.ask(staff(...ALL), EVERYTHING, persons)).entities).toEqual([
      {
        medicalInsurance: {
          enrolments: [{ scheme: 'RESIDENT', birthDate: '1978-09-30', insuredFrom: '2017-01-01', insuredTo: null }],
          premiumAids: [{ kind: 'FIXED', year: 2024, amount: '228.00', aidedOn: '2024-01-31' }],
          settlements: [
            { ...layers, settledOn: '2024-10-15', care: 'CHRONIC_OUTPATIENT', diagnosis: null },
            { ...layers, settledOn: '2024-03-01', care: 'INPATIENT', diagnosis: 'II' },
            { ...layers, settledOn: '2023-12-31', care: 'INPATIENT', diagnosis: 'II' },
          ],
          selfPay: '1999.00',
          directAids: [{ tier: 2, deductible: '0.00', ratio: 75, amount: '2000.50', aidedOn: '2024-03-01' }],
          onSeriousDiseaseList: true,
          seriousDiseases: [{ diagnosis: 'II', listedOn: '2023-06-10', listedUntil: '2025-06-09' }],
        },
      },
      { medicalInsurance: null },
    ]);
  });

  it('keeps the chapter of a diagnosis, and nothing finer', async () => {
    const tables = ['settlement', 'serious_disease'];
    for (const table of tables) {
      const { rows } = (await db.execute(
        sql.raw(`select t::text as row from medical_insurance.${table} t`),
      )) as unknown as {
        rows: { row: string }[];
      };
      expect(rows.length).toBeGreaterThan(0);
      for (const { row } of rows) expect(row).not.toContain('C50');
    }
  });

  it('counts both ends of a period, and all days where an end is left open', async () => {
    const { answer } = await ask(`
      closed: settlements(from: "2023-12-31", to: "2024-03-01") { settledOn }
      since: settlements(from: "2024-03-02") { settledOn }
      none: selfPay(from: "2024-03-02", to: "2024-10-14")
    `);
    expect(answer).toEqual({
      closed: [{ settledOn: '2024-03-01' }, { settledOn: '2023-12-31' }],
      since: [{ settledOn: '2024-10-15' }],
      none: '0.00',
    });
  });

  it.each([
    ['2023-06-09', false],
    ['2023-06-10', true],
    ['2025-06-09', true],
    ['2025-06-10', false],
  ])('says whether a person is on the list of serious diseases on %s: %s', async (asOf, expected) => {
    const field = `onSeriousDiseaseList(asOf: "${asOf}")`;
    expect((await ask(field)).answer).toEqual({ onSeriousDiseaseList: expected });
    expect((await ask(field, ALL, HEALTHY)).answer).toEqual({ onSeriousDiseaseList: false });
  });

  it('tells nothing of a row released for another area', async () => {
    const persons = [released('Person', person(PATIENT), 'area/150104002001')];
    expect((await department.ask(staff(...ALL), EVERYTHING, persons)).entities).toEqual([null]);
  });

  it.each([
    ['enrolments { insuredFrom }', 'directory'],
    ['enrolments { scheme }', 'household'],
    ['premiumAids { kind }', 'means'],
    ['settlements { settledOn }', 'means'],
    ['settlements { care }', 'special'],
    ['settlements { hospital }', 'special'],
    ['settlements { diagnosis }', 'special'],
    ['selfPay(from: "2024-01-01", to: "2024-12-31")', 'means'],
    ['directAids { tier }', 'means'],
    ['onSeriousDiseaseList', 'special'],
    ['seriousDiseases { listedOn }', 'special'],
  ])('refuses %s without the class %s', async (field, fieldClass) => {
    expect(await ask(field)).toMatchObject({ status: 200 });
    const without = ALL.filter((scope) => scope !== `medical-insurance:${fieldClass}`);
    expect(await ask(field, without)).toEqual({ status: 403, answer: undefined });
  });

  it('asks its database as often for two hundred persons as for one', async () => {
    const crowd = Array.from({ length: 200 }, (_, i) => released('Person', i === 0 ? person(PATIENT) : `p-${i}`));
    const count = (persons: typeof crowd) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, persons));
    expect([await count(crowd.slice(0, 1)), await count(crowd)]).toEqual([6, 6]);
  });

  it('takes no row that cannot be true', async () => {
    const row = { ...settlement, settledOn: '2024-05-05' };
    const rejects = await load('settlements', [
      { ...row, recordNo: 'JS91', total: '10000.01' },
      { ...row, recordNo: 'JS92', selfPay: '-999.50' },
      { ...row, recordNo: 'JS93', diagnosis: 'D49.900' },
      { ...row, recordNo: 'JS94', personId: '150199197809309022' },
    ]);
    expect(rejects).toEqual([
      { recordNo: 'JS91', heading: '总费用', reason: 'LAYERS_DO_NOT_ADD_UP' },
      { recordNo: 'JS92', heading: '个人自付', reason: 'OUT_OF_RANGE' },
      { recordNo: 'JS93', heading: '诊断编码', reason: 'UNKNOWN_CODE' },
      { recordNo: 'JS94', heading: '证件号码', reason: 'ID_CHECK_DIGIT' },
    ]);
  });

  it.each([
    ['layers that do not add up', sql`update medical_insurance.settlement set total_fen = total_fen + 1`],
    ['a fifth tier', sql`update medical_insurance.direct_aid set tier = 5`],
    ['an aid of more than all', sql`update medical_insurance.direct_aid set ratio = 101`],
    ['a diagnosis in full', sql`update medical_insurance.serious_disease set diagnosis = 'C50.900'`],
    ['an insurance that ends before it begins', sql`update medical_insurance.enrolment set insured_to = '1999-01-01'`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of medical insurance on $name', ({ open }) => {
  it('load whole: the hand-written world holds no row that medical insurance must refuse', async () => {
    const { db, close } = await open([medicalInsurance]);
    const { read, rejects, faults } = await importWorld(medicalInsurance, db, 'XS');
    await close();
    expect(read['enrolments']).toBe(58);
    expect(Object.values(read).every((rows) => rows > 0)).toBe(true);
    expect(Object.values(rejects).flat()).toEqual([]);
    expect([...new Set(faults.map((fault) => fault.case))]).toEqual(
      expect.arrayContaining(['E02', 'E03', 'E05', 'E34']),
    );
  });
});
