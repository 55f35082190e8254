import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Viewer } from '../../../subgraphs/_kernel/access/index.ts';
import civilAffairs from '../../../subgraphs/civil-affairs/index.ts';
import { databases } from '../../support/database.ts';
import { countStatements, importRows, keys, released, serve } from '../../support/department.ts';
import { rejectsOf } from '../../support/exports.ts';
import { household, idNumber, member, officer, openRegister, person, personKey } from './register.ts';

type Row = Record<string, string>;

const letter = (more: Row = {}): Row => ({
  ...{
    recordNo: 'SQ1',
    householdId: 'YQ001',
    purposes: '低保审核与复核、补贴查重',
    from: '2024-01-01',
    to: '2024-12-31',
  },
  ...more,
});
const line = (recordNo: string, personRecordNo: string, signerRecordNo: string, more: Row = {}): Row => ({
  ...{ recordNo, letterNo: 'SQ1', personRecordNo, capacity: '成年人', signerRecordNo },
  ...more,
});
const SIGNED = [line('QZ1', 'P1', 'P1'), line('QZ2', 'P2', 'P2'), line('QZ3', 'P3', 'P1', { capacity: '未成年人' })];

const beijing = (moment: string) => new Date(`${moment.replace(' ', 'T')}+08:00`);
const NOON = beijing('2024-06-15 12:00:00');
const home = (code = 'YQ001') => released('Household', keys.household(code));
const HEAD = personKey(idNumber(1));
const SPOUSE = personKey(idNumber(2));
const CHILD = personKey(idNumber(3));
const REFUSED = { message: 'FORBIDDEN', extensions: { code: 'FORBIDDEN', reason: 'LETTER_REQUIRED' } };

