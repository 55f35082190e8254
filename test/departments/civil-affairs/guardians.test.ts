import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import { realToday } from '../../../subgraphs/_kernel/today.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, released, serve } from '../../support/department.ts';
import { importWorld } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey, temporaryKey } from './register.ts';

const today = realToday();
const tomorrow = addDays(today, 1);
const yesterday = addDays(today, -1);
const eighteenYearsBefore = (day: string) => `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;

const guardianship = (recordNo: string, guardian: string, ward: string, more: Record<string, string> = {}) => ({
  ...{ recordNo, guardianRecordNo: guardian, wardRecordNo: ward, ground: '父母', from: '2020-01-01', ...more },
});
const child = (recordNo: string, more: Record<string, string> = {}) =>
  person(recordNo, '', { birthDate: '2015-06-01', name: '王小雨', ...more });

/** P1 guards C1 of another household; the head P2 is the grandmother there. */
const guardian: Viewer & { readonly person: string } = {
  ...officer,
  role: 'guardian',
  purpose: 'SELF_ACCESS',
  areas: [],
  person: personKey(idNumber(1)),
};

describe.each(databases())('guardians on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;
  const load = async (rows: Record<string, string>[]) => {
    await register.load('guardianships', rows, { again: true });
    return register.rejects('guardianships');
  };
  const isSeen = async (recordNo: string, viewer: Viewer = guardian) => {
    const { data } = await department.query(viewer, 'query($id: ID!) { person(id: $id) { id } }', {
      id: recordNo.startsWith('P') ? personKey(idNumber(Number(recordNo.slice(1)))) : temporaryKey(recordNo),
    });
    return data.person !== null;
  };

  beforeAll(async () => {
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    await register.load('persons', [
      person('P1', idNumber(1), { areaCode: '150104002002' }),
      person('P2', idNumber(2)),
      person('P3', idNumber(3)),
      child('C1'),
      child('C2'),
      child('C3', { birthDate: eighteenYearsBefore(today) }),
      child('C4', { birthDate: eighteenYearsBefore(tomorrow) }),
    ]);
    await register.load('households', [household('YQ001'), household('YQ002', '150104002002')]);
    await register.load('members', [
      member('M1', 'YQ001', 'P2', '02', '2020-01-01'),
      member('M2', 'YQ001', 'C1', '41', '2020-01-01'),
      member('M3', 'YQ001', 'C2', '41', '2020-01-01'),
      member('M4', 'YQ002', 'P1', '02', '2020-01-01'),
    ]);
    await register.load('child-protections', [
      {
        ...{ recordNo: 'ET1', personRecordNo: 'C1', kind: '事实无人抚养', reasons: '服刑', guardianKind: '亲属' },
        ...{ guardianRecordNo: 'P1', from: '2022-03-01', decisionNo: '1号' },
      },
    ]);
    expect(await load([guardianship('G1', 'P1', 'C1', { ground: '其他近亲属' })])).toEqual([]);
  });
  afterAll(() => register.close());

  it('see the ward and the ward’s household, and of the others there that they are there (E20)', async () => {
    const query = `{ wards { ground ward { id rowScope household { code rowScope members { isStub person { id } } } } }
      households { totalCount edges { node { code } } } }`;
    const { data } = await department.query(guardian, query);
    const rowScope = `ward/${guardian.person}`;
    expect(data.wards).toEqual([
      {
        ground: 'KIN_OF_MINOR',
        ward: {
          ...{ id: temporaryKey('C1'), rowScope },
          household: {
            ...{ code: 'YQ001', rowScope },
            members: [
              { isStub: true, person: null },
              { isStub: false, person: { id: temporaryKey('C1') } },
              { isStub: true, person: null },
            ],
          },
        },
      },
    ]);
    expect(data.households).toEqual({ totalCount: 1, edges: [{ node: { code: 'YQ001' } }] });
  });

  it('are not seen by the ward, and as guardians do not see themselves', async () => {
    const ward = { ...guardian, role: 'citizen', person: temporaryKey('C1') };
    expect([await isSeen('C1', ward), await isSeen('P1', ward), await isSeen('P2', ward)]).toEqual([
      true,
      false,
      false,
    ]);
    const { data } = await department.query(
      ward,
      '{ person: households { edges { node { members { person { guardianships { ground guardian { id } } } } } } } }',
    );
    expect(JSON.stringify(data)).toContain('"guardianships":[{"ground":"KIN_OF_MINOR","guardian":null}]');
    expect(await isSeen('P1')).toBe(false);
  });

  it('see nothing by the areas of a token, nor by another’s key', async () => {
    expect(await isSeen('P2', { ...guardian, areas: ['150104'] })).toBe(false);
    expect(await isSeen('C1', { ...guardian, person: personKey(idNumber(3)) })).toBe(false);
    expect(await isSeen('C1', { ...guardian, role: 'citizen' })).toBe(false);
  });

  it('are not told of what the child is protected from, nor that it is', async () => {
    const rows = [released('Person', temporaryKey('C1'), `ward/${guardian.person}`)];
    const asked = (viewer: Viewer) => department.ask(viewer, 'childProtection { kind reasons }', rows);
    expect((await asked(guardian)).entities).toEqual([{ childProtection: null }]);
    expect((await asked(officer)).entities).toMatchObject([{ childProtection: { kind: 'DE_FACTO_UNSUPPORTED' } }]);
  });

  it('of a minor are none from the eighteenth birthday on, whatever the record says', async () => {
    expect(await load([guardianship('G3', 'P1', 'C3'), guardianship('G4', 'P1', 'C4')])).toEqual([]);
    expect([await isSeen('C3'), await isSeen('C4')]).toEqual([false, true]);
    await load([guardianship('G3', 'P1', 'C3', { ground: '意定监护' })]);
    expect(await isSeen('C3')).toBe(true);
  });

  it('have the right from the first to the last day, and of a right taken away nothing from that day on (E21)', async () => {
    const given = async (more: Record<string, string>) => {
      await load([guardianship('G2', 'P1', 'C2', more)]);
      return isSeen('C2');
    };
    expect(await given({ from: tomorrow })).toBe(false);
    expect(await given({ from: today })).toBe(true);
    expect(await given({ to: yesterday })).toBe(false);
    expect(await given({ to: today })).toBe(true);
    expect(await given({ revokedOn: tomorrow })).toBe(true);
    expect(await given({ revokedOn: today })).toBe(false);
    const lost = await department.query(guardian, 'query($id: ID!) { person(id: $id, asOf: "2021-01-01") { id } }', {
      id: temporaryKey('C2'),
    });
    expect(lost).toMatchObject({ data: { person: null } });
    expect(lost.errors).toBeUndefined();
    const { data } = await department.query(guardian, '{ wards { recordNo } }');
    expect(data.wards.map((one: { recordNo: string }) => one.recordNo)).not.toContain('G2');
  });

  it('are told to staff while they are in force, and to a guardian only the own', async () => {
    await load([guardianship('G5', 'P3', 'C1', { ground: '为未成年人指定', from: '2023-01-01' })]);
    const query = 'query($id: ID!, $asOf: Date) { person(id: $id, asOf: $asOf) { guardianships { recordNo } } }';
    const nos = async (viewer: Viewer, asOf?: string) => {
      const { data } = await department.query(viewer, query, { id: temporaryKey('C1'), asOf });
      return data.person.guardianships.map((one: { recordNo: string }) => one.recordNo);
    };
    expect(await nos(officer)).toEqual(['G1', 'G5']);
    expect(await nos(officer, '2022-12-31')).toEqual(['G1']);
    expect(await nos(guardian)).toEqual(['G1']);
    expect((await department.query(officer, '{ wards { ground } }')).errors?.[0]?.extensions?.['code']).toBe(
      'FORBIDDEN',
    );
  });

  it('take no row that cannot be true, and not the same two persons twice', async () => {
    const rejects = await load([
      guardianship('G91', 'P1', 'P1'),
      guardianship('G92', 'P1', 'C4', { from: '2024-01-01', to: '2023-12-31' }),
      guardianship('G93', 'P1', 'P404'),
      guardianship('G94', 'P1', 'C1', { from: '2024-01-01' }),
      guardianship('G95', 'P1', 'P3', { revokedOn: '2019-12-31' }),
    ]);
    expect(Object.fromEntries(rejects.map(({ recordNo, reason }) => [recordNo, reason]))).toEqual({
      ...{ G91: 'OWN_GUARDIAN', G92: 'DATES_REVERSED', G93: 'UNKNOWN_REFERENCE' },
      ...{ G94: 'GUARDIANSHIP_OVERLAPS', G95: 'DATES_REVERSED' },
    });
  });
});

describe.each(databases())('the guardians of the synthetic world on $name', ({ open }) => {
  it('are taken whole, and read in one statement however many persons are asked about', async () => {
    const register = await openRegister(open);
    try {
      const { read, rejects } = await importWorld(civilAffairs, register.db, 'XS');
      expect(rejects['guardianships']).toEqual([]);
      expect(read['guardianships']).toBeGreaterThan(0);
      const department = await serve(civilAffairs, register.db);
      const district = { ...officer, areas: ['150104'] };
      const list = (first: number) =>
        `{ households(first: ${first}) { edges { node { members { person { guardianships { ground } } } } } } }`;
      const count = (first: number) => countStatements(register.db, () => department.query(district, list(first)));
      expect([await count(2), await count(50)]).toEqual([3, 3]);
    } finally {
      await register.close();
    }
  });
});
