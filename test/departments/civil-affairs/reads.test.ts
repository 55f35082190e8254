import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, keys, released, serve } from '../../support/department.ts';
import { household, idNumber, member, officer, openRegister, person, personKey, status } from './register.ts';

const HEAD = '02';
const WIFE = '12';
const SON = '20';
const home = (code: string) => released('Household', keys.household(code));
const one = (sequence: number) => released('Person', personKey(idNumber(sequence)));

describe.each(databases())('civil affairs on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    const reports = [
      await register.load('persons', [
        ...[1, 2, 3].map((at) => person(`P${at}`, idNumber(at))),
        ...Array.from({ length: 100 }, (_, at) => person(`Q${at}`, idNumber(100 + at))),
      ]),
      await register.load('households', [
        household('YQ001'),
        household('YQ002'),
        ...Array.from({ length: 100 }, (_, at) => household(`YQ1${String(at).padStart(3, '0')}`)),
      ]),
      await register.load('members', [
        member('M1', 'YQ001', 'P1', HEAD, '2000-01-01/2024-02-28'),
        member('M2', 'YQ001', 'P2', WIFE, '2000-01-01/2024-02-28'),
        member('M3', 'YQ001', 'P2', HEAD, '2024-02-29'),
        // Came on a leap day, left a year later on the last of February.
        member('M4', 'YQ001', 'P3', SON, '2020-02-29/2021-02-28'),
        member('M5', 'YQ002', 'P3', HEAD, '2021-03-01'),
        ...Array.from({ length: 100 }, (_, at) =>
          member(`N${at}`, `YQ1${String(at).padStart(3, '0')}`, `Q${at}`, HEAD, '2020-01-01'),
        ),
      ]),
      await register.load('statuses', [
        status('S1', 'YQ001', '低保边缘', '2016-02-29/2020-02-28'),
        status('S2', 'YQ001', '低保', '2020-02-29/2023-12-31'),
        status('S3', 'YQ001', '单人保', '2022-01-01/2024-02-29', 'P2'),
        status('S4', 'YQ002', '特困', '2021-03-01'),
        ...Array.from({ length: 100 }, (_, at) =>
          status(`T${at}`, `YQ1${String(at).padStart(3, '0')}`, '低保', '2020-01-01'),
        ),
      ]),
    ];
    expect(reports.map(({ rejected, findings }) => ({ rejected, findings }))).toEqual(
      reports.map(() => ({ rejected: 0, findings: [] })),
    );
  });
  afterAll(() => register.close());

  const first = async (selection: string, representation: ReturnType<typeof released>) => {
    const { status, entities } = await department.ask(officer, selection, [representation]);
    expect(status).toBe(200);
    // biome-ignore lint/suspicious/noExplicitAny: read as the selection has it
    return entities[0] as any;
  };

  it.each([
    ['2016-02-28', 'NONE'],
    ['2016-02-29', 'DIBAO_MARGIN'],
    ['2020-02-28', 'DIBAO_MARGIN'],
    ['2020-02-29', 'DIBAO'],
    ['2023-12-31', 'DIBAO'],
    ['2024-01-01', 'NONE'],
  ])('a status holds from its first to its last day: on %s it is %s', async (asOf, expected) => {
    expect(await first(`status(asOf: "${asOf}")`, home('YQ001'))).toEqual({ status: expected });
  });

  it('the history of a household has its own statuses, the newest first, and not that of one member', async () => {
    const { statusHistory } = await first('statusHistory { status from to }', home('YQ001'));
    expect(statusHistory).toEqual([
      { status: 'DIBAO', from: '2020-02-29', to: '2023-12-31' },
      { status: 'DIBAO_MARGIN', from: '2016-02-29', to: '2020-02-28' },
    ]);
  });

  it.each([
    ['1999-12-31', []],
    ['2000-01-01', ['M1', 'M2']],
    ['2020-02-28', ['M1', 'M2']],
    ['2020-02-29', ['M1', 'M2', 'M4']],
    ['2021-02-28', ['M1', 'M2', 'M4']],
    ['2021-03-01', ['M1', 'M2']],
    ['2024-02-28', ['M1', 'M2']],
    ['2024-02-29', ['M3']],
  ])('members on %s: %j, the head first', async (asOf, expected) => {
    const { members, memberCount } = await first(
      `memberCount(asOf: "${asOf}") members(asOf: "${asOf}") { id isHead }`,
      home('YQ001'),
    );
    expect(members.map(({ id }: { id: string }) => id)).toEqual(expected);
    expect(members.map(({ isHead }: { isHead: boolean }) => isHead)).toEqual(expected.map((_, at) => at === 0));
    expect(memberCount).toBe(expected.length);
  });

  it('a household asked for on a day is of that day throughout, unless a field says another', async () => {
    const query = `query($id: ID!) { household(id: $id, asOf: "2020-02-29") {
      status memberCount members { id } now: members(asOf: "2024-10-31") { id } earlier: status(asOf: "2016-02-29")
    } }`;
    const { data } = await department.query(officer, query, { id: keys.household('YQ001') });
    expect(data.household).toEqual({
      status: 'DIBAO',
      memberCount: 3,
      members: ['M1', 'M2', 'M4'].map((id) => ({ id })),
      now: [{ id: 'M3' }],
      earlier: 'DIBAO_MARGIN',
    });
  });

  it.each([
    ['2021-12-31', 1, 'DIBAO'],
    ['2021-12-31', 2, 'DIBAO'],
    ['2022-01-01', 1, 'DIBAO'],
    ['2022-01-01', 2, 'DIBAO_SINGLE'],
    ['2024-02-29', 2, 'DIBAO_SINGLE'],
    ['2024-03-01', 2, 'NONE'],
    ['2021-02-28', 3, 'DIBAO'],
    ['2021-03-01', 3, 'DESTITUTE'],
    ['2020-02-28', 3, 'NONE'],
  ])(
    'on %s person %i has the status %s: the own one, else that of the household of the day',
    async (asOf, who, status) => {
      expect(await first(`status(asOf: "${asOf}")`, one(who))).toEqual({ status });
    },
  );

  it.each([
    ['2020-02-28', null],
    ['2020-02-29', 'YQ001'],
    ['2021-02-28', 'YQ001'],
    ['2021-03-01', 'YQ002'],
  ])('on %s a child who moves belongs to %s', async (asOf, code) => {
    const { household } = await first(`household(asOf: "${asOf}") { code }`, one(3));
    expect(household).toEqual(code && { code });
  });

  it('a day that does not exist is no day', async () => {
    const { status, errors } = await department.ask(officer, 'status(asOf: "2023-02-29")', [home('YQ001')]);
    expect(status === 200 && errors === undefined).toBe(false);
  });

  it('asks its database as often for a hundred households, members and statuses as for one', async () => {
    const everything = `code area { name } status statusHistory { status } incomePerHead causes memberCount
      before: status(asOf: "2020-02-29")
      members { id person { id name status before: status(asOf: "2020-02-29") household { code status } } }`;
    const homes = Array.from({ length: 100 }, (_, at) => home(`YQ1${String(at).padStart(3, '0')}`));
    const count = (asked: typeof homes) =>
      countStatements(register.db, () => department.ask(officer, everything, asked));
    expect(await count(homes)).toBe(await count(homes.slice(0, 1)));
    const { entities } = await department.ask(officer, everything, homes);
    expect(entities).toHaveLength(100);
    expect(entities.at(-1)).toMatchObject({
      code: 'YQ1099',
      status: 'DIBAO',
      memberCount: 1,
      members: [{ id: 'N99', person: { status: 'DIBAO', before: 'DIBAO', household: { code: 'YQ1099' } } }],
    });
    const persons = Array.from({ length: 100 }, (_, at) => one(100 + at));
    const own = 'name status household { code members { person { name } } }';
    const countPersons = (asked: typeof persons) =>
      countStatements(register.db, () => department.ask(officer, own, asked));
    expect(await countPersons(persons)).toBe(await countPersons(persons.slice(0, 1)));
  });
});
