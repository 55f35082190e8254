import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { openedBy } from '../../support/access.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, released, serve, staff } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey } from './register.ts';

const protection = (recordNo: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, personRecordNo: 'P1', kind: '事实无人抚养儿童', reasons: '服刑在押、失联', guardianKind: '亲属' },
  ...{ guardianRecordNo: 'P2', from: '2022-03-01', decisionNo: '玉民童〔2022〕1号', ...more },
});
const FIELDS = 'childProtection { kind reasons guardianKind guardian { id } from to decisionNo }';
const child = () => [released('Person', personKey(idNumber(1)))];

describe.each(databases())('protected children on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (rows: Record<string, string>[]) => {
    await importRows(civilAffairs, register.db, 'child-protections', rows);
    return rejectsOf(civilAffairs, register.db, 'child-protections');
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    await register.load('persons', [
      person('P1', idNumber(1), { name: '顾辰逸' }),
      person('P2', idNumber(2)),
      person('P3', idNumber(3), { areaCode: '150104002002' }),
    ]);
    await register.load('households', [household('YQ001')]);
    await register.load('members', [member('M1', 'YQ001', 'P1', '02', '2020-01-01')]);
    expect(
      await load([
        protection('ET0', { kind: '困境儿童', reasons: '重病', from: '2020-01-01', to: '2022-02-28' }),
        protection('ET1'),
        protection('ET2', { personRecordNo: 'P2', guardianRecordNo: 'P3' }),
      ]),
    ).toEqual([]);
  });
  afterAll(() => register.close());

  it('are told with reasons and guardian to who may know', async () => {
    const { entities } = await department.ask(officer, FIELDS, child());
    expect(entities).toEqual([
      {
        childProtection: {
          ...{ kind: 'DE_FACTO_UNSUPPORTED', reasons: ['IN_PRISON', 'LOST_CONTACT'], guardianKind: 'RELATIVE' },
          ...{
            guardian: { id: personKey(idNumber(2)) },
            from: '2022-03-01',
            to: null,
            decisionNo: '玉民童〔2022〕1号',
          },
        },
      },
    ]);
  });

  it('are what they were on the day', async () => {
    const query = 'query($id: ID!, $asOf: Date) { person(id: $id, asOf: $asOf) { childProtection { kind to } } }';
    const on = async (asOf: string) => {
      const { data } = await department.query(officer, query, { id: personKey(idNumber(1)), asOf });
      return data.person.childProtection;
    };
    expect(await on('2019-12-31')).toBeNull();
    expect(await on('2022-02-01')).toEqual({ kind: 'IN_DIFFICULTY', to: null });
    expect(await on('2022-03-01')).toEqual({ kind: 'DE_FACTO_UNSUPPORTED', to: null });
  });

  it('have a guardian who is not told of when not in area', async () => {
    const rows = [released('Person', personKey(idNumber(2)))];
    const { entities } = await department.ask(officer, 'childProtection { guardianKind guardian { id } }', rows);
    expect(entities).toEqual([{ childProtection: { guardianKind: 'RELATIVE', guardian: null } }]);
  });

  it.each([
    ['civil-affairs:directory', 'civil-affairs:household', 'civil-affairs:means'],
    ['civil-affairs:directory', 'civil-affairs:household', 'civil-affairs:special'],
  ])('are refused to who has only %s, %s and %s: even that there are any', async (...scopes) => {
    expect((await department.ask(staff(...scopes), 'childProtection { kind }', child())).status).toBe(403);
  });

  it('make no difference to a search, a list or a count (E42)', async () => {
    const query = '{ searchHouseholds(text: "顾辰逸") { totalCount edges { matchedName } } households { totalCount } }';
    const before = await department.query(officer, query);
    await register.db.execute('delete from civil_affairs.child_protection');
    expect(await department.query(officer, query)).toEqual(before);
    expect(
      await load([protection('ET1'), protection('ET3', { personRecordNo: 'P2', guardianRecordNo: 'P3' })]),
    ).toEqual([]);
  });

  it('are open to no other department’s system, and to staff for no purpose but a review and the search for double payment', () => {
    const [means, special] = [openedBy(civilAffairs, 'means'), openedBy(civilAffairs, 'special')];
    expect(means.roles.filter((role) => special.roles.includes(role))).toEqual([
      'staff',
      'district',
      'citizen',
      'guardian',
      'system:civil-affairs',
      // The hub's own, which looks for who is due something.
      'system:assistance',
    ]);
    expect(means.purposes.filter((purpose) => special.purposes.includes(purpose))).toEqual([
      'DIBAO_REVIEW',
      'SUBSIDY_DEDUP',
      'SELF_ACCESS',
    ]);
  });

  it('take no row that cannot be true', async () => {
    const other = { personRecordNo: 'P3', guardianRecordNo: 'P2' };
    expect(
      await load([
        protection('ET91', { from: '2023-01-01', kind: '孤儿', reasons: '死亡' }),
        protection('ET92', { ...other, reasons: '' }),
        protection('ET93', { ...other, guardianRecordNo: 'P3' }),
        protection('ET94', { ...other, guardianKind: '机构' }),
        protection('ET95', { ...other, to: '2022-02-28' }),
        protection('ET96', { ...other, reasons: '欠债' }),
        protection('ET97', { ...other, guardianRecordNo: 'P404' }),
      ]),
    ).toEqual([
      { recordNo: 'ET91', heading: '起始日期', reason: 'PROTECTION_OVERLAPS' },
      { recordNo: 'ET92', heading: '父母情形', reason: 'REASON_MISSING' },
      { recordNo: 'ET93', heading: '监护人编号', reason: 'OWN_GUARDIAN' },
      { recordNo: 'ET94', heading: '监护人编号', reason: 'GUARDIAN_AND_KIND' },
      { recordNo: 'ET95', heading: '终止日期', reason: 'DATES_REVERSED' },
      { recordNo: 'ET96', heading: '父母情形', reason: 'UNKNOWN_CODE' },
      { recordNo: 'ET97', heading: '监护人编号', reason: 'UNKNOWN_REFERENCE' },
    ]);
  });

  it('are read in one statement, however many are asked about', async () => {
    const crowd = Array.from({ length: 100 }, (_, at) =>
      released('Person', at === 0 ? personKey(idNumber(1)) : `p-${at}`),
    );
    const count = (rows: typeof crowd) =>
      countStatements(register.db, () => department.ask(officer, 'childProtection { kind }', rows));
    expect([await count(child()), await count(crowd)]).toEqual([2, 2]);
  });
});

describe.each(databases())('the protected children of the synthetic world on $name', ({ open }) => {
  it('are found again, the de facto unsupported ones as the ledger has them (E21)', async () => {
    const { db, close } = await open([civilAffairs]);
    try {
      const { faults, rejects } = await importWorld(civilAffairs, db, 'XS');
      expect(rejects['child-protections']).toEqual([]);
      const { rows } = (await db.execute(
        "select person_record_no as no from civil_affairs.child_protection where kind = 'DE_FACTO_UNSUPPORTED' order by 1",
      )) as unknown as { rows: { no: string }[] };
      expect(rows.map(({ no }) => no)).toEqual(
        faults.filter((fault) => fault.case === 'E21').map(({ recordNo }) => recordNo),
      );
    } finally {
      await close();
    }
  });
});