describe.each(databases())('authorization letters on $name', ({ open }) => {
  let register: Awaited<ReturnType<typeof openRegister>>;
  let department: Awaited<ReturnType<typeof serve>>;

  const load = async (file: 'letters' | 'letter-persons', rows: readonly Row[]) => {
    const { findings } = await importRows(civilAffairs, register.db, file, rows, { again: true });
    return { findings, rejects: await rejectsOf(civilAffairs, register.db, file) };
  };
  const income = async (viewer: Viewer = officer, of = home()) => {
    const { entities, errors } = await department.ask(viewer, 'code incomePerHead declaredHomes', [of]);
    const { code, ...told } = entities[0] as Record<string, unknown>;
    expect(code, 'the rest of the row stands').toBe('YQ001');
    return { told: Object.values(told), errors: errors?.map(({ path, ...error }) => error) };
  };
  const TOLD = { told: ['512.00', 1], errors: undefined };
  const NOTHING = { told: [null, null], errors: [REFUSED, REFUSED] };
  const scopesOf = async (...ids: string[]) => {
    const asked = ids.map((id) => released('Person', id));
    return (await department.ask(officer, 'letterScope', asked)).entities.map(
      (entity) => (entity as { letterScope: string | null }).letterScope,
    );
  };

  const asOf = (day: string, fields: string) =>
    department.query(officer, `query($id: ID!) { household(id: $id, asOf: "${day}") { ${fields} } }`, {
      id: keys.household('YQ001'),
    });

  beforeAll(async () => {
    // Before the database starts: the embedded one has timers that cannot go back.
    vi.useFakeTimers({ toFake: ['Date'], now: NOON });
    register = await openRegister(open);
    department = await serve(civilAffairs, register.db);
    await register.load('persons', [
      person('P1', idNumber(1)),
      person('P2', idNumber(2)),
      person('P3', idNumber(3), { birthDate: '2014-06-18' }),
      person('P4', idNumber(4), { areaCode: '150104002002' }),
      person('P5', idNumber(5)),
    ]);
    await register.load('households', [
      { ...household('YQ001'), incomePerHead: '512.00', declaredHomes: '1' },
      household('YQ002'),
    ]);
    await register.load('members', [
      member('M1', 'YQ001', 'P1', '02', '2020-01-01'),
      member('M2', 'YQ001', 'P2', '10', '2020-01-01'),
      member('M3', 'YQ001', 'P3', '20', '2020-01-01'),
      member('M5', 'YQ002', 'P5', '02', '2020-01-01'),
    ]);
  });
  beforeEach(async () => {
    vi.setSystemTime(NOON);
    expect((await load('letters', [letter()])).rejects).toEqual([]);
    expect((await load('letter-persons', SIGNED)).rejects).toEqual([]);
  });
  afterAll(async () => {
    await register.close();
    vi.useRealTimers();
  });

  it('open income and property for their purposes, and for no other', async () => {
    expect(await income()).toEqual(TOLD);
    expect(await income({ ...officer, purpose: 'SUBSIDY_DEDUP' })).toEqual(TOLD);
    expect(await income({ ...officer, purpose: 'HOUSING_CHECK' })).toEqual(NOTHING);
    expect(await income({ ...officer, purpose: 'PATROL' })).toEqual(NOTHING);
    expect(await income({ ...officer, purpose: undefined })).toEqual(NOTHING);
  });

  it.each([
    ['2024-06-14 23:59:59', NOTHING],
    ['2024-06-15 00:00:00', TOLD],
    ['2024-06-16 23:59:59', TOLD],
    ['2024-06-17 00:00:00', NOTHING],
  ])('hold from the first to the end of the last day in Beijing: %s', async (moment, expected) => {
    await load('letters', [letter({ from: '2024-06-15', to: '2024-06-16' })]);
    vi.setSystemTime(beijing(moment));
    expect(await income()).toEqual(expected);
  });

  it('end at the very second in which they are revoked', async () => {
    await load('letters', [letter({ revokedAt: '2024-06-15 12:00:01' })]);
    expect(await income()).toEqual(TOLD);
    vi.setSystemTime(beijing('2024-06-15 12:00:01'));
    expect(await income()).toEqual(NOTHING);
  });

  it('that have ended do not come back by asking how things stood before', async () => {
    const earlier = async () =>
      (await asOf('2024-03-01', 'incomePerHead members { person { letterScope } }')).data.household;
    expect(await earlier()).toMatchObject({
      incomePerHead: '512.00',
      members: [{ person: { letterScope: 'DIBAO_REVIEW' } }, {}, {}],
    });
    const refused = { incomePerHead: null, members: Array(3).fill({ person: { letterScope: null } }) };
    await load('letters', [letter({ revokedAt: '2024-06-15 11:59:59' })]);
    expect(await earlier()).toEqual(refused);
    await load('letters', [letter({ to: '2024-06-14' })]);
    expect(await earlier()).toEqual(refused);
  });

  it('do not cover the adult who did not sign, nor the household as a whole', async () => {
    const { findings } = await load('letter-persons', [line('QZ2', 'P2', '')]);
    expect(findings).toEqual([{ recordNo: 'QZ2', reason: 'ADULT_DID_NOT_SIGN' }]);
    expect(await income()).toEqual(NOTHING);
    expect(await scopesOf(HEAD, SPOUSE, CHILD)).toEqual(['DIBAO_REVIEW', null, 'DIBAO_REVIEW']);
  });

  it('do not cover a minor for whom nobody signed, nor who is no minor', async () => {
    const unsigned = line('QZ3', 'P3', '', { capacity: '未成年人' });
    expect((await load('letter-persons', [unsigned])).findings).toEqual([
      { recordNo: 'QZ3', reason: 'GUARDIAN_DID_NOT_SIGN' },
    ]);
    expect(await scopesOf(HEAD, CHILD)).toEqual(['DIBAO_REVIEW', null]);
    const grown = line('QZ2', 'P2', 'P1', { capacity: '未成年人' });
    const young = line('QZ3', 'P3', 'P3');
    expect((await load('letter-persons', [grown, young])).findings).toEqual([
      { recordNo: 'QZ2', reason: 'CAPACITY_AND_AGE' },
      { recordNo: 'QZ3', reason: 'CAPACITY_AND_AGE' },
    ]);
    expect(await scopesOf(HEAD, SPOUSE, CHILD)).toEqual(['DIBAO_REVIEW', null, null]);
    await load('letter-persons', [line('QZ2', 'P2', 'P1', { capacity: '无民事行为能力' })]);
    expect(await scopesOf(SPOUSE)).toEqual(['DIBAO_REVIEW']);
  });

  it('go on covering a minor who has come of age since', async () => {
    const child = (birthDate: string) => person('P3', idNumber(3), { birthDate });
    await register.load('persons', [child('2006-06-15')]);
    expect(await income()).toEqual(TOLD);
    await register.load('persons', [child('2005-12-31')]);
    expect(await income(), 'was of age when the letter was given').toEqual(NOTHING);
    await register.load('persons', [child('2014-06-18')]);
  });

  it('must cover a member of the household wherever he lives, but not one who has left or died', async () => {
    await register.load('members', [member('M4', 'YQ001', 'P4', '99', '2024-02-01')]);
    expect(await income()).toEqual(NOTHING);
    await load('letter-persons', [line('QZ4', 'P4', 'P4')]);
    expect(await income()).toEqual(TOLD);
    await load('letter-persons', [line('QZ4', 'P4', '')]);
    await register.load('members', [member('M4', 'YQ001', 'P4', '99', '2024-02-01/2024-06-14')]);
    expect(await income()).toEqual(TOLD);
    await register.load('members', [member('M4', 'YQ001', 'P4', '99', '2024-02-01')]);
    const P4 = person('P4', idNumber(4), { areaCode: '150104002002' });
    await register.load('persons', [{ ...P4, deathDate: '2024-06-15' }]);
    expect(await income()).toEqual(TOLD);
    await register.load('persons', [P4]);
    await register.load('members', [member('M4', 'YQ001', 'P4', '99', '2024-02-01/2024-02-01')]);
  });

  it('cover nobody of another household, though the letter names him', async () => {
    await load('letter-persons', [line('QZ5', 'P5', 'P5')]);
    expect(await scopesOf(personKey(idNumber(5)))).toEqual([null]);
  });

  it('are not asked of who reads the own record, and cost such a reader nothing', async () => {
    await load('letters', [letter({ revokedAt: '2024-06-15 11:59:59' })]);
    const citizen: Viewer = { ...officer, role: 'citizen', purpose: 'SELF_ACCESS', areas: [], person: HEAD };
    expect(await income(citizen)).toEqual(TOLD);
    const reads = (fields: string) =>
      countStatements(register.db, () => department.ask(citizen, fields, [released('Person', HEAD)]));
    expect(await reads('name letterScope')).toBe(await reads('name'));
  });

  it('are not looked at where no income is asked for; else once, for one household or many', async () => {
    const of = (fields: string, codes: readonly string[]) =>
      countStatements(register.db, () =>
        department.ask(
          officer,
          fields,
          codes.map((code) => home(code)),
        ),
      );
    const crowd = Array.from({ length: 50 }, (_, at) => `YQ9${at}`);
    const bare = await of('code', ['YQ001']);
    expect(await of('code incomePerHead declaredHomes letterScope', ['YQ001'])).toBe(bare + 1);
    expect(await of('code incomePerHead declaredHomes letterScope', ['YQ001', 'YQ002', ...crowd])).toBe(bare + 1);
  });

  it('bind what the register tells to be compared as they bind the field itself', async () => {
    const claims = async () => (await department.ask(officer, 'claimsOfCivilAffairs', [home()])).entities;
    expect(await claims()).toEqual([{ claimsOfCivilAffairs: [['DECLARED_HOMES', '1', 'YQ001', null, '申报住房']] }]);
    await load('letter-persons', [line('QZ2', 'P2', '')]);
    expect(await claims()).toEqual([{ claimsOfCivilAffairs: [] }]);
  });

  it('are plain facts to who may know the household', async () => {
    await load('letters', [letter({ revokedAt: '2024-06-01 10:00' })]);
    await load('letter-persons', [line('QZ2', 'P2', '')]);
    const fields = `authorizationLetters { letterNo household { code } purposes from to revokedAt isInForce
      persons { person { id } capacity isSigned signer { id } } }`;
    const asked = { ...officer, scopes: new Set(['civil-affairs:directory', 'civil-affairs:household']) } as Viewer;
    const expected = {
      ...{ letterNo: 'SQ1', household: { code: 'YQ001' }, purposes: ['DIBAO_REVIEW', 'SUBSIDY_DEDUP'] },
      ...{ from: '2024-01-01', to: '2024-12-31', revokedAt: '2024-06-01T02:00:00.000Z', isInForce: false },
    };
    const { entities, errors } = await department.ask(asked, fields, [home()]);
    expect(errors).toBeUndefined();
    const [of] = entities as { authorizationLetters: { persons: unknown[] }[] }[];
    expect(of?.authorizationLetters).toMatchObject([expected]);
    expect(of?.authorizationLetters[0]?.persons.slice(0, 3)).toEqual([
      { person: { id: HEAD }, capacity: 'ADULT', isSigned: true, signer: { id: HEAD } },
      { person: { id: SPOUSE }, capacity: 'ADULT', isSigned: false, signer: null },
      { person: { id: CHILD }, capacity: 'MINOR', isSigned: true, signer: { id: HEAD } },
    ]);
    const own = await department.ask(asked, fields, [released('Person', CHILD)]);
    expect(own.entities).toEqual(entities);
  });

  it('are told as of a day without what came after it', async () => {
    await load('letters', [letter({ revokedAt: '2024-06-01 10:00' })]);
    const one = 'authorizationLetters { letterNo revokedAt isInForce }';
    const told = async (day: string) =>
      (await asOf(day, `${one} members(first: 1) { person { ${one} } }`)).data.household;
    const both = (authorizationLetters: unknown[]) => ({
      authorizationLetters,
      members: [{ person: { authorizationLetters } }],
    });
    expect(await told('2023-12-31')).toEqual(both([]));
    expect(await told('2024-05-31')).toEqual(both([{ letterNo: 'SQ1', revokedAt: null, isInForce: false }]));
  });

  it('are rejected where they contradict themselves', async () => {
    const letters = [
      letter({ recordNo: 'SQ2', to: '2023-12-31' }),
      letter({ recordNo: 'SQ3', purposes: '走访巡查' }),
      letter({ recordNo: 'SQ4', revokedAt: '2024-02-30 10:00' }),
      letter({ recordNo: 'SQ5', householdId: 'YQ404' }),
    ];
    expect((await load('letters', letters)).rejects.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
      ['SQ2', 'DATES_REVERSED'],
      ['SQ3', 'UNKNOWN_CODE'],
      ['SQ4', 'NOT_A_DATE'],
      ['SQ5', 'UNKNOWN_REFERENCE'],
    ]);
    const lines = [
      line('QZ91', 'P5', 'P1'),
      line('QZ92', 'P5', 'P5', { capacity: '未成年人' }),
      line('QZ93', 'P1', 'P1'),
      line('QZ94', 'P5', 'P404'),
      line('QZ95', 'P5', 'P5', { letterNo: 'SQ404' }),
    ];
    expect((await load('letter-persons', lines)).rejects.map(({ recordNo, reason }) => [recordNo, reason])).toEqual([
      ['QZ91', 'SIGNED_FOR_AN_ADULT'],
      ['QZ92', 'OWN_GUARDIAN'],
      ['QZ93', 'NAMED_TWICE'],
      ['QZ94', 'UNKNOWN_REFERENCE'],
      ['QZ95', 'UNKNOWN_REFERENCE'],
    ]);
  });
});
