import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { answerDueOn, isOverdueOn, monthThatIsOver } from '../../../subgraphs/civil-affairs/visits/limits.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, released, serve } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, status } from './register.ts';

describe('the clocks of visits', () => {
  it('give the town fifteen days of the calendar; on the sixteenth it is overdue (T8)', () => {
    expect(answerDueOn('2024-10-01')).toBe('2024-10-16');
    const open = { dueOn: '2024-10-16', answeredOn: null };
    expect([isOverdueOn(open, '2024-10-16'), isOverdueOn(open, '2024-10-17')]).toEqual([false, true]);
    expect(isOverdueOn({ ...open, answeredOn: '2024-10-16' }, '2024-10-31')).toBe(false);
    expect(isOverdueOn({ ...open, answeredOn: '2024-10-17' }, '2024-10-31')).toBe(true);
  });

  it('ask of a month when it is over, and not before (T9)', () => {
    expect(monthThatIsOver('2024-02', '2024-03-01')).toEqual({ first: '2024-02-01', last: '2024-02-29' });
    expect(() => monthThatIsOver('2024-02', '2024-02-29')).toThrow('BAD_USER_INPUT');
    expect(() => monthThatIsOver('2024-2', '2024-12-31')).toThrow('BAD_USER_INPUT');
  });
});

const patrol = (recordNo: string, code: string, visitedOn: string) => ({
  ...{ recordNo, householdId: code, kind: '入户', visitedOn, isMet: '是' },
});
const homeVisit = (recordNo: string, visitedOn: string, more: Record<string, string> = {}) => ({
  ...{
    recordNo,
    householdId: 'YQ001',
    way: '入户',
    level: '镇街',
    visitedOn,
    investigators: '2',
    isSigned: '是',
    ...more,
  },
});
const report = (recordNo: string, reportedOn: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, channel: '走访', areaCode: '150104001002', reportedOn, ...more },
});

