import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { query } from '../../subgraphs/_kernel/import/sql.ts';
import { databases } from '../support/database.ts';
import { type Ask, startHub, type TestHub } from '../support/hub.ts';

/** A yes or a no to whoever needs no more, by exact number (issue 4.7; rules.md 1.1 and 4.7). */

const PROOFS = `query($numbers: [IdNumber!]!, $on: Date) { proofs(idNumbers: $numbers) {
  id onDibao(on: $on) isLowIncome(on: $on) legalAidMeansExempt
} }`;
const judicial: Ask = { as: 'system:judicial', purpose: 'LEGAL_AID_EXEMPTION' };
/** Valid, of the unassigned county, and on record nowhere. */
const UNKNOWN = '15019919500101001X';
const PAST = '2023-06-01';

type Truth = {
  readonly number: string;
  readonly id: string;
  readonly disputed: boolean;
  readonly statuses: readonly string[];
  readonly relieved: boolean;
};

/** Naively, and by no code of ours: whoever has a status of his own has that one, others their household's. */
const truth = (day: string) => sql`
  select p.id_number as number, p.person_id as id, p.identity_state = 'DISPUTED' as disputed,
    array(
      select s.status::text from civil_affairs.assistance_status s
      where s.valid_from <= ${day} and coalesce(s.valid_to, '9999-12-31') >= ${day} and (
        s.person_record_no = p.record_no
        or s.person_record_no is null and s.household_id in (
            select m.household_id from civil_affairs.household_member m where m.person_record_no = p.record_no
              and m.valid_from <= ${day} and coalesce(m.valid_to, '9999-12-31') >= ${day})
          and not exists (select 1 from civil_affairs.assistance_status own where own.person_record_no = p.record_no
            and own.valid_from <= ${day} and coalesce(own.valid_to, '9999-12-31') >= ${day}))
    ) as statuses,
    exists (select 1 from judicial.judicial_relief r where r.person_id = p.person_id) as relieved
  from civil_affairs.person p where p.id_number is not null and p.identity_state in ('VERIFIED', 'DISPUTED')
  order by p.record_no`;

