import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import disabledPersons from '../../subgraphs/disabled-persons/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf, rowsOf } from '../support/exports.ts';

const person = (value: string) => keys.person({ kind: 'ID18', value });
const HOLDER = '150199197604129019';
const REISSUED = '15019919830517907X';
const OTHER = '150199195803120018';
const CHANGED = '15019919950630031X';

const EVERYTHING = `disability {
  hasValidCertificate(asOf: "2024-10-31")
  certificates {
    type level isSevere issuedOn validUntil isExpired(asOf: "2024-10-31") reissue numberMatchesPerson numberMatchesGrade
  }
  levelChanges { fromLevel toLevel changedOn }
  subsidies { kind monthlyAmount from to }
  rehabilitationAids { item institution amount approvedOn }
}`;
const ALL = ['household', 'means', 'special'].map((name) => `disabled-persons:${name}`);

const certificate = { type: '肢体', level: '二级', issuedOn: '2018-05-21', validUntil: '2028-05-20' };

describe.each(databases())('disabled persons on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(disabledPersons, db, file, rows);
    return rejectsOf(disabledPersons, db, file);
  };
  const ask = async (fields: string, scopes = ALL, number = HOLDER) => {
    const persons = [released('Person', person(number))];
    const { status, entities } = await department.ask(staff(...scopes), `disability { ${fields} }`, persons);
    return { status, answer: (entities[0] as { disability: unknown } | undefined)?.disability };
  };

  beforeAll(async () => {
    ({ db, close } = await open([disabledPersons]));
    department = await serve(disabledPersons, db);
    const held = { personId: HOLDER };
    const rejects = [
      await load('certificates', [
        { ...certificate, ...held, recordNo: 'CZ1', certificateNo: `${HOLDER}42` },
        {
          ...{ recordNo: 'CZ2', personId: REISSUED, certificateNo: ` ${REISSUED.toLowerCase()}13b1`, type: '视力残疾' },
          ...{ level: '3', issuedOn: '2013-07-01', validUntil: '2023-06-30' },
        },
      ]),
      await load('level-changes', [
        { ...held, recordNo: 'BG1', fromLevel: '三级', toLevel: '2级', changedOn: '2018-05-21' },
      ]),
      await load('subsidies', [
        { ...held, recordNo: 'BT1', kind: '生活补贴', monthlyAmount: '100', from: '2020-01-01' },
        { ...held, recordNo: 'BT2', kind: '护理补贴', monthlyAmount: '120', from: '2021-01-01', to: '2022-12-31' },
      ]),
      await load('rehabilitation-aids', [
        {
          ...held,
          recordNo: 'KF1',
          item: '辅具适配',
          institution: '康复中心',
          amount: '3000',
          approvedOn: '2023-03-01',
        },
      ]),
    ];
    expect(rejects).toEqual([[], [], [], []]);
  });
  afterAll(() => close());

  it('tells what it knows of a person, newest first', async () => {
    const persons = [HOLDER, REISSUED, OTHER].map((number) => released('Person', person(number)));
    const agreed = { numberMatchesPerson: true, numberMatchesGrade: true };
    expect((await department.ask(staff(...ALL), EVERYTHING, persons)).entities).toEqual([
      {
        disability: {
          hasValidCertificate: true,
          certificates: [
            {
              ...{ type: 'PHYSICAL', level: 2, isSevere: true, issuedOn: '2018-05-21', validUntil: '2028-05-20' },
              ...{ isExpired: false, reissue: 0, ...agreed },
            },
          ],
          levelChanges: [{ fromLevel: 3, toLevel: 2, changedOn: '2018-05-21' }],
          subsidies: [
            { kind: 'DISABLED_CARE_SUBSIDY', monthlyAmount: '120.00', from: '2021-01-01', to: '2022-12-31' },
            { kind: 'DISABLED_LIVING_SUBSIDY', monthlyAmount: '100.00', from: '2020-01-01', to: null },
          ],
          rehabilitationAids: [
            { item: 'ASSISTIVE_DEVICE', institution: '康复中心', amount: '3000.00', approvedOn: '2023-03-01' },
          ],
        },
      },
      {
        disability: {
          hasValidCertificate: false,
          certificates: [
            {
              ...{ type: 'VISUAL', level: 3, isSevere: false, issuedOn: '2013-07-01', validUntil: '2023-06-30' },
              ...{ isExpired: true, reissue: 1, ...agreed },
            },
          ],
          levelChanges: [],
          subsidies: [],
          rehabilitationAids: [],
        },
      },
      { disability: null },
    ]);
  });

  it.each([
    ['2018-05-20', false],
    ['2018-05-21', true],
    ['2028-05-20', true],
    ['2028-05-21', false],
  ])('counts the first and the last day of a certificate: on %s it is valid: %s', async (asOf, valid) => {
    const { answer } = await ask(`hasValidCertificate(asOf: "${asOf}")`);
    expect(answer).toEqual({ hasValidCertificate: valid });
  });

  it('tells the level that stood on the certificate on the day', async () => {
    const held = { personId: CHANGED, level: '一级', validUntil: '', type: '肢体' };
    const change = { personId: CHANGED, fromLevel: '三级', toLevel: '二级', changedOn: '2019-01-01' };
    const rejects = [
      await load('certificates', [
        { ...held, recordNo: 'CZ31', certificateNo: `${CHANGED}41`, issuedOn: '2016-06-01' },
        { ...held, recordNo: 'CZ32', certificateNo: `${CHANGED}44`, issuedOn: '2010-06-01', level: '四级' },
      ]),
      await load('level-changes', [
        { ...change, recordNo: 'BG31' },
        { ...change, recordNo: 'BG32', fromLevel: '二级', toLevel: '一级', changedOn: '2021-01-01' },
      ]),
    ];
    expect(rejects.flat()).toEqual([]);
    const levels = async (asOf: string | null) => {
      const persons = [released('Person', person(CHANGED), undefined, asOf)];
      const fields = 'disability { certificates { level isSevere } levelChanges { toLevel } }';
      const { entities } = await department.ask(staff(...ALL), fields, persons);
      return (entities[0] as { disability: { certificates: { level: number; isSevere: boolean }[] } }).disability;
    };
    const [mild, severe] = [4, 2].map((level) => ({ level, isSevere: level <= 2 }));
    expect(await levels(null)).toMatchObject({ certificates: [{ level: 1, isSevere: true }, mild] });
    expect(await levels('2021-01-01')).toMatchObject({ certificates: [{ level: 1, isSevere: true }, mild] });
    expect(await levels('2020-12-31')).toEqual({ certificates: [severe, mild], levelChanges: [{ toLevel: 2 }] });
    expect(await levels('2018-12-31')).toEqual({
      certificates: [{ level: 3, isSevere: false }, mild],
      levelChanges: [],
    });
    expect(await levels('2015-01-01')).toEqual({ certificates: [mild], levelChanges: [] });
  });

  it('flags a certificate number that is another person’s, no number, or of another grade, and keeps the row', async () => {
    const row = { ...certificate, personId: OTHER };
    const rejects = await load('certificates', [
      { ...row, recordNo: 'CZ11', certificateNo: `${HOLDER}42`, issuedOn: '2018-01-03' },
      { ...row, recordNo: 'CZ12', certificateNo: `${OTHER.slice(0, 17)}042B12`, issuedOn: '2018-01-02' },
      { ...row, recordNo: 'CZ13', certificateNo: `${OTHER}22`, issuedOn: '2018-01-01' },
    ]);
    expect(rejects).toEqual([]);
    const { answer } = await ask('certificates { reissue numberMatchesPerson numberMatchesGrade }', ALL, OTHER);
    expect(answer).toEqual({
      certificates: [
        { reissue: 0, numberMatchesPerson: false, numberMatchesGrade: true },
        { reissue: 12, numberMatchesPerson: false, numberMatchesGrade: true },
        { reissue: 0, numberMatchesPerson: true, numberMatchesGrade: false },
      ],
    });
  });

  it('reads 1 as sight and 2 as hearing, as the standard has it', async () => {
    const rows = ['1', '2'].map((type) => ({
      ...{ ...certificate, personId: OTHER, recordNo: `CZ2${type}`, certificateNo: `${OTHER}${type}2` },
      type: type === '1' ? '视力' : '听力',
    }));
    expect(await load('certificates', rows)).toEqual([]);
    const query = sql`select type, number_matches_grade as agreed from disabled_persons.certificate
      where record_no in ('CZ21', 'CZ22') order by record_no`;
    expect(await rowsOf(db, query)).toEqual([
      { type: 'VISUAL', agreed: true },
      { type: 'HEARING', agreed: true },
    ]);
  });

  it('keeps no identity number', async () => {
    const kept = await rowsOf<{ row: string }>(db, sql`select t::text as row from disabled_persons.certificate t`);
    for (const { row } of kept) expect(row).not.toContain('1501991976');
  });

  it('tells nothing of a row released for another area', async () => {
    const persons = [released('Person', person(HOLDER), 'area/150104002001')];
    expect((await department.ask(staff(...ALL), EVERYTHING, persons)).entities).toEqual([null]);
  });

  it.each([
    ['hasValidCertificate', 'household'],
    ['certificates { type }', 'special'],
    ['certificates { numberMatchesPerson }', 'special'],
    ['levelChanges { toLevel }', 'special'],
    ['subsidies { kind }', 'means'],
    ['rehabilitationAids { item }', 'special'],
    ['rehabilitationAids { amount }', 'means'],
  ])('refuses %s without the class %s', async (field, fieldClass) => {
    expect(await ask(field)).toMatchObject({ status: 200 });
    const without = ALL.filter((scope) => scope !== `disabled-persons:${fieldClass}`);
    expect(await ask(field, without)).toEqual({ status: 403, answer: undefined });
  });

  it('asks its database as often for two hundred persons as for one', async () => {
    const crowd = Array.from({ length: 200 }, (_, i) => released('Person', i === 0 ? person(HOLDER) : `p-${i}`));
    const count = (persons: typeof crowd) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, persons));
    expect([await count(crowd.slice(0, 1)), await count(crowd)]).toEqual([5, 5]);
  });

  it('takes no row that cannot be true', async () => {
    const row = { ...certificate, personId: HOLDER, certificateNo: `${HOLDER}42` };
    const change = { personId: HOLDER, changedOn: '2024-01-01', fromLevel: '二级' };
    const rejects = [
      ...(await load('certificates', [
        { ...row, recordNo: 'CZ91', certificateNo: HOLDER },
        { ...row, recordNo: 'CZ92', certificateNo: `${HOLDER}82` },
        { ...row, recordNo: 'CZ93', certificateNo: `${HOLDER}42B0` },
        { ...row, recordNo: 'CZ94', level: '五级' },
        { ...row, recordNo: 'CZ95', validUntil: '2018-05-20' },
      ])),
      ...(await load('level-changes', [{ ...change, recordNo: 'BG91', toLevel: '2' }])),
    ];
    expect(rejects).toEqual([
      { recordNo: 'CZ91', heading: '残疾人证号', reason: 'CERTIFICATE_MALFORMED' },
      { recordNo: 'CZ92', heading: '残疾人证号', reason: 'CERTIFICATE_MALFORMED' },
      { recordNo: 'CZ93', heading: '残疾人证号', reason: 'CERTIFICATE_MALFORMED' },
      { recordNo: 'CZ94', heading: '残疾等级', reason: 'UNKNOWN_CODE' },
      { recordNo: 'CZ95', heading: '有效期至', reason: 'DATES_REVERSED' },
      { recordNo: 'BG91', heading: '现等级', reason: 'LEVEL_UNCHANGED' },
    ]);
  });

  it.each([
    ['a fifth level', sql`update disabled_persons.certificate set level = 5`],
    ['a change to the same level', sql`update disabled_persons.level_change set to_level = from_level`],
    ['a subsidy of nothing', sql`update disabled_persons.subsidy set monthly_amount_fen = 0`],
    ['a subsidy that ends before it begins', sql`update disabled_persons.subsidy set valid_to = '2019-12-31'`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of disabled persons on $name', ({ open }) => {
  it('load whole, and show exactly the certificates whose number is not their holder’s', async () => {
    const { db, close } = await open([disabledPersons]);
    const { read, rejects, faults } = await importWorld(disabledPersons, db, 'XS');
    const wrong = await rowsOf<{ recordNo: string }>(
      db,
      sql`select record_no as "recordNo" from disabled_persons.certificate where not number_matches_person or reissue > 0
        order by record_no`,
    );
    await close();
    expect(read['certificates']).toBe(10);
    expect(Object.values(rejects).flat()).toEqual([]);
    expect(wrong.map(({ recordNo }) => recordNo)).toEqual(
      faults.filter((fault) => fault.case === 'E33').map((fault) => fault.recordNo),
    );
    expect([...new Set(faults.map((fault) => fault.case))]).toEqual(
      expect.arrayContaining(['E03', 'E31', 'E32', 'E33']),
    );
  });
});
