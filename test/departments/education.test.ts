import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import type { Identifier } from '../../subgraphs/_kernel/identifier.ts';
import education from '../../subgraphs/education/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf } from '../support/exports.ts';

const person = (value: string) => keys.person({ kind: 'ID18', value } satisfies Identifier);
const PUPIL = '150199201406189028';
const AT_HOME = '15019920150630103X';

const EVERYTHING = `education {
  enrolments { stage school grade isBoarder enrolledOn leftOn }
  aidAwards { item schoolYear amount approvedOn }
  homeTeaching { school visitsPerMonth startedOn endedOn }
}`;
const ALL = ['education:directory', 'education:proof', 'education:household', 'education:means', 'education:special'];

describe.each(databases())('education on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(education, db, file, rows);
    return rejectsOf(education, db, file);
  };

  beforeAll(async () => {
    ({ db, close } = await open([education]));
    department = await serve(education, db);
    const pupil = { personId: PUPIL, isBoarder: '否' };
    const rejects = [
      await load('enrolments', [
        { recordNo: 'XJ1', ...pupil, stage: '小学', school: '民族小学', grade: '5', enrolledOn: '2020-09-01' },
        { recordNo: 'XJ2', ...pupil, stage: '幼儿园', school: '一幼', enrolledOn: '2017年9月1日', leftOn: '2020/7/10' },
      ]),
      await load('aid-awards', [
        { recordNo: 'ZZ1', ...award(PUPIL), schoolYear: '2023', amount: '1,000元', approvedOn: '20231012' },
        { recordNo: 'ZZ2', ...award(PUPIL), schoolYear: '2024', amount: '500.5', approvedOn: '2024-10-22' },
      ]),
      await load('home-teaching', [
        {
          recordNo: 'SJ1',
          personId: AT_HOME.toLowerCase(),
          school: '民族小学',
          visitsPerMonth: '4',
          startedOn: '2024-09-10',
        },
      ]),
    ];
    expect(rejects).toEqual([[], [], []]);
  });
  afterAll(() => close());

  it('tells what it knows of a person, newest first', async () => {
    const persons = [PUPIL, AT_HOME].map((number) => released('Person', person(number)));
    const { status, entities } = await department.ask(staff(...ALL), EVERYTHING, persons);
    expect(status).toBe(200);
    const primary = { stage: 'PRIMARY', school: '民族小学', grade: 5, enrolledOn: '2020-09-01', leftOn: null };
    const preschool = {
      stage: 'PRESCHOOL',
      school: '一幼',
      grade: null,
      enrolledOn: '2017-09-01',
      leftOn: '2020-07-10',
    };
    expect(entities).toEqual([
      {
        education: {
          enrolments: [primary, preschool].map((enrolment) => ({ ...enrolment, isBoarder: false })),
          aidAwards: [
            { item: 'LIVING_AID', schoolYear: 2024, amount: '500.50', approvedOn: '2024-10-22' },
            { item: 'LIVING_AID', schoolYear: 2023, amount: '1000.00', approvedOn: '2023-10-12' },
          ],
          homeTeaching: [],
        },
      },
      {
        education: {
          enrolments: [],
          aidAwards: [],
          homeTeaching: [{ school: '民族小学', visitsPerMonth: 4, startedOn: '2024-09-10', endedOn: null }],
        },
      },
    ]);
  });

  it('says whether a child is taught at home to who may not see how, of the day of the question', async () => {
    const at = (number: string, asOf: string | null) => ({ ...released('Person', person(number)), asOf });
    const { entities } = await department.ask(
      staff('education:directory', 'education:proof'),
      'education { isTaughtAtHome }',
      [at(PUPIL, '2024-10-31'), at(AT_HOME, '2024-09-10'), at(AT_HOME, '2024-09-09')],
    );
    const told = (isTaughtAtHome: boolean) => ({ education: { isTaughtAtHome } });
    expect(entities).toEqual([told(false), told(true), { education: null }]);
  });

  it('has nothing of a person it has no record of', async () => {
    const { entities } = await department.ask(staff(...ALL), EVERYTHING, [released('Person', 'p-unknown')]);
    expect(entities).toEqual([{ education: null }]);
  });

  it.each(['', 'area/150104002001', `self/${person(PUPIL)}`])(
    'tells staff nothing of a row released under “%s”',
    async (rowScope) => {
      const persons = [released('Person', person(PUPIL), rowScope)];
      expect((await department.ask(staff(...ALL), EVERYTHING, persons)).entities).toEqual([null]);
    },
  );

  it('tells citizens of themselves, and of nobody else', async () => {
    const own = person(PUPIL);
    const citizen = { ...staff(...ALL), role: 'citizen', purpose: 'SELF_ACCESS', areas: [], person: own } as const;
    const persons = [released('Person', own, `self/${own}`), released('Person', person(AT_HOME))];
    const { entities } = await department.ask(citizen, 'education { enrolments { stage } }', persons);
    expect(entities).toEqual([{ education: { enrolments: [{ stage: 'PRIMARY' }, { stage: 'PRESCHOOL' }] } }, null]);
  });

  it.each([
    ['enrolments { stage }', 'education:directory'],
    ['isTaughtAtHome', 'education:proof'],
    ['enrolments { school }', 'education:household'],
    ['enrolments { isBoarder }', 'education:household'],
    ['aidAwards { amount }', 'education:means'],
    ['homeTeaching { school }', 'education:special'],
  ])('refuses %s without %s', async (field, scope) => {
    const ask = (scopes: string[]) =>
      department.ask(staff(...scopes), `education { ${field} }`, [released('Person', person(PUPIL))]);
    expect(await ask(ALL)).toMatchObject({ status: 200 });
    expect(await ask(ALL.filter((held) => held !== scope))).toMatchObject({ status: 403, entities: [] });
  });

  it('asks its database as often for two hundred persons as for one', async () => {
    const crowd = Array.from({ length: 200 }, (_, i) => released('Person', i === 0 ? person(PUPIL) : `p-${i}`));
    const count = (persons: typeof crowd) =>
      countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, persons));
    expect([await count(crowd.slice(0, 1)), await count(crowd)]).toEqual([4, 4]);
  });

  it('takes no row that cannot be true', async () => {
    const row = { personId: PUPIL, stage: '小学', school: '某校', isBoarder: '是', enrolledOn: '2020-09-01' };
    const rejects = await load('enrolments', [
      { ...row, recordNo: 'XJ91', leftOn: '2020-08-31' },
      { ...row, recordNo: 'XJ92', stage: '博士' },
      { ...row, recordNo: 'XJ93', grade: '10' },
      { ...row, recordNo: 'XJ94', personId: '150199201406189029' },
    ]);
    expect(rejects).toEqual([
      { recordNo: 'XJ91', heading: '离校日期', reason: 'DATES_REVERSED' },
      { recordNo: 'XJ92', heading: '学段', reason: 'UNKNOWN_CODE' },
      { recordNo: 'XJ93', heading: '年级', reason: 'OUT_OF_RANGE' },
      { recordNo: 'XJ94', heading: '身份证号', reason: 'ID_CHECK_DIGIT' },
    ]);
  });

  it.each([
    ['a stage that is none', sql`update education.enrolment set stage = 'PHD'`],
    ['an enrolment that ends before it begins', sql`update education.enrolment set left_on = '2000-01-01'`],
    ['aid of nothing', sql`update education.aid_award set amount_fen = 0`],
    ['32 visits a month', sql`update education.home_teaching set visits_per_month = 32`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

const award = (personId: string) => ({ personId, item: '生活补助' });

describe.each(databases())('the exports of education on $name', ({ open }) => {
  it('load whole: the hand-written world holds no row that education must refuse', async () => {
    const { db, close } = await open([education]);
    const { read, rejects, faults } = await importWorld(education, db, 'XS');
    await close();
    expect(read).toEqual({ enrolments: 25, 'aid-awards': 31, 'home-teaching': 0 });
    expect(Object.values(rejects).flat()).toEqual([]);
    expect(new Set(faults.map((fault) => fault.case))).toEqual(
      new Set(['E03', 'E23', 'E24', 'E41', 'GAP_STUDENT_AID']),
    );
  });
});