describe.each(databases())('proofs, on $name', ({ open }) => {
  let hub: TestHub;
  let people: readonly Truth[];
  beforeAll(async () => {
    hub = await startHub(open);
    people = await query<Truth>(hub.database.db, truth('2100-01-01'));
    expect(people.length).toBeGreaterThan(30);
  }, 60_000);
  afterAll(() => hub?.close());

  const prove = (numbers: readonly string[], options: Ask = judicial, on: string | null = null) =>
    hub.ask(PROOFS, { ...options, variables: { numbers, on } });
  const only = (id: string) =>
    query<{ fields: string[]; outcome: string }>(
      hub.database.db,
      sql`select s.fields, e.outcome from access_log.access_entry e join access_log.field_set s on s.id = e.field_set
        where e.person = ${id} order by e.at, e.ordinal`,
    );

  it.each(['2100-01-01', PAST])(
    'are those of a naive reading of the registers on %s, for everybody at once',
    async (day) => {
      const expected = await query<Truth>(hub.database.db, truth(day));
      const asked = expected.filter(({ disputed }) => !disputed);
      hub.forget();
      const { data, errors } = await prove(
        asked.map(({ number }) => number),
        judicial,
        day === PAST ? PAST : null,
      );
      expect(errors).toBeUndefined();
      const holds = (person: Truth, ...kinds: string[]) => person.statuses.some((status) => kinds.includes(status));
      expect(data.proofs.map(({ legalAidMeansExempt: _, ...proof }: Record<string, unknown>) => proof)).toEqual(
        asked.map((person) => ({
          id: person.id,
          onDibao: holds(person, 'DIBAO', 'DIBAO_SINGLE'),
          isLowIncome: person.statuses.some((status) => status !== 'NONE'),
        })),
      );
      const today = people.filter(({ disputed }) => !disputed);
      expect(data.proofs.map((proof: { legalAidMeansExempt: boolean }) => proof.legalAidMeansExempt)).toEqual(
        today.map(
          (person) =>
            person.relieved || holds(person, 'DIBAO', 'DIBAO_SINGLE', 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE'),
        ),
      );
      expect(new Set(data.proofs.map((proof: { onDibao: boolean }) => proof.onDibao))).toEqual(new Set([true, false]));
      expect(hub.fetches.map(({ department }) => department).sort()).toEqual(['civil-affairs', 'judicial']);
    },
  );

  it('say no of a number that nobody on record has, just as of somebody who gets nothing', async () => {
    const nobody = people.find(({ statuses, relieved }) => statuses.length === 0 && !relieved) as Truth;
    const { data, errors } = await prove([UNKNOWN, nobody.number]);
    expect(errors).toBeUndefined();
    const no = { onDibao: false, isLowIncome: false, legalAidMeansExempt: false };
    const id = hub.keys.person({ kind: 'ID18', value: UNKNOWN });
    expect(data.proofs).toEqual([
      { id, ...no },
      { id: nobody.id, ...no },
    ]);
    expect(await only(id)).toHaveLength(1);
  });

  it('answer in the order given, each as often as it was asked, whatever way a number is written', async () => {
    const [one, other] = people.filter(({ disputed, number }) => !disputed && number.startsWith('15019919')) as [
      Truth,
      Truth,
    ];
    const old = one.number.slice(0, 6) + one.number.slice(8, 17);
    const { data } = await prove([other.number, one.number.toLowerCase(), old, other.number]);
    expect(data.proofs.map(({ id }: { id: string }) => id)).toEqual([other.id, one.id, one.id, other.id]);
  });

  it('are not given of a number that two persons claim, and the others stand', async () => {
    const disputed = people.find((person) => person.disputed) as Truth;
    const known = people.find((person) => person.statuses.includes('DIBAO')) as Truth;
    const { data, errors, extensions } = await prove([disputed.number, known.number]);
    expect(data.proofs[0]).toMatchObject({ onDibao: null, isLowIncome: null, legalAidMeansExempt: null });
    expect(data.proofs[1]).toMatchObject({ onDibao: true, isLowIncome: true, legalAidMeansExempt: true });
    const reasons = errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.['reason']]);
    expect(reasons).toEqual([
      ['proofs.0.onDibao', 'IDENTITY_DISPUTED'],
      ['proofs.0.isLowIncome', 'IDENTITY_DISPUTED'],
    ]);
    expect(JSON.stringify([errors, extensions])).not.toContain(disputed.number);
  });

  it('take 1 to 1,000 numbers, and no day that is still to come', async () => {
    const { number } = people[0] as Truth;
    const codeOf = async (...args: Parameters<typeof prove>) =>
      (await prove(...args)).errors?.[0]?.extensions?.['code'];
    expect(await codeOf(Array(1000).fill(number))).toBeUndefined();
    expect(await codeOf(Array(1001).fill(number))).toBe('BAD_USER_INPUT');
    expect(await codeOf([])).toBe('BAD_USER_INPUT');
    expect(await codeOf(['150199195001010011'])).toBe('BAD_USER_INPUT');
    expect(await codeOf([number], judicial, '2999-01-01')).toBe('BAD_USER_INPUT');
  });

  it('need the whole district, and show nothing besides', async () => {
    const { number, id } = people[0] as Truth;
    const town = await prove([number], { as: 'staff' });
    expect(town.data.proofs).toBeNull();
    expect(town.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
    const narrow = await prove([number], { ...judicial, area: ['150104001'] });
    expect(narrow.data.proofs).toBeNull();
    const citizen = await prove([number], { as: `citizen:${id}`, purpose: 'SELF_ACCESS' });
    expect(citizen.data.proofs).toBeNull();
    hub.forget();
    const analyst = await prove([number], { as: 'analyst', purpose: 'STATISTICS' });
    expect(analyst.data.proofs).toBeNull();
    expect(hub.fetches).toEqual([]);
    const housing = await prove([number], { as: 'system:housing', purpose: 'HOUSING_CHECK' });
    expect(housing.data.proofs[0]).toMatchObject({ id, legalAidMeansExempt: null });
    expect(housing.errors?.map(({ path }) => path?.join('.'))).toEqual(['proofs.0.legalAidMeansExempt']);
  });

  it('are also told of a person who is before one, on the day of the question', async () => {
    const held = people.find((person) => person.statuses.includes('DIBAO')) as Truth;
    const { data, errors } = await hub.ask(
      `query($id: ID!) { person(id: $id) { onDibao isLowIncome legalAidMeansExempt }
        before: person(id: $id, asOf: "1990-01-01") { onDibao isLowIncome legalAidMeansExempt } }`,
      { as: 'district', variables: { id: held.id } },
    );
    expect(errors).toBeUndefined();
    expect(data.person).toEqual({ onDibao: true, isLowIncome: true, legalAidMeansExempt: true });
    expect(data.before).toEqual({ onDibao: false, isLowIncome: false, legalAidMeansExempt: false });
  });
});
