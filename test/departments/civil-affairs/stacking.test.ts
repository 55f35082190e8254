import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, released, serve, staff } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey, status } from './register.ts';

const award = (recordNo: string, program: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, program, householdId: 'YQ001', decisionNo: '玉民救〔2022〕1号', decidedOn: '2022-01-10' },
  ...{ from: '2022-02-01', monthlyAmount: '100', ...more },
});

describe.each(databases())('the stacking guard on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows);
    expect(await rejectsOf(civilAffairs, register.db, file)).toEqual([]);
    return findings;
  };
  const DAY = 'on: "2024-10-31"';
  const CHECK = 'verdict findings { programHeld recordNo since relation ruleId evidence department }';
  const check = async (of: ReturnType<typeof released>, program: string, viewer = officer, day = DAY) => {
    const { entities } = await department.ask(viewer, `checkStacking(program: ${program}, ${day}) { ${CHECK} }`, [of]);
    return (entities[0] as { checkStacking: { verdict: string; findings: Record<string, unknown>[] } }).checkStacking;
  };
  const who = (sequence: number) => released('Person', personKey(idNumber(sequence)));
  const home = (code: string) => released('Household', keys.household(code));

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    await load('persons', [
      ...[1, 2, 3, 4].map((n) => person(`P${n}`, idNumber(n))),
      person('P5', idNumber(5), { areaCode: '150104002002' }),
    ]);
    await load(
      'households',
      ['YQ001', 'YQ002', 'YQ003', 'YQ004'].map((code) => household(code)),
    );
    await load('members', [
      member('M1', 'YQ001', 'P1', '02', '2015-01-01'),
      member('M2', 'YQ001', 'P2', '22', '2015-01-01'),
      member('M3', 'YQ002', 'P3', '02', '2015-01-01'),
      member('M4', 'YQ003', 'P4', '02', '2015-01-01'),
      member('M5', 'YQ003', 'P5', '22', '2015-01-01'),
    ]);
    await load('statuses', [
      status('S1', 'YQ001', '低保', '2022-02-01'),
      status('S2', 'YQ002', '特困', '2020-01-01'),
      status('S3', 'YQ003', '低保边缘', '2020-01-01'),
    ]);
    const findings = await load('awards', [
      award('DY1', '低保'),
      award('DY2', '生活补贴', { personRecordNo: 'P2' }),
      award('DY3', '护理补贴', { householdId: 'YQ003', personRecordNo: 'P5' }),
      award('DY4', '孤儿保障', { householdId: 'YQ002', personRecordNo: 'P3', to: '2022-12-31' }),
    ]);
    expect(findings).toEqual([]);
    await load('child-protections', [
      {
        recordNo: 'ET1',
        personRecordNo: 'P2',
        kind: '事实无人抚养儿童',
        reasons: '失联',
        guardianKind: '村居委会',
        from: '2023-01-01',
        decisionNo: '玉民童1号',
      },
    ]);
    const relief = {
      personRecordNo: 'P1',
      householdId: 'YQ001',
      kind: '支出型',
      expense: '医疗',
      basis: '户籍地',
      isExceptional: '否',
      payFirst: '否',
    };
    await load('temporary-relief', [
      {
        ...relief,
        recordNo: 'LS1',
        appliedOn: '2024-03-01',
        decidedOn: '2024-03-10',
        decisionNo: '玉民临1号',
        amount: '500',
      },
      {
        ...relief,
        recordNo: 'LS2',
        expense: '教育',
        appliedOn: '2023-03-01',
        decidedOn: '2023-03-10',
        decisionNo: '玉民临2号',
        amount: '500',
      },
    ]);
  });
  afterAll(() => register.close());

  const finding = (ruleId: string, programHeld: string | null, recordNo: string | null, relation: string) =>
    expect.objectContaining({ ruleId, programHeld, recordNo, relation });

  it('sets what is asked for against awards, the family’s too, protections, and relief of the year', async () => {
    const { verdict, findings } = await check(who(2), 'DESTITUTE_SUPPORT');
    expect(verdict).toBe('EXCLUDED');
    expect(findings).toEqual([
      finding('S13', 'DISABLED_LIVING_SUBSIDY', 'DY2', 'EXCLUSIVE'),
      finding('S01', 'DIBAO', 'DY1', 'EXCLUSIVE'),
      finding('S12', 'DE_FACTO_CHILD_SUPPORT', null, 'EXCLUSIVE'),
    ]);
    expect(await check(who(1), 'TEMP_RELIEF')).toEqual({
      verdict: 'UNDECIDED',
      findings: [finding('S07', 'DIBAO', 'DY1', 'TOGETHER'), finding('S27', 'TEMP_RELIEF', 'LS1', 'CHECK_LOCALLY')],
    });
  });

  it('cites the rule, and says since when and how surely', async () => {
    const { entities } = await department.ask(
      officer,
      `checkStacking(program: DE_FACTO_CHILD_SUPPORT, ${DAY}) { verdict findings { since citation evidence } }`,
      [who(1)],
    );
    expect(entities).toEqual([
      {
        checkStacking: {
          verdict: 'TOP_UP',
          findings: [
            { since: '2022-02-01', citation: '民发〔2019〕62号：已享受低保的，按标准补差', evidence: 'ORIGINAL' },
            { since: '2024-03-01', citation: '事实无人抚养儿童可享受其他专项救助', evidence: 'UNVERIFIED' },
          ],
        },
      },
    ]);
  });

  it('takes a status for an award that is not on record', async () => {
    expect(await check(who(3), 'DIBAO')).toEqual({
      verdict: 'EXCLUDED',
      findings: [finding('S01', 'DESTITUTE_SUPPORT', null, 'EXCLUSIVE')],
    });
    expect((await check(home('YQ002'), 'DIBAO')).findings).toEqual([
      finding('S01', 'DESTITUTE_SUPPORT', null, 'EXCLUSIVE'),
    ]);
  });

  it('counts what is held on the day, and not what was', async () => {
    const then = await check(who(3), 'DISABLED_LIVING_SUBSIDY', officer, 'on: "2022-06-01"');
    expect(then.findings).toContainEqual(finding('S20', 'ORPHAN_SUPPORT', 'DY4', 'EXCLUSIVE'));
    const now = await check(who(3), 'DISABLED_LIVING_SUBSIDY');
    expect(now.findings).toEqual([finding('S13', 'DESTITUTE_SUPPORT', null, 'EXCLUSIVE')]);
  });

  it('of a household sees its members’ own awards', async () => {
    expect(await check(home('YQ001'), 'DESTITUTE_SUPPORT')).toMatchObject({
      verdict: 'EXCLUDED',
      findings: [
        { recordNo: 'DY1' },
        { recordNo: 'DY2' },
        { programHeld: 'DE_FACTO_CHILD_SUPPORT' },
        { recordNo: 'LS1' },
      ],
    });
  });

  it('is never clear where a member out of area holds something, and does not say what', async () => {
    const seen = await check(home('YQ003'), 'DIBAO');
    expect(seen).toEqual({ verdict: 'UNDECIDED', findings: [finding('S92', null, null, 'CHECK_LOCALLY')] });
    const district = { ...officer, areas: ['150104'] };
    expect(await check(home('YQ003'), 'DIBAO', district)).toEqual({
      verdict: 'CLEAR',
      findings: [finding('S06', 'DISABLED_CARE_SUBSIDY', 'DY3', 'TOGETHER')],
    });
  });

  it('names the department that has the last word', async () => {
    expect(await check(home('YQ004'), 'PUBLIC_RENTAL')).toEqual({
      verdict: 'UNDECIDED',
      findings: [expect.objectContaining({ ruleId: 'S31', department: 'housing' })],
    });
    expect((await check(home('YQ004'), 'DIBAO')).verdict).toBe('CLEAR');
  });

  it.each(['civil-affairs:means', 'civil-affairs:special'])('is refused without %s', async (scope) => {
    const without = [...officer.scopes].filter((held) => held !== scope);
    const { status } = await department.ask(staff(...without), `checkStacking(program: DIBAO) { verdict }`, [who(1)]);
    expect(status).toBe(403);
  });

  it('asks its database as often for a hundred as for two', async () => {
    const crowd = Array.from({ length: 100 }, (_, at) => (at < 3 ? who(at + 1) : released('Person', `p-${at}`)));
    const query = `checkStacking(program: DIBAO, ${DAY}) { verdict findings { ruleId } }`;
    const count = (rows: typeof crowd) => countStatements(register.db, () => department.ask(officer, query, rows));
    expect(await count(crowd)).toBe(await count(crowd.slice(0, 2)));
  });

  it('tells, after an import, of awards that another one excludes, and takes them', async () => {
    const findings = await load('awards', [
      // Of one person with the family's dibao; after it has ended; of another member; of two programmes that go together.
      award('DY80', '特困供养', { personRecordNo: 'P1', decidedOn: '2023-01-10', from: '2023-02-01' }),
      award('DY81', '特困供养', {
        householdId: 'YQ002',
        personRecordNo: 'P3',
        decidedOn: '2022-12-10',
        from: '2023-01-01',
      }),
      award('DY82', '护理补贴', { personRecordNo: 'P2', decidedOn: '2023-01-10', from: '2023-02-01' }),
      award('DY83', '低保', {
        householdId: 'YQ003',
        personRecordNo: 'P5',
        decidedOn: '2023-01-10',
        from: '2023-02-01',
      }),
    ]);
    expect(findings).toEqual([{ recordNo: 'DY80', reason: 'STACKING_EXCLUDED' }]);
  });
});

describe.each(databases())('the awards of the synthetic world on $name', ({ open }) => {
  it('hold no two that exclude each other', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      await importWorld(civilAffairs, db, 'S');
      const review = civilAffairs.files.find(({ name }) => name === 'awards')?.review;
      expect(await review?.(db)).toEqual([]);
    } finally {
      await close();
    }
  }, 120_000);
});