describe.each(databases())('visits on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows);
    return { rejects: await rejectsOf(civilAffairs, register.db, file), findings };
  };
  const on = async (asOf: string, fields: string, code = 'YQ001') => {
    const query = `query($id: ID!, $asOf: Date) { household(id: $id, asOf: $asOf) { ${fields} } }`;
    return (await department.query(officer, query, { id: keys.household(code), asOf })).data.household;
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const codes = ['YQ001', 'YQ002', 'YQ003', 'YQ004'];
    await register.load('persons', [
      person('P1', idNumber(1)),
      person('P2', idNumber(2), { areaCode: '150104002002' }),
    ]);
    await register.load('households', [...codes.map((code) => household(code)), household('YQ005', '150104002002')]);
    await register.load('members', [member('M1', 'YQ001', 'P1', '02', '2020-01-01')]);
    await register.load('statuses', [
      status('S1', 'YQ001', '低保', '2020-01-01'),
      status('S2', 'YQ002', '低保', '2020-01-01/2024-08-30'),
      status('S3', 'YQ003', '低保', '2020-01-01/2024-08-31'),
      status('S5', 'YQ005', '低保', '2020-01-01'),
    ]);
    const loaded = [
      await load('patrol-visits', [
        patrol('XF1', 'YQ001', '2024-06-30'),
        patrol('XF2', 'YQ001', '2024-07-15'),
        patrol('XF3', 'YQ001', '2024-07-15'),
        patrol('XF4', 'YQ001', '2024-09-01'),
        patrol('XF5', 'YQ002', '2024-07-31'),
      ]),
      await load('home-visits', [
        homeVisit('RH1', '2024-03-01'),
        homeVisit('RH2', '2024-06-01', { level: '区级', investigators: '3' }),
      ]),
      await load('relative-register', [
        { recordNo: 'BA1', householdId: 'YQ001', relation: '经办人员', registeredOn: '2024-05-01' },
      ]),
      await load('proactive-findings', [
        report('XS1', '2024-10-01', {
          householdId: 'YQ001',
          personRecordNo: 'P1',
          cause: '因病',
          answeredOn: '2024-10-16',
          outcome: '已救助',
        }),
        report('XS2', '2024-10-02', {
          householdId: 'YQ001',
          personRecordNo: 'P2',
          answeredOn: '2024-10-20',
          outcome: '无需救助',
        }),
        report('XS3', '2024-10-20', { channel: '热线' }),
        report('XS4', '2024-10-15', { areaCode: '150104002002' }),
      ]),
    ];
    expect(loaded).toEqual(loaded.map(() => ({ rejects: [], findings: [] })));
  });
  afterAll(() => register.close());

  it('page newest first, each once, without those after the day', async () => {
    const page = (after: string | null) =>
      `patrolVisits(first: 2${after ? `, after: "${after}"` : ''}) { totalCount edges { node { visitNo visitedOn } } pageInfo { hasNextPage endCursor } }`;
    const one = (await on('2024-09-30', page(null))).patrolVisits;
    const two = (await on('2024-09-30', page(one.pageInfo.endCursor))).patrolVisits;
    const nos = (found: { edges: { node: { visitNo: string } }[] }) => found.edges.map(({ node }) => node.visitNo);
    expect([nos(one), nos(two)]).toEqual([
      ['XF4', 'XF3'],
      ['XF2', 'XF1'],
    ]);
    expect([one.totalCount, one.pageInfo.hasNextPage, two.pageInfo.hasNextPage]).toEqual([4, true, false]);
    const earlier = (await on('2024-07-14', 'patrolVisits { totalCount edges { node { visitNo } } }')).patrolVisits;
    expect(earlier).toEqual({ totalCount: 1, edges: [{ node: { visitNo: 'XF1' } }] });
  });

  it.each([
    'patrolVisits(first: 0)',
    'patrolVisits(first: 101)',
    'patrolVisits(after: "eHg")',
    `patrolVisits(after: "${Buffer.from('after:YQ001').toString('base64url')}")`,
  ])('answer %s with BAD_USER_INPUT', async (field) => {
    const rows = [released('Household', keys.household('YQ001'))];
    const { errors } = await department.ask(officer, `${field} { totalCount }`, rows);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });

  it('that were not made list the households which had a status on the last of the month, in area', async () => {
    const query =
      'query($month: String!) { uncoveredHouseholds(month: $month) { totalCount edges { node { code } } } }';
    const uncovered = async (month: string, viewer = officer) => {
      const { data } = await department.query(viewer, query, { month });
      const { edges, totalCount } = data.uncoveredHouseholds;
      expect(edges).toHaveLength(totalCount);
      return edges.map(({ node }: { node: { code: string } }) => node.code);
    };
    expect(await uncovered('2024-07')).toEqual(['YQ003']);
    expect(await uncovered('2024-08')).toEqual(['YQ001', 'YQ003']);
    expect(await uncovered('2024-09')).toEqual([]);
    expect(await uncovered('2024-09', { ...officer, areas: ['150104'] })).toEqual(['YQ005']);
    const system = { ...officer, role: 'system:civil-affairs' };
    expect((await department.query(system, query, { month: '2024-07' })).errors?.[0]?.extensions?.['code']).toBe(
      'FORBIDDEN',
    );
    for (const month of ['2999-01', '2024-00', '2024']) {
      expect((await department.query(officer, query, { month })).errors?.[0]?.extensions?.['code'], month).toBe(
        'BAD_USER_INPUT',
      );
    }
  });

  it('to near kin of who handles the case are made by the county (E38)', async () => {
    const fields = 'homeVisits { visitNo level isValid } relativeRegistration { relation isCountyVisited }';
    expect(await on('2024-10-31', fields)).toEqual({
      homeVisits: [
        { visitNo: 'RH2', level: 'COUNTY', isValid: true },
        { visitNo: 'RH1', level: 'TOWN', isValid: true },
      ],
      relativeRegistration: { relation: 'HANDLER', isCountyVisited: true },
    });
    expect((await on('2024-05-31', fields)).relativeRegistration.isCountyVisited).toBe(false);
    expect((await on('2024-04-30', fields)).relativeRegistration).toBeNull();
  });

  it('bring findings to light that are answered within fifteen days, or listed (row 77)', async () => {
    const query = `query($asOf: Date, $overdue: Boolean) { proactiveFindings(asOf: $asOf, overdue: $overdue) {
      totalCount edges { node { findingNo household { code } person { id } dueOn outcome isOverdue } } } }`;
    const list = async (asOf: string, overdue: boolean, viewer = officer) =>
      (await department.query(viewer, query, { asOf, overdue })).data.proactiveFindings.edges.map(
        ({ node }: { node: unknown }) => node,
      );
    const home = { household: { code: 'YQ001' } };
    expect(await list('2024-10-31', false)).toEqual([
      {
        findingNo: 'XS1',
        ...home,
        person: { id: expect.any(String) },
        dueOn: '2024-10-16',
        outcome: 'AIDED',
        isOverdue: false,
      },
      { findingNo: 'XS2', ...home, person: null, dueOn: '2024-10-17', outcome: 'NO_NEED', isOverdue: true },
      { findingNo: 'XS3', household: null, person: null, dueOn: '2024-11-04', outcome: null, isOverdue: false },
    ]);
    expect(await list('2024-11-05', true)).toMatchObject([{ findingNo: 'XS2' }, { findingNo: 'XS3' }]);
    expect(await list('2024-10-17', true)).toEqual([]);
    expect(await list('2024-10-18', true)).toMatchObject([{ findingNo: 'XS2', outcome: null }]);
    expect(await list('2024-10-31', false, { ...officer, areas: ['150104002'] })).toMatchObject([{ findingNo: 'XS4' }]);
    expect((await on('2024-10-01', 'proactiveFindings { findingNo outcome }')).proactiveFindings).toEqual([
      { findingNo: 'XS1', outcome: null },
    ]);
    const citizen = { ...officer, role: 'citizen', person: 'p-1' };
    expect((await department.query(citizen, query)).errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  });

  it('by one investigator alone, and kin not visited by the county, are told and not refused (P1, P3)', async () => {
    expect(await load('home-visits', [homeVisit('RH3', '2024-09-01', { investigators: '1' })])).toEqual({
      rejects: [],
      findings: [{ recordNo: 'RH3', reason: 'SINGLE_INVESTIGATOR' }],
    });
    const kin = { recordNo: 'BA2', householdId: 'YQ002', relation: '村居委会成员', registeredOn: '2024-05-01' };
    expect(await load('relative-register', [kin])).toEqual({
      rejects: [],
      findings: [{ recordNo: 'BA2', reason: 'COUNTY_VISIT_MISSING' }],
    });
    expect((await on('2024-10-31', 'homeVisits { visitNo isValid }')).homeVisits[0]).toEqual({
      visitNo: 'RH3',
      isValid: false,
    });
  });

  it('take no row that cannot be true', async () => {
    const { rejects } = await load('proactive-findings', [
      report('XS91', '2024-10-01', { answeredOn: '2024-09-30', outcome: '已救助' }),
      report('XS92', '2024-10-01', { answeredOn: '2024-10-02' }),
      report('XS93', '2024-10-01', { outcome: '已救助' }),
      report('XS94', '2024-10-01', { areaCode: '150104001' }),
      report('XS95', '2024-10-01', { householdId: 'YQ404' }),
    ]);
    expect(Object.fromEntries(rejects.map(({ recordNo, reason }) => [recordNo, reason]))).toEqual({
      ...{ XS91: 'DATES_REVERSED', XS92: 'ANSWER_AND_OUTCOME', XS93: 'ANSWER_AND_OUTCOME' },
      ...{ XS94: 'UNKNOWN_CODE', XS95: 'UNKNOWN_REFERENCE' },
    });
    expect((await load('patrol-visits', [patrol('XF91', 'YQ404', '2024-10-01')])).rejects).toEqual([
      { recordNo: 'XF91', heading: '户编号', reason: 'UNKNOWN_REFERENCE' },
    ]);
  });
});

