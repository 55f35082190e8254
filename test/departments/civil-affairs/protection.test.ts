import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import { realToday } from '../../../subgraphs/_kernel/today.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { serve } from '../../support/department.ts';
import { household, idNumber, member, officer, openRegister, person, personKey, status } from './register.ts';

/** Protected persons: nobody finds by role, area or class that there are any (E42; 民发〔2019〕62号). */

const today = realToday();
const KEEPER: Viewer = { ...officer, subject: 'keeper' };
const district: Viewer = { ...officer, role: 'district', areas: ['150104'] };
const guardian: Viewer = {
  ...officer,
  role: 'guardian',
  purpose: 'SELF_ACCESS',
  areas: [],
  person: personKey(idNumber(1)),
};

/** The highest ordinary roles; whose duty as a keeper is over or was taken back is one of them. */
const ORDINARY: readonly Viewer[] = [
  officer,
  district,
  { ...district, role: 'auditor', purpose: 'AUDIT' },
  { ...district, role: 'analyst', purpose: 'STATISTICS' },
  { ...district, role: 'system:education', subject: 'system:education' },
  { ...officer, glass: 'glass-1' },
  { ...officer, subject: 'former' },
  { ...officer, subject: 'withdrawn' },
  guardian,
];

const RECORD = `id name phone area { code } status childProtection { kind } awards { program }
  chainOfCivilAffairs claimsOfCivilAffairs checkStacking(program: ORPHAN_SUPPORT) { verdict } guardianships { recordNo }`;
const HOUSEHOLD = `code area { code } memberCount awards { program } checkStacking(program: DIBAO) { verdict }
  members { person { ${RECORD} } }`;
const search = (text: string) =>
  `searchHouseholds(text: "${text}") { totalCount edges { cursor matchedName node { code } } pageInfo { hasNextPage } }`;

/** Whatever lists, counts, searches and shows. */
const CORPUS: readonly string[] = [
  `{ ${search('王小雨')} }`,
  `{ ${search('wangxiaoyu')} }`,
  `{ ${search('wxy')} }`,
  `{ ${search('王')} }`,
  `{ ${search('YQ001')} }`,
  `{ households(first: 100) { totalCount edges { cursor node { ${HOUSEHOLD} } } } }`,
  `{ households(filter: { areaCode: "150104001002" }) { totalCount edges { node { code } } } }`,
  `{ person(id: "${personKey(idNumber(3))}") { ${RECORD} household { ${HOUSEHOLD} } } }`,
  `{ unificationCoverage { households persons } unificationEffects { totalCount } }`,
  `{ reliefWithLatePapers { totalCount } }`,
];

