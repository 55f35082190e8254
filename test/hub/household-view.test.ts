import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/database.ts';
import { ORDINARY_HOUSEHOLD, startHub, type TestHub, valuesOf } from '../support/hub.ts';

const HOUSEHOLD = `query View($text: String!) {
  searchHouseholds(text: $text) { edges { node {
    id code area { name code } kind status incomePerHead memberCount
    members { relationToHead relationName isHead person {
      id name idNumber birthDate gender
      medicalInsurance { enrolments { insuredFrom } premiumAids { kind amount } }
      education { enrolments { stage school } aidAwards { item amount } }
      judicial { legalAidCases { isMeansCheckExempt } }
      disability { certificates { type level } }
    } }
    housing { dwelling { kind area } safetyAppraisals { grade } }
  } } }
}`;

describe.each(databases())('one household, six departments, on $name', ({ open }) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await startHub(open);
  });
  afterAll(() => hub?.close());

  it('comes in one query, with every department named as a source', async () => {
    const { data, errors, extensions } = await hub.ask(HOUSEHOLD, { variables: { text: ORDINARY_HOUSEHOLD } });
    expect(errors).toBeUndefined();
    const household = data.searchHouseholds.edges[0].node;
    expect(household).toMatchObject({ code: ORDINARY_HOUSEHOLD, status: 'DIBAO', memberCount: 4 });
    expect(household.members.map((member: { isHead: boolean }) => member.isHead)).toEqual([true, false, false, false]);
    for (const department of ['medicalInsurance', 'education', 'disability', 'housing']) {
      expect(
        valuesOf(household, department).some((value) => value !== null),
        department,
      ).toBe(true);
    }
    const sources = extensions?.sources as { department: string; state: string; asOf: string }[];
    expect(sources.map(({ department }) => department).sort()).toEqual([
      'civil-affairs',
      'disabled-persons',
      'education',
      'housing',
      'judicial',
      'medical-insurance',
    ]);
    expect(sources.every(({ state, asOf }) => state === 'OK' && asOf === '2024-10-31')).toBe(true);
  });

  it('asks each department once for all members, whatever their number', async () => {
    hub.forget();
    await hub.ask(HOUSEHOLD, { variables: { text: ORDINARY_HOUSEHOLD } });
    const asked = hub.fetches.map(({ department }) => department).sort();
    expect(asked).toEqual([...new Set(asked)]);
  });

  it('carries no ID number in what one department is asked about a person of another', async () => {
    hub.forget();
    const { data } = await hub.ask(HOUSEHOLD, { variables: { text: ORDINARY_HOUSEHOLD } });
    const numbers = valuesOf(data, 'idNumber') as string[];
    expect(numbers).toHaveLength(4);
    const bodies = hub.fetches.map(({ body }) => body).join('\n');
    for (const number of numbers) expect(bodies).not.toContain(number);
  });

  it('answers as of a day: before its first status a household has none', async () => {
    const { data } = await hub.ask(HOUSEHOLD, { variables: { text: ORDINARY_HOUSEHOLD } });
    const { id } = data.searchHouseholds.edges[0].node;
    const asOf = `query($id: ID!) {
      before: household(id: $id, asOf: "1999-01-01") { status memberCount members { id } }
      now: household(id: $id) { status past: status(asOf: "1999-01-01") }
    }`;
    const answer = await hub.ask(asOf, { variables: { id } });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({
      before: { status: 'NONE', memberCount: 0, members: [] },
      now: { status: 'DIBAO', past: 'NONE' },
    });
  });

  it('finds every published area without a purpose', async () => {
    const { data, errors } = await hub.ask('{ areas { code name kind } }', { purpose: null });
    expect(errors).toBeUndefined();
    expect(data.areas.length).toBeGreaterThan(140);
  });
});