describe.each(databases())('the visits of the synthetic world on $name', ({ open }) => {
  it.each(['XS', 'S'] as const)(
    'in %s are lacking as the ledger has it',
    async (size) => {
      const { db, close } = await open([civilAffairs]);
      try {
        const { faults, rejects } = await importWorld(civilAffairs, db, size);
        for (const file of ['patrol-visits', 'home-visits', 'relative-register', 'proactive-findings'])
          expect(rejects[file]).toEqual([]);
        const department = await serve(civilAffairs, db);
        const district = { ...officer, areas: ['150104'] };
        const inLedger = (id: string) =>
          faults
            .filter((fault) => fault.case === id)
            .map(({ recordNo }) => recordNo)
            .sort();
        const query = `{
        uncoveredHouseholds(month: "2024-10", first: 100) { edges { node { code } } }
        proactiveFindings(asOf: "2024-10-31", overdue: true, first: 100) { edges { node { findingNo } } }
      }`;
        const { data } = await department.query(district, query);
        const told = (edges: { node: Record<string, string> }[]) => edges.flatMap(({ node }) => Object.values(node));
        expect(told(data.uncoveredHouseholds.edges)).toEqual(inLedger('UNCOVERED_HOUSEHOLD'));
        expect(told(data.proactiveFindings.edges)).toEqual(inLedger('OVERDUE_FINDING'));
        const { rows } = (await db.execute(
          'select record_no as no from civil_affairs.home_visit where investigators < 2 order by 1',
        )) as unknown as {
          rows: { no: string }[];
        };
        expect(rows.map(({ no }) => no)).toEqual(inLedger('SINGLE_INVESTIGATOR'));
        const list = (first: number) => `{ households(first: ${first}) { edges { node {
        patrolVisits { totalCount edges { node { visitNo } } } homeVisits { visitNo } proactiveFindings { findingNo }
        relativeRegistration { isCountyVisited } } } } }`;
        const count = (first: number) => countStatements(db, () => department.query(district, list(first)));
        // Households, a page and a count of patrols, home visits, findings, registrations.
        expect([await count(1), await count(20), await count(100)]).toEqual([6, 6, 6]);
      } finally {
        await close();
      }
    },
    120_000,
  );
});
