import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../subgraphs/_kernel/database/database.ts';
import employment from '../../subgraphs/employment/index.ts';
import { databases } from '../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../support/department.ts';
import { importWorld, rejectsOf, rowsOf } from '../support/exports.ts';

const person = (value: string) => keys.person({ kind: 'ID18', value });
const household = (code: string) => released('Household', keys.household(code));
const WORKER = '150199197604129019';
const OTHER = '150199195803120018';
const FOUND = 'YQ150104001001';
const LATE = 'YQ150104001002';

const DAY = 'asOf: "2024-10-31"';
const EVERYTHING = `employment {
  services { kind providedOn outcome }
  jobStatus(${DAY}) { kind }
  jobStatuses { kind employer from to }
  trainings { trade institution startedOn endedOn isCertified subsidy }
  publicPosts { position employer startedOn endedOn permittedUntil isOverLimit(${DAY}) }
  subsidies { kind monthlyAmount startedOn endedOn permittedUntil isOverLimit(${DAY}) }
  workRefusals { position refusedOn isSuitable hasGoodReason }
  refusalsInARow(${DAY})
}`;
const ZERO = `zeroEmployment(${DAY}) {
  foundOn dueOn helpedOn helpedBy employedPersons withdrawnOn isOpen(${DAY}) isOverdue(${DAY})
}`;
const ALL = ['employment:directory', 'employment:household', 'employment:means'];

