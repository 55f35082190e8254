import { sql } from 'drizzle-orm';
import { buildSchema, type GraphQLObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import { departmentSdl } from '../../subgraphs/_kernel/sdl.ts';
import { today } from '../../subgraphs/_kernel/today.ts';
import { addDays } from '../../subgraphs/_world/index.ts';
import judicial from '../../subgraphs/judicial/index.ts';
import { openedBy } from '../support/access.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf } from '../support/exports.ts';

const APPLICANT = '150199195803120018';
const RELEASED = '15019919880229006X';
const REHABILITATED = '15019920150630103X';
const UNKNOWN = '150199199901010021';
const key = (value: string) => keys.person({ kind: 'ID18', value });
const person = (value: string) => released('Person', key(value));

const FILE = `judicial {
  legalAidCases { caseType isMeansCheckExempt appliedOn decision decidedOn appointedOn }
  judicialRelief { decidingBody amount appliedOn decidedOn }
}`;
const PROOFS = 'eligibleAsReleased eligibleAsRehabilitated';
const ALL = ['judicial:household', 'judicial:means', 'judicial:special'];

describe.each(databases())('judicial on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(judicial, db, file, rows);
    return rejectsOf(judicial, db, file);
  };

  beforeAll(async () => {
    ({ db, close } = await open([judicial]));
    department = await serve(judicial, db);
    const yesterday = addDays(today(), -1);
    const rejects = [
      await load('legal-aid-cases', [
        {
          ...{ recordNo: 'FY1', personId: APPLICANT, caseType: '民事', isMeansCheckExempt: '是' },
          ...{ appliedOn: '2024-03-01', decision: '给予援助', decidedOn: '2024年3月6日', appointedOn: '2024/3/8' },
        },
        {
          ...{ recordNo: 'FY2', personId: APPLICANT.toLowerCase(), caseType: '劳动仲裁', isMeansCheckExempt: '否' },
          appliedOn: '2024-10-30',
        },
      ]),
      await load('judicial-relief', [
        {
          ...{ recordNo: 'SJ1', personId: APPLICANT, caseNo: '（2022）内0199刑初1号', decidingBody: '检察院' },
          ...{ amount: '30,000元', appliedOn: '2023-02-01', decidedOn: '2023-02-10' },
        },
      ]),
      await load('released-persons', [
        { recordNo: 'AZ1', personId: RELEASED, from: '2020-01-01', to: today() },
        { recordNo: 'AZ2', personId: REHABILITATED, from: '2015-01-01', to: yesterday },
      ]),
      await load('rehabilitated-persons', [
        { recordNo: 'JD1', personId: REHABILITATED, from: '2021-01-01', to: '2999-12-31' },
        { recordNo: 'JD2', personId: REHABILITATED, from: '2022-01-01', to: '2999-12-31' },
      ]),
    ];
    expect(rejects).toEqual([[], [], [], []]);
  });
  afterAll(() => close());

  it('tells what it knows of a person, newest first', async () => {
    const { status, entities } = await department.ask(staff(...ALL), FILE, [person(APPLICANT)]);
    expect(status).toBe(200);
    expect(entities).toEqual([
      {
        judicial: {
          legalAidCases: [
            {
              ...{ caseType: 'LABOUR_ARBITRATION', isMeansCheckExempt: false, appliedOn: '2024-10-30' },
              ...{ decision: null, decidedOn: null, appointedOn: null },
            },
            {
              ...{ caseType: 'CIVIL', isMeansCheckExempt: true, appliedOn: '2024-03-01' },
              ...{ decision: 'GRANTED', decidedOn: '2024-03-06', appointedOn: '2024-03-08' },
            },
          ],
          judicialRelief: [
            { decidingBody: 'PROCURATORATE', amount: '30000.00', appliedOn: '2023-02-01', decidedOn: '2023-02-10' },
          ],
        },
      },
    ]);
  });

  it('has nothing of a person it has no record of', async () => {
    const { entities } = await department.ask(staff(...ALL), FILE, [person(UNKNOWN)]);
    expect(entities).toEqual([{ judicial: null }]);
  });

  it('tells nothing of a row that was released for another area', async () => {
    for (const rowScope of ['', 'area/150104002001', `self/${key(RELEASED)}`]) {
      const row = released('Person', key(RELEASED), rowScope);
      expect((await department.ask(staff(...ALL), `${FILE} ${PROOFS}`, [row])).entities, rowScope).toEqual([null]);
    }
  });

  it('tells citizens of themselves', async () => {
    const own = key(RELEASED);
    const citizen: Viewer = { ...staff(...ALL), role: 'citizen', purpose: 'SELF_ACCESS', areas: [], person: own };
    const ask = (id: string) => department.ask(citizen, PROOFS, [released('Person', id, `self/${id}`)]);
    expect((await ask(own)).entities).toEqual([{ eligibleAsReleased: true, eligibleAsRehabilitated: false }]);
    expect((await ask(key(REHABILITATED))).entities).toEqual([null]);
  });

  describe('release and rehabilitation are answered with yes or no', () => {
    it('yes to the last day of support, no from the day after', async () => {
      const { entities } = await department.ask(staff(...ALL), PROOFS, [RELEASED, REHABILITATED].map(person));
      expect(entities).toEqual([
        { eligibleAsReleased: true, eligibleAsRehabilitated: false },
        { eligibleAsReleased: false, eligibleAsRehabilitated: true },
      ]);
    });

    it('no for whoever is not on record, like for whoever no longer is', async () => {
      const { entities } = await department.ask(staff(...ALL), PROOFS, [person(UNKNOWN)]);
      expect(entities).toEqual([{ eligibleAsReleased: false, eligibleAsRehabilitated: false }]);
    });

    it('neither shows in whether a person has a file', async () => {
      const rows = [RELEASED, REHABILITATED, UNKNOWN].map(person);
      const { entities } = await department.ask(staff('judicial:household'), 'judicial { __typename }', rows);
      expect(entities).toEqual([{ judicial: null }, { judicial: null }, { judicial: null }]);
    });

    it('takes no day to ask about: dates could be found by asking', () => {
      const schema = buildSchema(departmentSdl(judicial), { assumeValidSDL: true });
      const fields = (schema.getType('Person') as GraphQLObjectType).getFields();
      for (const name of PROOFS.split(' ')) {
        expect(fields[name]?.args).toEqual([]);
        expect(String(fields[name]?.type)).toBe('Boolean');
      }
    });

    it('keep to today where the question is of another day', async () => {
      const ask = (asOf: string | null) => department.ask(staff(...ALL), PROOFS, [{ ...person(RELEASED), asOf }]);
      const then = await ask('2019-12-31');
      expect(then.entities).toEqual([{ eligibleAsReleased: true, eligibleAsRehabilitated: false }]);
      expect(then.entities).toEqual((await ask(null)).entities);
    });

    it('is not for town staff, under any purpose', () => {
      expect(openedBy(judicial, 'special').roles).not.toContain('staff');
    });
  });

  it.each([
    ['judicial { legalAidCases { isMeansCheckExempt } }', 'judicial:household'],
    ['judicial { legalAidCases { caseType } }', 'judicial:special'],
    ['judicial { judicialRelief { amount } }', 'judicial:means'],
    ['eligibleAsReleased', 'judicial:special'],
    ['eligibleAsRehabilitated', 'judicial:special'],
  ])('refuses %s without %s', async (selection, scope) => {
    const ask = (scopes: string[]) => department.ask(staff(...scopes), selection, [person(APPLICANT)]);
    expect((await ask(ALL)).status).toBe(200);
    expect(await ask(ALL.filter((held) => held !== scope))).toMatchObject({ status: 403, entities: [] });
  });

  it('asks its database the same number of times for one person and for two hundred', async () => {
    const crowd = Array.from({ length: 199 }, (_, i) => released('Person', `p${i}`));
    const count = (rows: ReturnType<typeof person>[]) =>
      countStatements(db, () => department.ask(staff(...ALL), `${FILE} ${PROOFS}`, rows));
    expect(await count([person(APPLICANT)])).toBe(5);
    expect(await count([person(APPLICANT), ...crowd])).toBe(5);
  });

  it('gives relief once a case to a person', async () => {
    const again = { decidingBody: '法院', amount: '5000', appliedOn: '2024-02-01', decidedOn: '2024-02-08' };
    const caseNo = '（2022）内0199刑初1号';
    expect(
      await load('judicial-relief', [
        { recordNo: 'SJ2', personId: APPLICANT, caseNo, ...again },
        { recordNo: 'SJ3', personId: UNKNOWN, caseNo, ...again },
        { recordNo: 'SJ4', personId: APPLICANT, caseNo: '（2023）内0199刑初9号', ...again },
      ]),
    ).toEqual([{ recordNo: 'SJ2', heading: '原案案号', reason: 'RELIEF_GIVEN_BEFORE' }]);
  });

  it('takes no row that cannot be true', async () => {
    const row = { personId: UNKNOWN, caseType: '民事', isMeansCheckExempt: '是', appliedOn: '2024-03-05' };
    const granted = { decision: '给予援助', decidedOn: '2024-03-06' };
    expect(
      await load('legal-aid-cases', [
        { recordNo: 'FY91', ...row, decision: '同意' },
        { recordNo: 'FY92', ...row, ...granted, decidedOn: '2024-03-04' },
        { recordNo: 'FY93', ...row, ...granted, decision: '不予援助', appointedOn: '2024-03-07' },
        { recordNo: 'FY94', ...row, appointedOn: '2024-03-07' },
        { recordNo: 'FY95', ...row, caseType: '家事' },
      ]),
    ).toEqual([
      { recordNo: 'FY91', heading: '决定日期', reason: 'REQUIRED' },
      { recordNo: 'FY92', heading: '决定日期', reason: 'DATES_REVERSED' },
      { recordNo: 'FY93', heading: '指派日期', reason: 'NOT_GRANTED' },
      { recordNo: 'FY94', heading: '指派日期', reason: 'NOT_GRANTED' },
      { recordNo: 'FY95', heading: '案件类型', reason: 'UNKNOWN_CODE' },
    ]);
  });

  it.each([
    ['a type of case that is none', sql`update judicial.legal_aid_case set case_type = 'FAMILY'`],
    ['a decision without its day', sql`update judicial.legal_aid_case set decision = 'REFUSED', decided_on = null`],
    ['relief of nothing', sql`update judicial.judicial_relief set amount_fen = 0`],
    ['support that ends before it begins', sql`update judicial.released_person set support_to = '2000-01-01'`],
    ['rehabilitation that does', sql`update judicial.rehab_person set support_to = '2000-01-01'`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of judicial on $name', ({ open }) => {
  it('load whole: the hand-written world holds no row that judicial must refuse', async () => {
    const { db, close } = await open([judicial]);
    try {
      const { read, rejects } = await importWorld(judicial, db, 'XS');
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read).toEqual({
        'legal-aid-cases': 3,
        'judicial-relief': 1,
        'released-persons': 2,
        'rehabilitated-persons': 1,
        unsealings: 1,
      });
    } finally {
      await close();
    }
  });
});
