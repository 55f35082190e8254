import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realToday } from '../../subgraphs/_kernel/today.ts';
import { startApart } from '../support/apart.ts';
import { databases } from '../support/database.ts';
import { type Answered, type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';

/** The one town of the small world in which everybody was assigned somebody. */
const TOWN = '150104100';
/** A child whose guardian lives in another town (E20), and that guardian's household. */
const WARDS_HOUSEHOLD = 'YQ150104005001';
const GUARDIANS_HOUSEHOLD = 'YQ150104100003';

const FIND = `query($text: String!) { searchHouseholds(text: $text) { edges { node { id members { isStub person { id birthDate } } } } } }`;
const EVERYWHERE = `query($id: ID!) { household(id: $id) { id code status assignments { taskNo }
  housing { dwelling { kind } } members { isStub person { id name household { id members { person { id } } } } } } }`;

interface Found {
  readonly id: string;
  readonly members: readonly { readonly person: { readonly id: string; readonly birthDate: string } }[];
}

describe.each(databases())('rows by role, on $name', ({ open }) => {
  let near: TestHub;
  let apart: TestHub;
  beforeAll(async () => {
    near = await startHub(open);
    apart = await startApart(near);
  });
  afterAll(async () => {
    await apart?.close();
    await near?.close();
  });

  describe.each(['in process', 'over HTTP'])('with the departments %s', (where) => {
    let hub: TestHub;
    let wards: Found;
    let guardians: Found;
    let child: string;
    let guardian: string;
    /** One household of those that each account was assigned. */
    let ofWorker: string;
    let ofVolunteer: string;

    const find = async (text: string): Promise<Found> => {
      const { data } = await hub.ask(FIND, { as: 'district', variables: { text } });
      return data.searchHouseholds.edges[0].node;
    };
    const firstOf = async (account: string, role: string): Promise<string> => {
      const list = '{ myAssignments { edges { node { household { id } } } } }';
      const { data, errors } = await hub.ask(list, { as: `${role}:${account}`, purpose: 'PATROL' });
      expect(errors).toBeUndefined();
      return data.myAssignments.edges[0].node.household.id;
    };
    const asGuardian = () => ({ as: `guardian:${guardian}`, purpose: 'SELF_ACCESS' });
    const asWorker: Ask = { as: `social-worker:sw-${TOWN}-1`, purpose: 'PATROL' };
    const asVolunteer: Ask = { as: `volunteer:vol-${TOWN}-2`, purpose: 'PATROL' };

    beforeAll(async () => {
      hub = where === 'in process' ? near : apart;
      [wards, guardians] = [await find(WARDS_HOUSEHOLD), await find(GUARDIANS_HOUSEHOLD)];
      child = wards.members.find(({ person }) => person.birthDate > '2010')?.person.id as string;
      guardian = guardians.members[0]?.person.id as string;
      ofWorker = await firstOf(`sw-${TOWN}-1`, 'social-worker');
      ofVolunteer = await firstOf(`vol-${TOWN}-2`, 'volunteer');
    });

    const comparable = ({ extensions, ...rest }: Answered) => rest;
    const scopes: [string, () => Ask, () => { own: string; other: string }][] = [
      ['staff of a town', () => ({ area: ['150104005'] }), () => ({ own: wards.id, other: guardians.id })],
      [
        'a citizen',
        () => ({ as: `citizen:${child}`, purpose: 'SELF_ACCESS' }),
        () => ({ own: wards.id, other: guardians.id }),
      ],
      ['a guardian', asGuardian, () => ({ own: wards.id, other: guardians.id })],
      ['a social worker', () => asWorker, () => ({ own: ofWorker, other: ofVolunteer })],
      ['a volunteer', () => asVolunteer, () => ({ own: ofVolunteer, other: ofWorker })],
    ];

    it.each(scopes)('19: to %s another’s household is exactly like one that does not exist', async (_, as, of) => {
      const ask = (id: string) => hub.ask(EVERYWHERE, { ...as(), variables: { id } });
      const { own, other } = of();
      expect((await ask(own)).data.household?.id).toBe(own);
      const outside = await ask(other);
      expect(outside.data).toEqual({ household: null });
      expect(comparable(outside)).toEqual(comparable(await ask('hAAAAAAAAAAAAAAAAAAAAAA')));
      const person = 'query($id: ID!) { person(id: $id) { id name } }';
      const { data } = await hub.ask(EVERYWHERE, { as: 'district', variables: { id: other } });
      const there = data.household.members[0].person.id;
      const askPerson = (id: string) => hub.ask(person, { ...as(), variables: { id } });
      expect(comparable(await askPerson(there))).toEqual(comparable(await askPerson('pAAAAAAAAAAAAAAAAAAAAAA')));
    });

    it.each(scopes)('20: %s comes by no way through members to another household', async (_, as, of) => {
      const { own } = of();
      const { data } = await hub.ask(EVERYWHERE, { ...as(), variables: { id: own } });
      const homes = valuesOf(data.household.members, 'household').filter((home) => home !== null);
      expect(homes.length).toBeGreaterThan(0);
      for (const home of homes) expect((home as { id: string }).id).toBe(own);
      const whole = await hub.ask(EVERYWHERE, { as: 'district', variables: { id: own } });
      expect(data.household.members).toHaveLength(whole.data.household.members.length);
      for (const { isStub, person } of data.household.members) expect(isStub).toBe(person === null);
    });

    it('21: a guardian’s list has the ward’s household and counts it; a worker or volunteer has none', async () => {
      const list = '{ households { totalCount edges { node { id } } } }';
      const own = await hub.ask(list, asGuardian());
      expect(own.data.households).toEqual({ totalCount: 1, edges: [{ node: { id: wards.id } }] });
      for (const as of [asWorker, asVolunteer]) {
        for (const root of ['households', `searchHouseholds(text: "${ORDINARY_HOUSEHOLD}")`]) {
          const { data, errors } = await hub.ask(`{ found: ${root} { totalCount } }`, as);
          expect(data).toEqual({ found: null });
          expect(errors).toMatchObject([{ path: ['found'], extensions: { code: 'FORBIDDEN' } }]);
        }
      }
    });

    it('a guardian reads of the ward what other departments have, and not what may be about the guardian', async () => {
      const query = `query($id: ID!) { person(id: $id) { name idNumber birthDate household { incomePerHead }
        education { enrolments { stage } } medicalInsurance { enrolments { insuredFrom } } childProtection { kind }
        payments { edges { node { amount } } } } }`;
      const { data, errors } = await hub.ask(query, { ...asGuardian(), variables: { id: child } });
      expect(errors).toBeUndefined();
      expect(data.person).toMatchObject({ name: '黎宇城', birthDate: '2013-11-11', childProtection: null });
      expect(data.person.idNumber).toMatch(/^\d{17}[\dX]$/);
      expect(data.person.education.enrolments.length).toBeGreaterThan(0);
      expect(data.person.household.incomePerHead).toBe('620.00');
      const chain = `query($id: ID!) { household(id: $id) { timeline(first: 50) {
        edges { node { department member { id } } } sources { department state deniedKinds } } } }`;
      const told = (await hub.ask(chain, { ...asGuardian(), variables: { id: wards.id } })).data.household.timeline;
      for (const { node } of told.edges) {
        expect(node.department).not.toBe('JUDICIAL');
        expect([null, child]).toContain(node.member?.id ?? null);
      }
      const judicial = told.sources.find(({ department }: { department: string }) => department === 'JUDICIAL');
      expect(judicial.deniedKinds.length).toBeGreaterThan(0);
      hub.forget();
      const closed = `query($id: ID!) { person(id: $id) { id judicial { legalAidCases { isMeansCheckExempt } }
        accessLog { edges { node { viewer } } } } }`;
      const refused = await hub.ask(closed, { ...asGuardian(), variables: { id: child } });
      expect(refused.data.person).toEqual({ id: child, judicial: null, accessLog: null });
      expect(refused.errors?.every(({ extensions }) => extensions?.['code'] === 'FORBIDDEN')).toBe(true);
      expect(hub.fetches.map(({ department }) => department)).toEqual(['civil-affairs']);
    });

    it('the ward does not see the guardian; a guardian sees by the own right as a citizen, and no other way', async () => {
      const one = 'query($id: ID!) { person(id: $id) { id } }';
      const seen = async (as: string, id: string) =>
        (await hub.ask(one, { as, purpose: 'SELF_ACCESS', variables: { id } })).data.person !== null;
      expect(await seen(`citizen:${child}`, child)).toBe(true);
      expect(await seen(`citizen:${child}`, guardian)).toBe(false);
      expect(await seen(`guardian:${guardian}`, child)).toBe(true);
      expect(await seen(`guardian:${guardian}`, guardian)).toBe(false);
      expect(await seen(`citizen:${guardian}`, child)).toBe(false);
      expect(await seen(`guardian:${child}`, guardian)).toBe(false);
    });

    it('a social worker reads where and how to care, a volunteer where to go; both of one department', async () => {
      const query = `query($id: ID!) { household(id: $id) { code patrolVisits { totalCount } careOrders { services }
        incomePerHead housing { dwelling { kind } } members { person { name idNumber education { enrolments { stage } } } } } }`;
      const asked = async (as: Ask, id: string) => {
        hub.forget();
        const { data } = await hub.ask(query, { ...as, variables: { id } });
        expect(hub.fetches.every(({ department }) => department === 'civil-affairs')).toBe(true);
        const [first] = valuesOf(data.household.members, 'person') as Record<string, unknown>[];
        return { household: data.household, person: first };
      };
      const worker = await asked(asWorker, ofWorker);
      expect(worker.household.patrolVisits.totalCount).toBeGreaterThan(0);
      expect(worker.household).toMatchObject({ incomePerHead: null, housing: null });
      expect(worker.person).toMatchObject({ name: expect.not.stringContaining('*'), education: null });
      expect(worker.person?.['idNumber']).toMatch(/\*{4}/);
      const volunteer = await asked(asVolunteer, ofVolunteer);
      expect(volunteer.household).toMatchObject({ patrolVisits: null, careOrders: null, incomePerHead: null });
      expect(volunteer.person).toMatchObject({ name: expect.stringContaining('*'), idNumber: null });
    });

    it('a contract that is over opens nothing, and one that ends today nothing from the next request on (R58)', async () => {
      const list = '{ myAssignments { totalCount } myContracts { workerNo } }';
      const over = await hub.ask(list, { as: `social-worker:sw-${TOWN}-3`, purpose: 'PATROL' });
      expect(over.data).toEqual({ myAssignments: { totalCount: 0 }, myContracts: [] });
      const end = (day: string | null) =>
        hub.database.db.execute(sql`update civil_affairs.contracted_worker set ended_on = ${day}::date
          where account = ${`sw-${TOWN}-1`}`);
      const seen = async () => (await hub.ask(EVERYWHERE, { ...asWorker, variables: { id: ofWorker } })).data.household;
      expect(await seen()).not.toBeNull();
      await end(realToday());
      expect(await seen()).toBeNull();
      await end(null);
      expect(await seen()).not.toBeNull();
    });

    it('a right that was taken away is gone at the next request (E21)', async () => {
      const revoke = (day: string | null) =>
        hub.database.db.execute(sql`update civil_affairs.guardianship set revoked_on = ${day}::date
          where guardian_record_no = (select record_no from civil_affairs.person where person_id = ${guardian})`);
      const seen = async () => {
        const query = 'query($id: ID!) { person(id: $id) { id education { enrolments { stage } } } wards { ground } }';
        const { data, errors } = await hub.ask(query, { ...asGuardian(), variables: { id: child } });
        expect(errors).toBeUndefined();
        return [data.person !== null, data.wards.length];
      };
      expect(await seen()).toEqual([true, 1]);
      await revoke(realToday());
      expect(await seen()).toEqual([false, 0]);
      await revoke(null);
      expect(await seen()).toEqual([true, 1]);
    });

    it('what a role had is written down as that role’s', async () => {
      await hub.ask(EVERYWHERE, { ...asWorker, variables: { id: ofWorker } });
      const log =
        'query($id: ID!) { accessLog(household: $id, first: 100) { edges { node { role subject outcome } } } }';
      const { data } = await hub.ask(log, { as: 'auditor', purpose: 'AUDIT', variables: { id: ofWorker } });
      const nodes = data.accessLog.edges.map(({ node }: { node: object }) => node);
      expect(nodes).toContainEqual({ role: 'social-worker', subject: `sw-${TOWN}-1`, outcome: 'RELEASED' });
    });
  });
});
