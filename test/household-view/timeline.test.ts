import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChainRecord, ChainRecords } from '../../subgraphs/_kernel/chain/index.ts';
import type { HouseholdMapper } from '../../subgraphs/household-view/model.ts';
import { timelineOf } from '../../subgraphs/household-view/timeline.ts';

/** One department tells `records` of a kind that the viewer may read. */
const tells = (records: readonly ChainRecord[], more: Partial<ChainRecords> = {}): ChainRecords => ({
  kinds: { STUDENT_AID: { title: '学生资助', form: 'MONEY', denied: [] } },
  records: [...records],
  isCut: false,
  denied: [],
  ...more,
});

const household = (parts: Partial<HouseholdMapper>): HouseholdMapper => ({ id: 'h1', ...parts });

const daughter = (chainOfEducation: unknown) => ({ people: [{ id: 'daughter', chainOfEducation }] });

describe('the chain of a household', () => {
  it('has the newest first, of all members and of the household', () => {
    const { edges } = timelineOf(
      household({
        people: [
          { id: 'daughter', chainOfEducation: tells([['STUDENT_AID', 'A', '2024-03-01', 100, '学费减免']]) },
          { id: 'son', chainOfEducation: tells([['STUDENT_AID', 'B', '2024-05-01', 200, null]]) },
        ],
        chainOfHousing: {
          kinds: { HOUSING_REMEDY: { title: '住房救助', form: 'SERVICE', denied: [] } },
          records: [['HOUSING_REMEDY', 'C', '2024-04-01', null, '公租房']],
          isCut: false,
          denied: [],
        },
      }),
      {},
    );
    expect(edges.map(({ node }) => [node.on, node.department, node.memberId, node.amount, node.form])).toEqual([
      ['2024-05-01', 'EDUCATION', 'son', 200, 'MONEY'],
      ['2024-04-01', 'HOUSING', null, null, 'SERVICE'],
      ['2024-03-01', 'EDUCATION', 'daughter', 100, 'MONEY'],
    ]);
  });

  it('pages through all entries, each once, whatever their days', () => {
    const days = fc.integer({ min: 1, max: 28 }).map((day) => `2024-02-${String(day).padStart(2, '0')}`);
    fc.assert(
      fc.property(fc.array(days, { maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (on, first) => {
        const records = on.map((day, at): ChainRecord => ['STUDENT_AID', `R${at}`, day, null, null]);
        const seen: string[] = [];
        for (let after: string | null = null, more = true; more; ) {
          const page = timelineOf(household(daughter(tells(records))), { first, after });
          seen.push(...page.edges.map(({ node }) => node.key));
          more = page.pageInfo.hasNextPage;
          after = page.pageInfo.endCursor;
        }
        expect(new Set(seen).size).toBe(on.length);
        expect(seen.length).toBe(on.length);
        const shown = seen.map((key) => key.slice(0, 10));
        expect(shown).toEqual([...shown].sort().reverse());
      }),
    );
  });

  it('goes on after the entry of the cursor, whatever was recorded meanwhile', () => {
    const old: ChainRecord[] = [
      ['STUDENT_AID', 'B', '2024-02-01', null, null],
      ['STUDENT_AID', 'A', '2024-01-01', null, null],
    ];
    const first = timelineOf(household(daughter(tells(old))), { first: 1 });
    const grown = household(daughter(tells([['STUDENT_AID', 'C', '2024-03-01', null, null], ...old])));
    const second = timelineOf(grown, { first: 1, after: first.pageInfo.endCursor });
    expect(second.edges.map(({ node }) => node.on)).toEqual(['2024-01-01']);
  });

  it('is cut down to departments and members', () => {
    const both = household({
      people: [
        { id: 'daughter', chainOfEducation: tells([['STUDENT_AID', 'A', '2024-03-01', null, null]]) },
        { id: 'son', chainOfEducation: tells([['STUDENT_AID', 'B', '2024-05-01', null, null]]) },
      ],
    });
    expect(timelineOf(both, { members: ['son'] }).totalCount).toBe(1);
    expect(timelineOf(both, { departments: ['HOUSING'] }).totalCount).toBe(0);
    expect(timelineOf(both, { departments: ['HOUSING'] }).sources.map(({ department }) => department)).toEqual([
      'HOUSING',
    ]);
  });

  it('takes no longer for thousands of members that are none, though the list comes under every alias', () => {
    const records = Array.from(
      { length: 300 },
      (_, at): ChainRecord => ['STUDENT_AID', `R${at}`, '2024-03-01', null, null],
    );
    const keyOf = (at: number) => `p${String(at).padStart(22, '0')}`;
    const people = Array.from({ length: 10 }, (_, at) => ({ id: keyOf(at), chainOfEducation: tells(records) }));
    const members = Array.from({ length: 20_000 }, (_, at) => keyOf(100 + at));
    const before = performance.now();
    for (let alias = 0; alias < 20; alias++) expect(timelineOf(household({ people }), { members }).totalCount).toBe(0);
    // Compared one with all of them, this takes several seconds.
    expect(performance.now() - before).toBeLessThan(1_000);
  });

  const stateOf = (chainOfEducation: unknown) =>
    timelineOf(household({ ...daughter(chainOfEducation), chainOfHousing: tells([]) }), {}).sources.find(
      ({ department }) => department === 'EDUCATION',
    );

  it('tells a department that is silent from one that has nothing, and from one that may not be read', () => {
    expect(stateOf(null)?.state).toBe('SOURCE_DOWN');
    expect(stateOf({ records: 'nonsense' })?.state).toBe('SOURCE_DOWN');
    expect(stateOf(tells([]))?.state).toBe('VISIBLE');
    expect(stateOf(tells([], { kinds: {}, denied: ['学生资助'] }))).toMatchObject({
      state: 'DENIED',
      deniedKinds: ['学生资助'],
    });
  });

  it('says of which parts nothing may be seen, and where it was cut', () => {
    const kinds = { STUDENT_AID: { title: '学生资助', form: 'MONEY' as const, denied: ['amount' as const] } };
    const told = tells([['STUDENT_AID', 'A', '2024-03-01', null, null]], { kinds, isCut: true });
    const { edges } = timelineOf(household(daughter(told)), {});
    expect(edges[0]?.node).toMatchObject({ amount: null, hidden: ['AMOUNT'] });
    expect(stateOf(told)?.isCut).toBe(true);
  });

  it.each([{ first: 0 }, { first: 101 }, { after: 'x' }])('refuses a page that is none: %o', (page) => {
    expect(() => timelineOf(household({}), page)).toThrow('BAD_USER_INPUT');
  });
});
