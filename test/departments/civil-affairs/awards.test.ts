import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awardsOf, createPopulation } from '../../../subgraphs/_world/index.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { importRows, keys, released, serve, staff } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey, status } from './register.ts';

const award = (recordNo: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, program: '低保', householdId: 'YQ001', decisionNo: '玉民救〔2020〕1号', decidedOn: '2020-05-20' },
  ...{ from: '2020-06-01', monthlyAmount: '1040', ...more },
});
const change = (
  recordNo: string,
  kind: string,
  on: string,
  oldMonthly: string,
  newMonthly: string,
  awardNo = 'DY1',
) => ({
  ...{ recordNo, awardNo, kind, on, oldMonthlyAmount: oldMonthly, newMonthlyAmount: newMonthly },
  ...{ reason: '复核', decisionNo: '玉民变〔2021〕1号' },
});
const standard = (recordNo: string, householdKind: string, monthlyAmount: string, from: string, to = '') => ({
  ...{ recordNo, kind: '低保', householdKind, monthlyAmount, from, to, documentNo: '玉民标〔2021〕1号' },
});

const FIELDS = 'awardNo program beneficiary { id } state monthlyAmount from to changes { changeNo }';

describe.each(databases())('awards on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    await importRows(civilAffairs, register.db, file, rows);
    return rejectsOf(civilAffairs, register.db, file);
  };
  const on = async (asOf: string | null, fields: string, viewer = officer, code = 'YQ001') => {
    const query = `query($id: ID!, $asOf: Date) { household(id: $id, asOf: $asOf) { ${fields} } }`;
    const { data, errors } = await department.query(viewer, query, { id: keys.household(code), asOf });
    expect(errors).toBeUndefined();
    return data.household;
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const rejects = [
      await load('persons', [
        person('P1', idNumber(1)),
        person('P2', idNumber(2)),
        person('P3', idNumber(3), { areaCode: '150104002002' }),
      ]),
      await load('households', [{ ...household('YQ001'), kind: '农村' }, household('YQ002', '150104002002')]),
      await load('members', [
        member('M1', 'YQ001', 'P1', '02', '2015-01-01'),
        member('M2', 'YQ001', 'P2', '12', '2015-01-01'),
        member('M3', 'YQ001', 'P3', '22', '2015-01-01'),
      ]),
      await load('statuses', [status('S1', 'YQ001', '低保', '2020-06-01')]),
      await load('benefit-standards', [
        standard('BZ1', '城镇', '740', '2018-01-01', '2021-03-31'),
        standard('BZ2', '农村', '520', '2018-01-01', '2021-03-31'),
        standard('BZ3', '', '800', '2021-04-01'),
      ]),
      await load('awards', [
        award('DY1'),
        award('DY2', {
          program: '护理补贴',
          personRecordNo: 'P2',
          decidedOn: '2022-01-10',
          from: '2022-02-01',
          monthlyAmount: '100',
        }),
        award('DY3', {
          program: '生活补贴',
          personRecordNo: 'P3',
          decidedOn: '2022-01-10',
          from: '2022-02-01',
          monthlyAmount: '100',
        }),
        award('DY4', { program: '低保', householdId: '', personRecordNo: 'P3', from: '2020-06-01', to: '2020-12-31' }),
      ]),
      await load('award-changes', [
        change('BG1', '标准调整', '2021-04-01', '1040', '1600'),
        change('BG2', '暂停', '2023-01-01', '1600', '0'),
        change('BG3', '恢复', '2023-03-01', '0', '1600'),
        change('BG4', '渐退', '2024-05-01', '1600', '1600'),
        change('BG5', '退出', '2024-11-01', '1600', '0'),
      ]),
    ];
    expect(rejects.flat()).toEqual([]);
  });
  afterAll(() => register.close());

  it.each([
    ['2020-05-25', 'PENDING', '0.00'],
    ['2020-06-01', 'ACTIVE', '1040.00'],
    ['2021-03-31', 'ACTIVE', '1040.00'],
    ['2021-04-01', 'ACTIVE', '1600.00'],
    ['2023-02-28', 'SUSPENDED', '0.00'],
    ['2023-03-01', 'ACTIVE', '1600.00'],
    ['2024-05-01', 'TRANSITION', '1600.00'],
    ['2024-11-01', 'ENDED', '0.00'],
  ])(
    'on %s are %s with %s yuan, whether the day is that of the question or of the field',
    async (day, state, amount) => {
      const asked = await on(day, 'awards { awardNo state monthlyAmount }');
      expect(asked.awards.at(-1)).toEqual({ awardNo: 'DY1', state, monthlyAmount: amount });
      const today = await on(null, `awards { awardNo state(asOf: "${day}") monthlyAmount(on: "${day}") }`);
      expect(today.awards.at(-1)).toEqual({ awardNo: 'DY1', state, monthlyAmount: amount });
    },
  );

  it('are those decided by the day, with the changes that had taken effect, newest first', async () => {
    expect(await on('2020-05-19', 'awards { awardNo }')).toEqual({ awards: [] });
    expect((await on('2023-02-01', 'awards { awardNo changes { changeNo } }')).awards).toEqual([
      { awardNo: 'DY2', changes: [] },
      { awardNo: 'DY1', changes: [{ changeNo: 'BG2' }, { changeNo: 'BG1' }] },
    ]);
  });

  it('of a household are its own and those of members in area, by whom they are for', async () => {
    const { awards } = await on('2024-10-31', `awards { ${FIELDS} }`);
    expect(
      awards.map(({ awardNo, beneficiary }: { awardNo: string; beneficiary: unknown }) => [awardNo, beneficiary]),
    ).toEqual([
      ['DY2', { id: personKey(idNumber(2)) }],
      ['DY1', null],
    ]);
    const rows = [released('Person', personKey(idNumber(2))), released('Person', personKey(idNumber(3)))];
    const district = { ...officer, areas: ['150104'] };
    const { entities } = await department.ask(district, 'awards { awardNo household { code } }', rows);
    expect(entities).toEqual([
      { awards: [{ awardNo: 'DY2', household: { code: 'YQ001' } }] },
      {
        awards: [
          { awardNo: 'DY3', household: { code: 'YQ001' } },
          { awardNo: 'DY4', household: null },
        ],
      },
    ]);
  });

  it('that tell of a disability are not told to who may not know of it', async () => {
    const viewer = staff('civil-affairs:directory', 'civil-affairs:means');
    expect(await on('2024-10-31', 'awards { awardNo }', viewer)).toEqual({ awards: [{ awardNo: 'DY1' }] });
  });

  it.each(['civil-affairs:directory', 'civil-affairs:household', 'civil-affairs:special'])(
    'are refused to who has only %s',
    async (scope) => {
      const rows = [released('Household', keys.household('YQ001'))];
      expect((await department.ask(staff(scope), 'awards { awardNo }', rows)).status).toBe(403);
    },
  );

  it('take no row that cannot be true, and say why', async () => {
    expect(
      await load('awards', [
        award('DY91', { program: '特困供养', decisionNo: '' }),
        award('DY92', { program: '特困供养', decidedOn: '' }),
        award('DY93', { program: '特困供养', householdId: '' }),
        award('DY94', { program: '特困供养', decidedOn: '2020-06-02' }),
        award('DY95', { from: '2024-10-31' }),
        award('DY96', { program: '特困供养', personRecordNo: 'P404' }),
        award('DY97', { program: '温暖补贴' }),
        award('DY98', { program: '生活补贴', personRecordNo: 'P3', householdId: 'YQ002', from: '2023-01-01' }),
      ]),
    ).toEqual(
      [
        { recordNo: 'DY91', heading: '决定文号', reason: 'DECISION_MISSING' },
        { recordNo: 'DY92', heading: '决定日期', reason: 'DECISION_MISSING' },
        { recordNo: 'DY96', heading: '人员编号', reason: 'UNKNOWN_REFERENCE' },
        { recordNo: 'DY97', heading: '救助项目', reason: 'UNKNOWN_CODE' },
        { recordNo: 'DY93', heading: '户编号', reason: 'BENEFICIARY_MISSING' },
        { recordNo: 'DY94', heading: '决定日期', reason: 'DECIDED_AFTER_START' },
        { recordNo: 'DY95', heading: '起始日期', reason: 'AWARD_OVERLAPS' },
        { recordNo: 'DY98', heading: '起始日期', reason: 'AWARD_OVERLAPS' },
      ].sort((a, b) => (a.recordNo < b.recordNo ? -1 : 1)),
    );
    expect(
      await load('award-changes', [
        change('BG91', '终止', '2024-12-01', '1', '1'),
        change('BG92', '终止', '2024-12-01', '1', '0', 'DY404'),
      ]),
    ).toEqual([
      { recordNo: 'BG91', heading: '变更后月金额', reason: 'PAID_AFTER_END' },
      { recordNo: 'BG92', heading: '待遇编号', reason: 'UNKNOWN_REFERENCE' },
    ]);
    expect(
      await load('benefit-standards', [
        standard('BZ91', '农村', '800', '2022-01-01'),
        standard('BZ92', '', '700', '2020-01-01', '2020-12-31'),
      ]),
    ).toEqual([
      { recordNo: 'BZ91', heading: '执行起始日期', reason: 'STANDARD_OVERLAPS' },
      { recordNo: 'BZ92', heading: '执行起始日期', reason: 'STANDARD_OVERLAPS' },
    ]);
  });

  it('are reckoned by published standards: two until March 2021, one for town and country since', async () => {
    const query =
      '{ before: benefitStandards(asOf: "2021-03-31") { householdKind monthlyAmount } benefitStandards { householdKind monthlyAmount } }';
    expect((await department.query(staff(), query)).data).toEqual({
      before: [
        { householdKind: 'RURAL', monthlyAmount: '520.00' },
        { householdKind: 'URBAN', monthlyAmount: '740.00' },
      ],
      benefitStandards: [{ householdKind: null, monthlyAmount: '800.00' }],
    });
  });

  it('show what the unification did to rural households, to the district alone', async () => {
    const query = `{
      unificationEffects { totalCount edges { node { household { code } award { awardNo } change { oldMonthlyAmount newMonthlyAmount reason } } } }
      unificationCoverage(asOf: "2024-10-31") { households persons }
    }`;
    const district = { ...officer, role: 'district', areas: ['150104'] };
    const { data } = await department.query(district, query);
    expect(data.unificationEffects).toEqual({
      totalCount: 1,
      edges: [
        {
          node: {
            household: { code: 'YQ001' },
            award: { awardNo: 'DY1' },
            change: { oldMonthlyAmount: '1040.00', newMonthlyAmount: '1600.00', reason: '复核' },
          },
        },
      ],
    });
    expect(data.unificationCoverage).toEqual({ households: 1, persons: 3 });
    const refused = await department.query(officer, query);
    expect(refused.errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN']);
  });
});