describe.each(databases())('employment on $name', ({ open }) => {
  let db: Database;
  let close: () => Promise<void>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(employment, db, file, rows);
    return rejectsOf(employment, db, file);
  };
  const ask = async (fields: string, scopes = ALL) => {
    const rows = [released('Person', person(WORKER))];
    const { status, entities } = await department.ask(staff(...scopes), `employment { ${fields} }`, rows);
    return { status, answer: (entities[0] as { employment: unknown } | undefined)?.employment };
  };

  beforeAll(async () => {
    ({ db, close } = await open([employment]));
    department = await serve(employment, db);
    const held = { personId: WORKER };
    const post = { ...held, position: '保洁员', employer: '某某物业' };
    const refusal = { ...held, position: '护林员', isSuitable: '是', hasGoodReason: '否' };
    const rejects = [
      await load('job-statuses', [
        { ...held, recordNo: 'JZ1', kind: '在职', employer: '某某物业', from: '2018-03-01', to: '2020年2月29日' },
        { ...held, recordNo: 'JZ2', kind: '登记失业', from: '2024-04-01' },
        { personId: OTHER, recordNo: 'JZ3', kind: '灵活就业', from: '2023-01-01' },
      ]),
      await load('services', [
        { ...held, recordNo: 'FW1', kind: '失业登记', providedOn: '2024-04-02' },
        { ...held, recordNo: 'FW2', kind: '岗位推荐', providedOn: '2024-05-20', outcome: '未就业' },
      ]),
      await load('trainings', [
        {
          ...{ ...held, recordNo: 'PX1', trade: '电工', institution: '某某学校', startedOn: '2024-06-03' },
          ...{ endedOn: '2024-06-28', isCertified: '是', subsidy: '1,200元' },
        },
      ]),
      await load('public-posts', [
        { ...post, recordNo: 'GW1', startedOn: '2020-04-01', endedOn: '2021-03-31' },
        { ...post, recordNo: 'GW2', startedOn: '2022-04-01', endedOn: '2024-03-31' },
      ]),
      await load('subsidies', [
        { ...held, recordNo: 'JB1', kind: '社保补贴', monthlyAmount: '720', startedOn: '2020-04-01' },
        {
          ...{ ...held, recordNo: 'JB2', kind: '贷款贴息', monthlyAmount: '150.5', startedOn: '2022-01-01' },
          ...{ retiresOn: '2026-04-12' },
        },
      ]),
      await load('work-refusals', [
        { ...refusal, recordNo: 'JJ1', refusedOn: '2024-03-10' },
        { ...refusal, recordNo: 'JJ2', refusedOn: '2024-05-20' },
        { ...refusal, recordNo: 'JJ3', refusedOn: '2024-06-20', hasGoodReason: '是' },
      ]),
      await load('zero-employment', [
        {
          ...{ recordNo: 'LJ1', householdId: FOUND, foundOn: '2022-05-05', helpedOn: '2022-05-16' },
          ...{ helpedBy: '公益性岗位', employedPersons: '1' },
        },
        { recordNo: 'LJ2', householdId: ` ${FOUND.toLowerCase()}`, foundOn: '2024-10-20' },
        { recordNo: 'LJ3', householdId: LATE, foundOn: '2024-03-01', withdrawnOn: '2024-03-20' },
      ]),
    ];
    expect(rejects.flat()).toEqual([]);
  });
  afterAll(() => close());

  it('tells what it knows of a person, newest first', async () => {
    expect((await ask(EVERYTHING.slice('employment {'.length, -1))).answer).toEqual({
      services: [
        { kind: 'JOB_REFERRAL', providedOn: '2024-05-20', outcome: 'NOT_PLACED' },
        { kind: 'REGISTRATION', providedOn: '2024-04-02', outcome: null },
      ],
      jobStatus: { kind: 'REGISTERED_UNEMPLOYED' },
      jobStatuses: [
        { kind: 'REGISTERED_UNEMPLOYED', employer: null, from: '2024-04-01', to: null },
        { kind: 'EMPLOYED', employer: '某某物业', from: '2018-03-01', to: '2020-02-29' },
      ],
      trainings: [
        {
          ...{ trade: '电工', institution: '某某学校', startedOn: '2024-06-03', endedOn: '2024-06-28' },
          ...{ isCertified: true, subsidy: '1200.00' },
        },
      ],
      publicPosts: [
        {
          ...{ position: '保洁员', employer: '某某物业', startedOn: '2022-04-01', endedOn: '2024-03-31' },
          ...{ permittedUntil: '2024-03-31', isOverLimit: false },
        },
        {
          ...{ position: '保洁员', employer: '某某物业', startedOn: '2020-04-01', endedOn: '2021-03-31' },
          ...{ permittedUntil: '2023-03-31', isOverLimit: false },
        },
      ],
      subsidies: [
        {
          ...{ kind: 'LOAN_INTEREST', monthlyAmount: '150.50', startedOn: '2022-01-01', endedOn: null },
          ...{ permittedUntil: '2024-12-31', isOverLimit: false },
        },
        {
          ...{ kind: 'SOCIAL_INSURANCE', monthlyAmount: '720.00', startedOn: '2020-04-01', endedOn: null },
          ...{ permittedUntil: '2023-03-31', isOverLimit: true },
        },
      ],
      workRefusals: [
        { position: '护林员', refusedOn: '2024-06-20', isSuitable: true, hasGoodReason: true },
        { position: '护林员', refusedOn: '2024-05-20', isSuitable: true, hasGoodReason: false },
        { position: '护林员', refusedOn: '2024-03-10', isSuitable: true, hasGoodReason: false },
      ],
      refusalsInARow: 2,
    });
  });

  it('tells the job status of the day that is asked for', async () => {
    const days = ['2024-10-31', '2020-02-29', '2022-01-01'];
    const { answer } = await ask(days.map((day, at) => `day${at}: jobStatus(asOf: "${day}") { kind }`).join(' '));
    expect(answer).toEqual({ day0: { kind: 'REGISTERED_UNEMPLOYED' }, day1: { kind: 'EMPLOYED' }, day2: null });
  });

  it('runs the clock of a zero-employment household, of the last finding before the day', async () => {
    const { entities } = await department.ask(staff(...ALL), ZERO, [FOUND, LATE].map(household));
    const nobody = { helpedOn: null, helpedBy: null, employedPersons: null };
    expect(entities).toEqual([
      {
        zeroEmployment: {
          ...{ foundOn: '2024-10-20', dueOn: '2024-11-01', ...nobody, withdrawnOn: null },
          ...{ isOpen: true, isOverdue: false },
        },
      },
      {
        zeroEmployment: {
          ...{ foundOn: '2024-03-01', dueOn: '2024-03-15', ...nobody, withdrawnOn: '2024-03-20' },
          ...{ isOpen: false, isOverdue: true },
        },
      },
    ]);
  });

  it('tells of a zero-employment household what was known on the day, and of a later day what was known then', async () => {
    const fields =
      'foundOn helpedOn helpedBy employedPersons isOpen open: isOpen(asOf: "2022-05-15") helped: isOpen(asOf: "2022-05-16")';
    const found = { foundOn: '2022-05-05', open: true, helped: false };
    const unknown = { helpedOn: null, helpedBy: null, employedPersons: null, isOpen: true };
    const { entities } = await department.ask(
      staff(...ALL),
      `before: zeroEmployment(asOf: "2022-05-15") { ${fields} } after: zeroEmployment(asOf: "2022-05-16") { ${fields} }`,
      [household(FOUND)],
    );
    const known = { helpedOn: '2022-05-16', helpedBy: 'PUBLIC_POST', employedPersons: 1, isOpen: false };
    expect(entities).toEqual([{ before: { ...found, ...unknown }, after: { ...found, ...known } }]);
  });

  it('judges a post that was held on the day of the question by a later day as it ended by then', async () => {
    const rows = [{ ...released('Person', person(WORKER)), asOf: '2020-12-31' }];
    const posts = 'publicPosts { startedOn endedOn permittedUntil isOverLimit later: isOverLimit(asOf: "2024-10-31") }';
    const { entities } = await department.ask(staff(...ALL), `employment { ${posts} jobStatuses { to } }`, rows);
    const post = { startedOn: '2020-04-01', endedOn: null, permittedUntil: '2023-03-31' };
    expect(entities).toEqual([
      {
        employment: {
          publicPosts: [{ ...post, isOverLimit: false, later: false }],
          jobStatuses: [{ to: '2020-02-29' }],
        },
      },
    ]);
  });

  it('has nothing of who it has no record of', async () => {
    const persons = await department.ask(staff(...ALL), EVERYTHING, [released('Person', 'p-unknown')]);
    expect(persons.entities).toEqual([{ employment: null }]);
    const households = await department.ask(staff(...ALL), ZERO, [household('YQ150104001999')]);
    expect(households.entities).toEqual([{ zeroEmployment: null }]);
  });

  it('tells nothing of a row that was released for another area', async () => {
    for (const rowScope of ['', 'area/150104002001', 'self/p1']) {
      const rows = [{ ...released('Person', person(WORKER)), rowScope }];
      expect((await department.ask(staff(...ALL), EVERYTHING, rows)).entities, rowScope).toEqual([null]);
      const homes = [{ ...household(FOUND), rowScope }];
      expect((await department.ask(staff(...ALL), ZERO, homes)).entities, rowScope).toEqual([null]);
    }
  });

  it.each([
    ['services { kind }', 'employment:directory'],
    ['services { outcome }', 'employment:household'],
    ['jobStatus { kind }', 'employment:household'],
    ['jobStatuses { employer }', 'employment:household'],
    ['trainings { trade }', 'employment:household'],
    ['trainings { subsidy }', 'employment:means'],
    ['publicPosts { isOverLimit }', 'employment:household'],
    ['subsidies { monthlyAmount }', 'employment:means'],
    ['workRefusals { refusedOn }', 'employment:means'],
    ['refusalsInARow', 'employment:means'],
  ])('refuses %s without %s', async (field, scope) => {
    expect((await ask(field)).status).toBe(200);
    const without = ALL.filter((held) => held !== scope);
    expect(await ask(field, without)).toEqual({ status: 403, answer: undefined });
  });

  it('refuses the zero-employment clock without employment:household', async () => {
    const rows = [household(FOUND)];
    const { status } = await department.ask(staff('employment:directory', 'employment:means'), ZERO, rows);
    expect(status).toBe(403);
  });

  it('asks its database as often for two hundred as for one', async () => {
    const crowd = Array.from({ length: 200 }, (_, i) => released('Person', i === 0 ? person(WORKER) : `p-${i}`));
    const known = [person(WORKER), person(OTHER)].map((id) => released('Person', id));
    const count = (rows: typeof crowd) => countStatements(db, () => department.ask(staff(...ALL), EVERYTHING, rows));
    expect([await count(crowd.slice(0, 1)), await count(known), await count(crowd)]).toEqual([7, 7, 7]);
    const homes = Array.from({ length: 200 }, (_, i) => household(i === 0 ? FOUND : `YQ1501040019${i}`));
    expect(await countStatements(db, () => department.ask(staff(...ALL), ZERO, homes))).toBe(1);
  });

  it('takes no row that cannot be true', async () => {
    const job = { personId: OTHER, kind: '登记失业', from: '2024-01-01' };
    expect(
      await load('job-statuses', [
        { ...job, recordNo: 'JZ91', to: '2023-12-31' },
        { ...job, recordNo: 'JZ92', employer: '某某物业' },
        { ...job, recordNo: 'JZ93', kind: '失踪' },
        { ...job, recordNo: 'JZ94', personId: '150199201406189029' },
      ]),
    ).toEqual([
      { recordNo: 'JZ91', heading: '截止日期', reason: 'DATES_REVERSED' },
      { recordNo: 'JZ92', heading: '用人单位', reason: 'EMPLOYER_OF_UNEMPLOYED' },
      { recordNo: 'JZ93', heading: '就业状态', reason: 'UNKNOWN_CODE' },
      { recordNo: 'JZ94', heading: '身份证号', reason: 'ID_CHECK_DIGIT' },
    ]);
    const training = { personId: OTHER, trade: '电工', institution: '某某学校', startedOn: '2024-06-03' };
    expect(await load('trainings', [{ ...training, recordNo: 'PX91', isCertified: '是' }])).toEqual([
      { recordNo: 'PX91', heading: '是否取得证书', reason: 'CERTIFIED_WITHOUT_END' },
    ]);
    const found = { householdId: 'YQ150104001300', foundOn: '2024-05-06' };
    expect(
      await load('zero-employment', [
        { ...found, recordNo: 'LJ91', helpedOn: '2024-05-16' },
        {
          ...{ ...found, recordNo: 'LJ92', helpedOn: '2024-05-05', helpedBy: '单位就业', employedPersons: '1' },
        },
        {
          ...{ ...found, recordNo: 'LJ93', helpedOn: '2024-05-16', helpedBy: '单位就业', employedPersons: '1' },
          ...{ withdrawnOn: '2024-05-20' },
        },
      ]),
    ).toEqual([
      { recordNo: 'LJ91', heading: '就业日期', reason: 'HELPED_WITHOUT_EMPLOYMENT' },
      { recordNo: 'LJ92', heading: '就业日期', reason: 'DATES_REVERSED' },
      { recordNo: 'LJ93', heading: '退出日期', reason: 'HELPED_AND_WITHDRAWN' },
    ]);
  });

  it('finds a household without work once: again only after it was helped', async () => {
    const again = { householdId: FOUND, foundOn: '2024-10-25' };
    expect(await load('zero-employment', [{ ...again, recordNo: 'LJ94' }])).toEqual([
      { recordNo: 'LJ94', heading: '发现日期', reason: 'FOUND_TWICE' },
    ]);
  });

  it.each([
    ['a status that is none', sql`update employment.job_status set kind = 'BUSY'`],
    ['a subsidy of nothing', sql`update employment.subsidy set monthly_amount_fen = 0`],
    ['a post that ends before it begins', sql`update employment.public_post set ended_on = '2000-01-01'`],
    ['help by which nobody works', sql`update employment.zero_employment set employed_persons = 0`],
    ['help of unknown kind', sql`update employment.zero_employment set helped_by = null where helped_on is not null`],
  ])('its tables refuse %s, whoever writes it', async (_, statement) => {
    await expect(db.execute(statement)).rejects.toThrow();
  });
});

describe.each(databases())('the exports of employment on $name', ({ open }) => {
  it.each(['XS', 'S'] as const)('of world %s load whole, with the gaps that are to be found', async (size) => {
    const { db, close } = await open([employment]);
    try {
      const { read, rejects, faults } = await importWorld(employment, db, size);
      expect(Object.values(rejects).flat()).toEqual([]);
      expect(read['job-statuses']).toBeGreaterThan(size === 'XS' ? 15 : 1_000);
      const third = sql`select 1 from employment.work_refusal group by person_id having count(*) >= 3`;
      expect(faults.filter((fault) => fault.case === 'E30')).toHaveLength((await rowsOf(db, third)).length);
      expect(faults.map((fault) => fault.case)).toContain('E30');
      const gaps = faults.filter((fault) => fault.case === 'GAP_JOB_SERVICE').map(({ recordNo }) => recordNo);
      if (size === 'S') expect(gaps.length).toBeGreaterThan(1);
      const served = await rowsOf(
        db,
        sql`select 1 from employment.job_status j join employment.service s using (person_id)
          where j.record_no in (select json_array_elements_text(${JSON.stringify(gaps)}::text::json))`,
      );
      expect(served).toEqual([]);
    } finally {
      await close();
    }
  });
});
