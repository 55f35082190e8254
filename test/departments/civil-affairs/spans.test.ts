import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databases } from '../../support/database.ts';
import { household, idNumber, member, openRegister, person, status } from './register.ts';

const HEAD = '02';
const WIFE = '12';

describe.each(databases())('memberships and statuses of civil affairs on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  beforeAll(async () => {
    register = await openRegister(open);
  });
  afterAll(() => register.close());
  beforeEach(async () => {
    await register.empty();
    await register.load(
      'persons',
      ['P1', 'P2', 'P3'].map((recordNo, at) => person(recordNo, idNumber(at + 1))),
    );
    await register.load('households', [household('YQ001'), household('YQ002')]);
  });

  const outcome = async (file: 'members' | 'statuses', rows: Parameters<typeof register.load>[1]) => {
    await register.load(file, rows);
    const table = file === 'members' ? 'household_member' : 'assistance_status';
    return { taken: await register.recordNos(table), rejects: await register.rejects(file) };
  };

  it('may touch, by a day', async () => {
    const rows = [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01/2024-02-28'),
      member('M2', 'YQ001', 'P2', WIFE, '2020-01-01/2024-02-28'),
      member('M3', 'YQ001', 'P2', HEAD, '2024-02-29'),
      member('M4', 'YQ002', 'P1', HEAD, '2024-02-29/2024-02-29'),
    ];
    expect(await outcome('members', rows)).toEqual({ taken: ['M1', 'M2', 'M3', 'M4'], rejects: [] });
    const spans = [
      status('S1', 'YQ001', '低保边缘', '2020-03-01/2021-03-31'),
      status('S2', 'YQ001', '低保', '2021-04-01'),
      status('S3', 'YQ001', '单人保', '2021-04-01', 'P1'),
    ];
    expect(await outcome('statuses', spans)).toEqual({ taken: ['S1', 'S2', 'S3'], rejects: [] });
  });

  it('nobody belongs to two households on one day (E16): the earlier row stays, and every other row with it', async () => {
    const rows = [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01'),
      member('M2', 'YQ001', 'P2', WIFE, '2020-01-01/2023-06-30'),
      member('M3', 'YQ002', 'P2', HEAD, '2023-06-30'),
      member('M4', 'YQ002', 'P3', WIFE, '2023-06-30'),
    ];
    expect(await outcome('members', rows)).toEqual({
      taken: ['M1', 'M2', 'M4'],
      rejects: [{ recordNo: 'M3', heading: '人员编号', reason: 'MEMBERSHIP_OVERLAPS' }],
    });
  });

  it('no household has two heads on one day', async () => {
    const rows = [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01/2024-03-14'),
      member('M2', 'YQ001', 'P2', HEAD, '2024-03-14'),
      member('M3', 'YQ001', 'P3', WIFE, '2020-01-01'),
    ];
    expect(await outcome('members', rows)).toEqual({
      taken: ['M1', 'M3'],
      rejects: [{ recordNo: 'M2', heading: '与户主关系', reason: 'TWO_HEADS' }],
    });
  });

  it('a change that no single row can make is taken as a whole, in whatever order its rows come', async () => {
    await register.load('members', [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01'),
      member('M2', 'YQ001', 'P2', WIFE, '2020-01-01'),
    ]);
    const rows = [
      member('M3', 'YQ001', 'P2', HEAD, '2024-03-15'),
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01/2024-03-14'),
      member('M2', 'YQ001', 'P2', WIFE, '2020-01-01/2024-03-14'),
    ];
    expect(await outcome('members', rows)).toEqual({ taken: ['M1', 'M2', 'M3'], rejects: [] });
  });

  it('neither a household nor a person has two statuses on one day', async () => {
    const rows = [
      status('S1', 'YQ001', '低保', '2020-01-01'),
      status('S2', 'YQ001', '特困', '2024-10-31'),
      status('S3', 'YQ002', '单人保', '2020-01-01/2020-12-31', 'P3'),
      status('S4', 'YQ002', '单人保', '2020-12-31', 'P3'),
      status('S5', 'YQ002', '其他困难', '2020-12-31'),
    ];
    const overlaps = { heading: '起始日期', reason: 'STATUS_OVERLAPS' };
    expect(await outcome('statuses', rows)).toEqual({
      taken: ['S1', 'S3', 'S5'],
      rejects: [
        { recordNo: 'S2', ...overlaps },
        { recordNo: 'S4', ...overlaps },
      ],
    });
  });

  it('none ends before it begins, and nobody dies before birth', async () => {
    const members = [
      member('M1', 'YQ001', 'P1', HEAD, '2024-03-01/2024-02-29'),
      member('M2', 'YQ001', 'P2', HEAD, '2024-02-29/2024-02-29'),
      member('M3', 'YQ001', 'P3', WIFE, '2023-02-29'),
    ];
    expect(await outcome('members', members)).toEqual({
      taken: ['M2'],
      rejects: [
        { recordNo: 'M1', heading: '终止日期', reason: 'DATES_REVERSED' },
        { recordNo: 'M3', heading: '起始日期', reason: 'NOT_A_DATE' },
      ],
    });
    expect(await outcome('statuses', [status('S1', 'YQ001', '低保', '2024-01-02/2024-01-01')])).toEqual({
      taken: [],
      rejects: [{ recordNo: 'S1', heading: '终止日期', reason: 'DATES_REVERSED' }],
    });
    await register.load('persons', [
      person('P8', '', { deathDate: '1964-08-18' }),
      person('P9', '', { deathDate: '1964-08-19' }),
    ]);
    expect(await register.rejects('persons')).toEqual([
      { recordNo: 'P8', heading: '死亡日期', reason: 'DATES_REVERSED' },
    ]);
    expect((await register.identities()).map(({ recordNo }) => recordNo)).toEqual(['P1', 'P2', 'P3', 'P9']);
  });

  it('none names a household or a person that is not on record', async () => {
    const members = [
      member('M1', 'YQ009', 'P9', HEAD, '2020-01-01'),
      member('M2', 'YQ001', 'P1', HEAD, '2020-01-01'),
      member('M3', 'YQ001', 'P9', WIFE, '2020-01-01'),
    ];
    const unknown = 'UNKNOWN_REFERENCE';
    expect(await outcome('members', members)).toEqual({
      taken: ['M2'],
      rejects: [
        { recordNo: 'M1', heading: '户编号', reason: unknown },
        { recordNo: 'M1', heading: '人员编号', reason: unknown },
        { recordNo: 'M3', heading: '人员编号', reason: unknown },
      ],
    });
    const statuses = [
      status('S1', 'YQ009', '低保', '2020-01-01'),
      status('S2', 'YQ001', '单人保', '2020-01-01', 'P9'),
      status('S3', 'YQ001', '单人保', '2020-01-01', 'P1'),
    ];
    expect(await outcome('statuses', statuses)).toEqual({
      taken: ['S3'],
      rejects: [
        { recordNo: 'S1', heading: '户编号', reason: unknown },
        { recordNo: 'S2', heading: '人员编号', reason: unknown },
      ],
    });
  });

  const findings = async (rows: Parameters<typeof register.load>[1], dryRun = false) =>
    (await register.load('members', rows, { dryRun })).findings;

  it('tells which households are on some day without a head, and of no other', async () => {
    const always = [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01/2024-03-14'),
      member('M2', 'YQ001', 'P2', WIFE, '2020-01-01/2024-03-14'),
      member('M3', 'YQ001', 'P2', HEAD, '2024-03-15'),
    ];
    expect(await findings(always)).toEqual([]);
    const oneDayWithout = [
      member('M3', 'YQ001', 'P2', HEAD, '2024-03-16'),
      member('M4', 'YQ001', 'P3', '20', '2020-01-01'),
    ];
    expect(await findings(oneDayWithout, true)).toEqual([{ recordNo: 'YQ001', reason: 'HEAD_MISSING' }]);
    expect(await findings(always.slice(0, 1))).toEqual([]);
    expect(await findings(oneDayWithout)).toEqual([{ recordNo: 'YQ001', reason: 'HEAD_MISSING' }]);
    expect(await register.rejects('members')).toEqual([]);
  });

  it.each([
    ['before the first head', '2019-12-31', '2020-01-01'],
    ['after the last head', '2020-01-01', '2020-01-01/2020-12-31'],
    ['with no head at all', '2020-01-01', undefined],
  ])('tells of a household that has members %s', async (_, members, head) => {
    const rows = [member('M1', 'YQ001', 'P1', WIFE, members)];
    if (head) rows.push(member('M2', 'YQ001', 'P2', HEAD, head));
    expect(await findings(rows)).toEqual([{ recordNo: 'YQ001', reason: 'HEAD_MISSING' }]);
  });

  it('does not look for a head where nobody lives', async () => {
    const rows = [
      member('M1', 'YQ001', 'P1', HEAD, '2020-01-01/2020-12-31'),
      member('M2', 'YQ001', 'P1', HEAD, '2022-01-01/2022-12-31'),
    ];
    expect(await findings(rows)).toEqual([]);
  });
});
