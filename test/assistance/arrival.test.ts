import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { householdFacts } from '../../subgraphs/assistance/arrival/household.ts';
import type { Fact, HouseholdFacts } from '../../subgraphs/assistance/facts.ts';
import type { HouseholdMapper } from '../../subgraphs/assistance/model.ts';
import { databases } from '../support/database.ts';
import { type Ask, ORDINARY_HOUSEHOLD, startHub, type TestHub } from '../support/hub.ts';

const MISSING = 'missingFacts { fact holder why person { id } }';

interface MissingFact {
  readonly fact: string;
  readonly holder: string;
  readonly why: string;
  readonly person: { readonly id: string } | null;
}

/** The facts arrive under the rights of the fields that show them, and say the same. */
describe.each(databases())('facts of a household on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open, { env: { YIHU_TODAY: '2024-10-31' } });
  });
  afterAll(() => hub.close());

  /** What assistance was sent of each household: the very values that came along with the question. */
  async function arrived(selection: string, ask: Ask & { readonly text?: string } = {}) {
    hub.forget();
    const answer = await hub.ask(
      `query($text: String!) { searchHouseholds(text: $text) { edges { node { ${selection} ${MISSING} } } } }`,
      { ...ask, variables: { text: ask.text ?? ORDINARY_HOUSEHOLD } },
    );
    const sent = hub.fetches.filter(({ department }) => department === 'assistance');
    const entities = sent.flatMap(({ body }) =>
      Object.values(JSON.parse(body).variables as Record<string, HouseholdMapper[]>).flat(),
    );
    return {
      errors: answer.errors,
      node: answer.data?.searchHouseholds.edges[0]?.node,
      facts: entities.map(householdFacts),
    };
  }

  const missing = (node: { missingFacts: readonly MissingFact[] }, why: string) =>
    node.missingFacts.filter((one) => one.why === why);
  const told = <T>(fact: Fact<T> | undefined): T => {
    if (fact?.state !== 'KNOWN') throw new Error('not known');
    return fact.value;
  };

  it('are what the visible fields say', async () => {
    const { node, facts } = await arrived(`kind incomePerHead statusHistory { status from to }
      awards { awardNo program from to decidedOn beneficiary { id } }
      members { from to isHead relationToHead person { id birthDate labourAbility
        medicalInsurance { enrolments { scheme insuredFrom insuredTo } premiumAids { year amount } settlements { settledOn selfPay } }
        education { isTaughtAtHome enrolments { stage enrolledOn leftOn } }
        employment { jobStatuses { kind from to } services { providedOn } }
        disability { certificates { type level issuedOn validUntil } subsidies { kind from to monthlyAmount } }
      } }
      housing { safetyAppraisals { grade appraisedOn } }`);
    const household = facts[0] as HouseholdFacts;
    const fen = (yuan: string) => Math.round(Number(yuan) * 100);
    expect(told(household.kind)).toBe(node.kind);
    expect(told(household.incomePerHead)).toBe(fen(node.incomePerHead));
    expect(told(household.statuses).map(({ status, from, to }) => ({ status, from, to }))).toEqual(node.statusHistory);
    const shown = node.awards.map((award: { awardNo: string }) => award.awardNo).sort();
    const own = [household, ...household.members].flatMap(({ awards }) => told(awards));
    expect(own.map(({ awardNo }) => awardNo).sort()).toEqual(shown);
    expect(own.length).toBeGreaterThan(0);
    expect(household.members).toHaveLength(node.members.length);
    for (const { person, ...membership } of node.members) {
      const member = household.members.find(({ personId }) => personId === person.id);
      if (!member) throw new Error('a member is missing');
      expect(member).toMatchObject({ relation: membership.relationToHead, isHead: membership.isHead });
      expect(told(member.birthDate)).toBe(person.birthDate);
      if (person.labourAbility) expect(told(member.labourAbility)).toBe(person.labourAbility);
      expect(told(member.insurance).map(({ scheme, from, to }) => [scheme, from, to])).toEqual(
        (person.medicalInsurance?.enrolments ?? []).map(
          (one: { scheme: string; insuredFrom: string; insuredTo: string | null }) => [
            one.scheme,
            one.insuredFrom,
            one.insuredTo,
          ],
        ),
      );
      const paidSince = (person.medicalInsurance?.settlements ?? []).filter(
        ({ settledOn }: { settledOn: string }) => settledOn >= '2022-10-31',
      );
      expect(told(member.settlements).map(({ settledOn, selfPayFen }) => [settledOn, selfPayFen])).toEqual(
        paidSince.map((one: { settledOn: string; selfPay: string }) => [one.settledOn, fen(one.selfPay)]),
      );
      expect(told(member.jobs).map(({ kind, from, to }) => ({ kind, from, to }))).toEqual(
        person.employment?.jobStatuses ?? [],
      );
      expect(told(member.enrolments).map(({ stage, enrolledOn, leftOn }) => ({ stage, enrolledOn, leftOn }))).toEqual(
        person.education?.enrolments ?? [],
      );
      expect(told(member.homeTeaching)).toBe(person.education?.isTaughtAtHome ?? false);
      expect(
        told(member.certificates).map(({ type, level, issuedOn, validUntil }) => ({
          type,
          level,
          issuedOn,
          validUntil,
        })),
      ).toEqual(person.disability?.certificates ?? []);
    }
    expect(told(household.safety)?.grade).toBe(node.housing?.safetyAppraisals[0]?.grade);
    expect(missing(node, 'SILENT')).toEqual([]);
    // Not open to staff for this purpose.
    expect(new Set(missing(node, 'DENIED').map(({ fact }) => fact))).toEqual(new Set(['重特大疾病名录']));
  });

  it('are asked of each department once for persons and once for households', async () => {
    hub.forget();
    await hub.ask(`{ households(first: 20) { edges { node { ${MISSING} } } } }`, { as: 'district' });
    const names = hub.departments.filter(({ sdl }) => sdl.includes('factsOf')).map(({ name }) => name);
    expect(names.length).toBeGreaterThan(8);
    for (const name of names) {
      const asked = hub.fetches.filter(({ department, body }) => department === name && body.includes('factsOf'));
      expect(asked.length, name).toBeLessThanOrEqual(2);
    }
  });

  it('that a viewer may not see are missing, and it is said who holds them', async () => {
    const { node, facts } = await arrived('id', { purpose: 'PATROL' });
    const denied = missing(node, 'DENIED').map(({ fact, holder }) => `${holder} ${fact}`);
    expect(denied).toContain('CIVIL_AFFAIRS 待遇');
    expect(denied).toContain('DISABLED_PERSONS 残疾人证');
    expect(denied).toContain('MEDICAL_INSURANCE 医疗费用结算');
    expect(JSON.stringify(facts)).not.toContain('monthlyFen');
    expect(facts[0]?.incomePerHead).toEqual({ state: 'UNKNOWN', holder: 'civil-affairs', why: 'DENIED' });
  });

  it('of income come under a letter only', async () => {
    const { data } = await hub.ask(`{ households(first: 100) { edges { node { code incomePerHead ${MISSING} } } } }`, {
      as: 'district',
    });
    const homes = data.households.edges.map(({ node }: { node: unknown }) => node) as {
      code: string;
      incomePerHead: string | null;
      missingFacts: MissingFact[];
    }[];
    const without = homes.filter((home) => missing(home, 'NO_LETTER').some(({ fact }) => fact === '人均月收入'));
    expect(without.length).toBeGreaterThan(0);
    expect(without.length).toBeLessThan(homes.length);
    for (const home of without) expect(home.incomePerHead).toBeNull();
    for (const home of homes) {
      const isMissing = home.missingFacts.some(({ fact }) => fact === '人均月收入');
      expect(isMissing, home.code).toBe(home.incomePerHead === null);
    }
  });

  it.each(['medical-insurance', 'housing'])('that %s does not tell are missing, and the rest stands', async (down) => {
    const twin = await hub.twin((transport) =>
      transport.department === down ? { ...transport, send: () => Promise.reject(new Error('gone')) } : transport,
    );
    const { data } = await twin.ask(
      `query($text: String!) { searchHouseholds(text: $text) { edges { node { ${MISSING} } } } }`,
      { variables: { text: ORDINARY_HOUSEHOLD } },
    );
    await twin.close();
    const silent = missing(data.searchHouseholds.edges[0].node, 'SILENT');
    expect(new Set(silent.map(({ holder }) => holder))).toEqual(new Set([down.replace('-', '_').toUpperCase()]));
  });

  it('of a member who was not released tell nothing of him', async () => {
    // E18: a household with a member in another town.
    const { data } = await hub.ask(
      `{ households(first: 100) { edges { node { id members { isStub } missingFacts { why person { id } } } } } }`,
      { as: 'staff', area: ['150104001', '150104002'] },
    );
    const split = data.households.edges
      .map(({ node }: { node: { members: { isStub: boolean }[] } }) => node)
      .filter(({ members }: { members: { isStub: boolean }[] }) => members.some(({ isStub }) => isStub));
    for (const { missingFacts } of split) {
      expect(
        missingFacts.filter((one: MissingFact) => one.why === 'DENIED' && one.person === null).length,
      ).toBeGreaterThan(20);
    }
  });

  it('cannot be asked for', async () => {
    for (const field of ['factsOfFinance', 'factsOfCivilAffairs']) {
      const { status } = await hub.ask(`{ households(first: 1) { edges { node { ${field} } } } }`);
      expect(status).toBe(400);
    }
  });
});