describe.each(databases())('awards of the synthetic world on $name', ({ open }) => {
  it('are, household by household, those that the world was awarded', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      await importWorld(civilAffairs, db, 'XS');
      const world = createPopulation('XS', 1);
      const department = await serve(civilAffairs, db);
      // The keeper of the protected children: others are not told of what these are awarded.
      const district = { ...officer, areas: ['150104'], subject: 'child-protection-150104' };
      for (const day of ['2020-12-31', '2022-06-15', world.now]) {
        const { data } = await department.query(
          district,
          `{ households(first: 100) { edges { node { code awards { awardNo monthlyAmount(on: "${day}") } } } } }`,
        );
        const told = new Map<string, string>(
          data.households.edges.flatMap(
            ({ node }: { node: { awards: { awardNo: string; monthlyAmount: string }[] } }) =>
              node.awards.map(({ awardNo, monthlyAmount }) => [awardNo, monthlyAmount]),
          ),
        );
        const drawn = awardsOf(world).filter((award) => award.household !== undefined);
        const expected = drawn.map(({ awardNo, periods }) => {
          const fen = periods.find(({ from, to }) => from <= day && day <= (to ?? '9'))?.monthlyFen ?? 0;
          return [awardNo, (fen / 100).toFixed(2)] as const;
        });
        expect([...told].sort(), day).toEqual(expected.sort());
      }
    } finally {
      await close();
    }
  });
});
