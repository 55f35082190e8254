import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import { areas } from '../../../subgraphs/_kernel/codes.ts';
import { realToday } from '../../../subgraphs/_kernel/today.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, serve } from '../../support/department.ts';
import { importWorld, rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey } from './register.ts';

const today = realToday();
const yesterday = addDays(today, -1);
const tomorrow = addDays(today, 1);

const station = (recordNo: string, areaCode: string) => ({
  ...{ recordNo, name: `${recordNo}社工站（合成）`, areaCode, openedOn: '2023-11-01' },
});
const contract = (recordNo: string, account: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, stationNo: 'Z1', account, kind: '社会工作者', contractNo: '1号', from: '2024-01-01', ...more },
});
const task = (recordNo: string, workerNo: string, more: Record<string, string>) => ({
  ...{ recordNo, workerNo, task: '走访探视', from: '2024-01-01', ...more },
});
const worker = (account: string, role = 'social-worker'): Viewer => ({
  ...{ ...officer, role, purpose: 'PATROL', subject: account },
  areas: [],
  purpose: 'PATROL',
});

describe.each(databases())('assignments on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (file: string, rows: Record<string, string>[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows, { again: true });
    return { rejects: await rejectsOf(civilAffairs, register.db, file), findings };
  };
  const home = async (viewer: Viewer, code = 'YQ001') => {
    const query = `query($id: ID!) { household(id: $id) { code rowScope members { isStub person { id rowScope } } } }`;
    return (await department.query(viewer, query, { id: keys.household(code) })).data.household;
  };
  const isSeen = async (viewer: Viewer, sequence: number) => {
    const query = 'query($id: ID!) { person(id: $id) { id household { code } } }';
    const { data, errors } = await department.query(viewer, query, { id: personKey(idNumber(sequence)) });
    expect(errors).toBeUndefined();
    return data.person !== null;
  };
  const mine = async (viewer: Viewer) => {
    const query = '{ myAssignments { totalCount edges { node { taskNo household { code } person { id } } } } }';
    const { totalCount, edges } = (await department.query(viewer, query)).data.myAssignments;
    expect(edges).toHaveLength(totalCount);
    return edges.map(({ node }: { node: { taskNo: string } }) => node.taskNo);
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    await register.load('persons', [
      ...[1, 2, 3, 5].map((n) => person(`P${n}`, idNumber(n))),
      person('P4', idNumber(4), { areaCode: '150104002002' }),
    ]);
    await register.load(
      'households',
      ['YQ001', 'YQ002', 'YQ003'].map((code) => household(code)),
    );
    await register.load('households', [household('YQ004', '150104002002')]);
    await register.load('members', [
      member('M1', 'YQ001', 'P1', '02', '2020-01-01'),
      member('M4', 'YQ001', 'P4', '12', '2020-01-01'),
      member('M2', 'YQ002', 'P2', '02', '2020-01-01'),
      member('M5', 'YQ002', 'P5', '12', '2020-01-01'),
      member('M3', 'YQ003', 'P3', '02', '2020-01-01'),
    ]);
    const loaded = [
      await load('social-work-stations', [station('Z1', '150104001'), station('Z2', '150104002')]),
      await load('contracted-workers', [
        contract('W1', 'sw-1'),
        contract('W2', 'sw-2'),
        contract('V1', 'vol-1', { kind: '志愿者' }),
      ]),
      await load('assignments', [
        task('A1', 'W1', { householdId: 'YQ001' }),
        task('A2', 'W1', { personRecordNo: 'P2' }),
        task('A3', 'W2', { householdId: 'YQ003' }),
        task('A4', 'V1', { householdId: 'YQ003' }),
        task('A5', 'W1', { householdId: 'YQ004' }),
      ]),
    ];
    expect(loaded.flatMap(({ rejects }) => rejects)).toEqual([]);
  });
  afterAll(() => register.close());

  it('open the household with those who live in the town, and the one person alone; nothing else (R65)', async () => {
    const rowScope = 'assigned/sw-1';
    expect(await home(worker('sw-1'))).toEqual({
      ...{ code: 'YQ001', rowScope },
      members: [
        { isStub: false, person: { id: personKey(idNumber(1)), rowScope } },
        { isStub: true, person: null },
      ],
    });
    expect(await home(worker('sw-1'), 'YQ002')).toBeNull();
    expect(await home(worker('sw-1'), 'YQ003')).toBeNull();
    const seen = await Promise.all([1, 2, 3, 4, 5].map((n) => isSeen(worker('sw-1'), n)));
    expect(seen).toEqual([true, true, false, false, false]);
  });

  it('to somebody outside the station’s area open nothing, nor to who moved away from it', async () => {
    expect(await home(worker('sw-1'), 'YQ004')).toBeNull();
    const move = { formerAreaCode: '150104001002', movedOn: today };
    await register.load('households', [{ ...household('YQ001', '150104002002'), ...move }]);
    expect(await home(worker('sw-1'))).toBeNull();
    await register.load('households', [household('YQ001')], { again: true });
    expect(await home(worker('sw-1'))).not.toBeNull();
  });

  it('are the worklist of whom they were given to, and of nobody else', async () => {
    expect(await mine(worker('sw-1'))).toEqual(['A1', 'A2', 'A5']);
    expect(await mine(worker('sw-2'))).toEqual(['A3']);
    expect(await mine(worker('vol-1', 'volunteer'))).toEqual(['A4']);
    expect(await mine(worker('nobody'))).toEqual([]);
    // The same account in another role than that of the contract.
    expect(await mine(worker('sw-1', 'volunteer'))).toEqual([]);
    expect(await home(worker('vol-1'), 'YQ003')).toBeNull();
    for (const viewer of [officer, { ...officer, role: 'citizen', areas: [], person: personKey(idNumber(1)) }]) {
      const { errors } = await department.query(viewer, '{ myAssignments { totalCount } }');
      expect(errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    }
  });

  it('of others are not seen by a worker, neither of the same household nor of the station', async () => {
    const query = `query($id: ID!) { household(id: $id) { assignments { taskNo worker { workerNo station {
      stationNo workers { workerNo } } } } } myContracts { workerNo contractNo } }`;
    const asked = async (viewer: Viewer) =>
      (await department.query(viewer, query, { id: keys.household('YQ003') })).data;
    const station = (...nos: string[]) => ({ stationNo: 'Z1', workers: nos.map((workerNo) => ({ workerNo })) });
    expect(await asked(worker('vol-1', 'volunteer'))).toEqual({
      household: { assignments: [{ taskNo: 'A4', worker: { workerNo: 'V1', station: station('V1') } }] },
      myContracts: [{ workerNo: 'V1', contractNo: '1号' }],
    });
    const all = station('V1', 'W1', 'W2');
    expect(await asked(officer)).toEqual({
      household: {
        assignments: [
          { taskNo: 'A3', worker: { workerNo: 'W2', station: all } },
          { taskNo: 'A4', worker: { workerNo: 'V1', station: all } },
        ],
      },
      myContracts: [],
    });
  });

  it('list nothing and search nothing for a worker, whatever the areas in the token', async () => {
    for (const viewer of [worker('sw-1'), worker('vol-1', 'volunteer'), { ...worker('sw-1'), areas: ['150104'] }]) {
      for (const root of [
        'households { totalCount }',
        'searchHouseholds(text: "YQ001") { totalCount }',
        'missedCareVisits(month: "2024-09") { totalCount }',
        'uncoveredHouseholds(month: "2024-09") { totalCount }',
        'reliefWithLatePapers { totalCount }',
        'proactiveFindings { totalCount }',
        'socialWorkStations { name }',
      ]) {
        const { errors } = await department.query(viewer, `{ ${root} }`);
        expect(errors?.[0]?.extensions?.['code'], root).toBe('FORBIDDEN');
      }
      expect(await isSeen(viewer, 5)).toBe(false);
    }
  });

  describe.each([
    ['the contract', 'contracted-workers', (days: Record<string, string>) => contract('W1', 'sw-1', days)],
    [
      'the assignment',
      'assignments',
      (days: Record<string, string>) => task('A1', 'W1', { householdId: 'YQ001', ...days }),
    ],
  ])('by %s', (_, file, row) => {
    it.each([
      ['to begin tomorrow', { from: tomorrow }, false],
      ['begun today', { from: today }, true],
      ['on its last day', { to: today }, true],
      ['past its last day', { to: yesterday }, false],
      ['ended early, today', { to: '2099-12-31', endedOn: today }, false],
      ['to be ended early, tomorrow', { endedOn: tomorrow }, true],
    ])('%s: what is opened follows at the next request (R58)', async (_, days, isOpen) => {
      expect((await load(file, [row(days)])).rejects).toEqual([]);
      const found = await home(worker('sw-1'));
      expect([found !== null, await isSeen(worker('sw-1'), 1)]).toEqual([isOpen, isOpen]);
      expect((await mine(worker('sw-1'))).includes('A1')).toBe(isOpen);
      await load(file, [row({})]);
      expect(await home(worker('sw-1'))).not.toBeNull();
    });
  });

  it('take no row that cannot be true', async () => {
    const { rejects } = await load('assignments', [
      task('A91', 'W1', {}),
      task('A92', 'W1', { householdId: 'YQ001', personRecordNo: 'P1' }),
      task('A93', 'W404', { householdId: 'YQ001' }),
      task('A94', 'W1', { householdId: 'YQ001', to: '2023-12-31' }),
      task('A95', 'W1', { householdId: 'YQ001', endedOn: '2023-12-31' }),
    ]);
    expect(Object.fromEntries(rejects.map(({ recordNo, reason }) => [recordNo, reason]))).toEqual({
      ...{ A91: 'ONE_HOUSEHOLD_OR_PERSON', A92: 'ONE_HOUSEHOLD_OR_PERSON', A93: 'UNKNOWN_REFERENCE' },
      ...{ A94: 'DATES_REVERSED', A95: 'DATES_REVERSED' },
    });
    const accounts = ['a/b', 'a b', '社工', 'x'.repeat(129)].map((account, at) => contract(`W9${at}`, account));
    expect((await load('contracted-workers', accounts)).rejects.map(({ reason }) => reason)).toEqual([
      ...['INVALID_CHARACTER', 'INVALID_CHARACTER', 'INVALID_CHARACTER', 'TOO_LONG'],
    ]);
  });

  it('need a station in every town, or it is told which has none (R57)', async () => {
    const towns = areas().all.flatMap(({ code }) => (code.length === 9 ? [code] : []));
    const { findings } = await load('social-work-stations', [station('Z1', '150104001')]);
    expect(findings.map(({ recordNo }) => recordNo)).toEqual(
      towns.filter((code) => code !== '150104001' && code !== '150104002'),
    );
    expect(new Set(findings.map(({ reason }) => reason))).toEqual(new Set(['TOWN_WITHOUT_STATION']));
    const all = towns.map((code, at) => station(`Z${at + 10}`, code));
    expect((await load('social-work-stations', all)).findings).toEqual([]);
  });
});

describe.each(databases())('the stations of the synthetic world on $name', ({ open }) => {
  it('are one in each town, and are read in a statement a table', async () => {
    const register = await openRegister(open);
    try {
      const { rejects, read } = await importWorld(civilAffairs, register.db, 'XS');
      for (const file of ['social-work-stations', 'contracted-workers', 'assignments']) {
        expect(rejects[file]).toEqual([]);
        expect(read[file]).toBeGreaterThan(0);
      }
      const department = await serve(civilAffairs, register.db);
      const district = { ...officer, areas: ['150104'] };
      const { data } = await department.query(district, '{ socialWorkStations { area { code } workers { kind } } }');
      expect(data.socialWorkStations.map(({ area }: { area: { code: string } }) => area.code).sort()).toEqual(
        areas()
          .all.flatMap(({ code }) => (code.length === 9 ? [code] : []))
          .sort(),
      );
      const list = (first: number) => `{ households(first: ${first}) { edges { node { assignments { worker { kind
        station { name } } } } } } }`;
      const count = (first: number) => countStatements(register.db, () => department.query(district, list(first)));
      expect([await count(5), await count(100)]).toEqual([4, 4]);
    } finally {
      await register.close();
    }
  });
});