describe.each(databases())('protected persons on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const answers = async (viewers: readonly Viewer[]) => {
    const told: string[] = [];
    for (const viewer of viewers)
      for (const query of CORPUS) told.push(JSON.stringify(await department.query(viewer, query)));
    return told;
  };
  const ask = async (viewer: Viewer, query: string) => (await department.query(viewer, query)).data;
  const of = (sequence: number) => `person(id: "${personKey(idNumber(sequence))}")`;

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const girl = { name: '王小雨', birthDate: '1964-08-19', phone: '13800000000' };
    await register.load('persons', [
      person('P1', idNumber(1)),
      person('P2', idNumber(2), { name: '王大山' }),
      person('P3', idNumber(3), girl),
      person('P4', idNumber(4), { name: '孙梅', phone: '13900000000', areaCode: '150104001004' }),
      person('P5', idNumber(5), { name: '孙小梅', phone: '13911111111', areaCode: '150104001004' }),
    ]);
    await register.load('households', [household('YQ001'), household('YQ002', '150104001004')]);
    await register.load('members', [
      member('M1', 'YQ001', 'P2', '02', '2020-01-01'),
      member('M2', 'YQ001', 'P3', '42', '2020-01-01'),
      member('M3', 'YQ002', 'P4', '02', '2020-01-01'),
      member('M4', 'YQ002', 'P5', '20', '2020-01-01'),
    ]);
    await register.load('statuses', [status('S1', 'YQ001', '低保', '2021-01-01')]);
    await register.load('guardianships', [
      {
        ...{ recordNo: 'G1', guardianRecordNo: 'P1', wardRecordNo: 'P4', ground: '成年人法定监护' },
        from: '2020-01-01',
      },
      {
        ...{ recordNo: 'G2', guardianRecordNo: 'P1', wardRecordNo: 'P5', ground: '成年人法定监护' },
        from: '2020-01-01',
      },
    ]);
    const protection = { from: '2022-03-01', decisionNo: '1号' };
    const keeper = { protectionNo: 'BH1', from: '2022-03-01' };
    await register.load('protected-persons', [
      { recordNo: 'BH1', personRecordNo: 'P3', ground: '事实无人抚养', ...protection },
      { recordNo: 'BH2', personRecordNo: 'P4', ground: '家庭暴力', ...protection },
    ]);
    await register.load('protection-keepers', [
      { recordNo: 'K1', account: 'keeper', ...keeper },
      { recordNo: 'K2', account: 'former', ...keeper, to: addDays(today, -1) },
      { recordNo: 'K3', account: 'withdrawn', ...keeper, endedOn: today },
      { recordNo: 'K4', account: 'keeper', ...keeper, protectionNo: 'BH2' },
    ]);
    const reasons = { kind: '事实无人抚养', reasons: '服刑', guardianKind: '亲属' };
    await register.load('child-protections', [{ recordNo: 'ET1', personRecordNo: 'P3', ...reasons, ...protection }]);
    await register.load('awards', [
      {
        ...{ recordNo: 'DY1', program: '事实无人抚养儿童保障', householdId: 'YQ001', personRecordNo: 'P3' },
        ...{ decisionNo: '1号', decidedOn: '2022-03-01', from: '2022-03-01', monthlyAmount: '1500' },
      },
    ]);
    const report = { channel: '走访', areaCode: '150104001004', reportedOn: '2024-03-01' };
    await register.load('proactive-findings', [
      { recordNo: 'FX1', householdId: 'YQ002', ...report },
      { recordNo: 'FX2', personRecordNo: 'P5', ...report },
      { recordNo: 'FX3', ...report },
    ]);
    expect(await register.rejects('proactive-findings')).toEqual([]);
    for (const file of ['protected-persons', 'protection-keepers', 'child-protections', 'awards', 'guardianships'])
      expect(await register.rejects(file), file).toEqual([]);
  });
  afterAll(() => register.close());

  it('are given to the keeper whole', async () => {
    expect((await ask(KEEPER, `{ ${of(3)} { childProtection { kind } awards { program } } }`)).person).toEqual({
      childProtection: { kind: 'DE_FACTO_UNSUPPORTED' },
      awards: [{ program: 'DE_FACTO_CHILD_SUPPORT' }],
    });
    expect((await ask(KEEPER, `{ ${search('王小雨')} }`)).searchHouseholds.totalCount).toBe(1);
    expect((await ask(KEEPER, `{ ${of(4)} { phone area { code } } }`)).person).toEqual({
      phone: '13900000000',
      area: { code: '150104001004' },
    });
  });

  it('are found by whole number, so that nobody is denied what is due, and with their household', async () => {
    const query = `{ ${search(idNumber(3))} personByIdNumber(idNumber: "${idNumber(3)}") { name childProtection { kind } } }`;
    const { searchHouseholds, personByIdNumber } = await ask(officer, query);
    expect(searchHouseholds.totalCount).toBe(1);
    expect(personByIdNumber).toEqual({ name: '王小雨', childProtection: null });
    expect((await ask(officer, `{ ${search('王大山')} }`)).searchHouseholds.totalCount).toBe(1);
    expect((await ask(officer, `{ ${search('王')} }`)).searchHouseholds.edges).toMatchObject([{ matchedName: '王**' }]);
  });

  it('that fled are told to be at the seat of their town, as if they lived there, and not how to reach them', async () => {
    const { person: seen } = await ask(
      officer,
      `{ ${of(4)} { name phone rowScope area { code } household { code rowScope area { code } } } }`,
    );
    const atTheSeat = { rowScope: 'area/150104001002', area: { code: '150104001002' } };
    expect(seen).toEqual({ name: '孙梅', phone: null, ...atTheSeat, household: { code: 'YQ002', ...atTheSeat } });
    const listed = async (viewer: Viewer, areaCode: string) =>
      (await ask(viewer, `{ households(filter: { areaCode: "${areaCode}" }) { totalCount edges { node { code } } } }`))
        .households;
    const both = { totalCount: 2, edges: [{ node: { code: 'YQ001' } }, { node: { code: 'YQ002' } }] };
    expect(await listed(officer, '150104001002')).toEqual(both);
    expect(await listed(officer, '150104001004')).toEqual({ totalCount: 0, edges: [] });
    expect(await listed(KEEPER, '150104001004')).toEqual({ totalCount: 1, edges: [{ node: { code: 'YQ002' } }] });
  });

  it('that fled are released to other departments at that seat by the keeper too, who may leave a task there', async () => {
    const query = `{ ${of(4)} { rowScope area { code } household { rowScope } } }`;
    const scopesOf = async (areas: readonly string[]) => (await ask({ ...KEEPER, areas }, query)).person;
    const [seat, village] = ['area/150104001002', 'area/150104001004'];
    const area = { code: '150104001004' };
    expect(await scopesOf(['150104001'])).toEqual({ rowScope: seat, area, household: { rowScope: seat } });
    expect(await scopesOf(['150104001004'])).toEqual({ rowScope: village, area, household: { rowScope: village } });
  });

  it('that fled are not there for who has single villages, the true one or that of the seat', async () => {
    for (const village of ['150104001002', '150104001004']) {
      const clerk: Viewer = { ...officer, areas: [village] };
      const query = `{ ${of(4)} { name } personByIdNumber(idNumber: "${idNumber(5)}") { name }
        ${search('YQ002')} households(first: 10) { totalCount edges { node { code } } } }`;
      const listed = village === '150104001002' ? ['YQ001'] : [];
      expect(await ask(clerk, query)).toEqual({
        person: null,
        personByIdNumber: null,
        searchHouseholds: { totalCount: 0, edges: [], pageInfo: { hasNextPage: false } },
        households: { totalCount: listed.length, edges: listed.map((code) => ({ node: { code } })) },
      });
    }
  });

  it('that fled are not found by a report of the village in which they are', async () => {
    const reports = '{ proactiveFindings { totalCount edges { node { findingNo area { code } } } } }';
    const told = async (viewer: Viewer) => {
      const { totalCount, edges } = (await ask(viewer, reports)).proactiveFindings;
      const nodes = edges.map(({ node }: { node: { findingNo: string; area: { code: string } } }) => [
        node.findingNo,
        node.area.code,
      ]);
      return [totalCount, nodes];
    };
    const [seat, village] = ['150104001002', '150104001004'];
    expect(await told({ ...officer, areas: [village] })).toEqual([1, [['FX3', village]]]);
    expect(await told({ ...officer, areas: [seat] })).toEqual([0, []]);
    expect(await told({ ...KEEPER, areas: [village] })).toEqual([3, ['FX1', 'FX2', 'FX3'].map((no) => [no, village])]);
    expect(await told(officer)).toEqual([
      3,
      [
        ['FX1', seat],
        ['FX2', seat],
        ['FX3', village],
      ],
    ]);
  });

  it('are not there for a guardian from whom they may have fled', async () => {
    const { person: seen, wards } = await ask(guardian, `{ ${of(4)} { name } wards { recordNo ward { name } } }`);
    expect(seen).toBeNull();
    expect(wards).toEqual([
      { recordNo: 'G1', ward: null },
      { recordNo: 'G2', ward: null },
    ]);
  });

  it('hide with them whoever lives with them, from staff and from a guardian', async () => {
    const child = `${of(5)} { phone area { code } household { area { code } members { person { phone area { code } } } } }`;
    const seat = { code: '150104001002' };
    expect(await ask(officer, `{ ${child} }`)).toEqual({
      person: {
        phone: null,
        area: seat,
        household: { area: seat, members: [1, 2].map(() => ({ person: { phone: null, area: seat } })) },
      },
    });
    expect(JSON.stringify(await ask(guardian, `{ ${child} wards { ward { phone area { code } } } }`))).not.toMatch(
      /139|15010400100/,
    );
    expect(JSON.stringify(await ask(KEEPER, `{ ${child} }`))).toContain('13911111111');
  });

  it('leave no trace: each answer to the ordinary is that of a world without what is sealed', async () => {
    const before = await answers(ORDINARY);
    await register.db.execute(sql`delete from civil_affairs.child_protection`);
    await register.db.execute(sql`delete from civil_affairs.benefit_award`);
    await register.db.execute(sql`delete from civil_affairs.protection_keeper where protection_no = 'BH1'`);
    await register.db.execute(sql`delete from civil_affairs.protected_person where record_no = 'BH1'`);
    await register.db.execute(sql`delete from civil_affairs.name_term where person_record_no = 'P3'`);
    expect(await answers(ORDINARY)).toEqual(before);
  });
});
