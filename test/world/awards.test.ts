import { describe, expect, it } from 'vitest';
import {
  awardGapsOf,
  awardsOf,
  createPopulation,
  createRandom,
  membersOn,
  type SeedRows,
  type SeedWithFaults,
  statusOn,
  type WorldAward,
  type WorldProgram,
  yuan,
} from '../../subgraphs/_world/index.ts';
import { profile } from '../../subgraphs/_world/profile.ts';
import civilAffairs from '../../subgraphs/civil-affairs/index.ts';
import disabledPersons from '../../subgraphs/disabled-persons/index.ts';
import employment from '../../subgraphs/employment/index.ts';

const worlds = { XS: createPopulation('XS', 1), S: createPopulation('S', 7), M: createPopulation('M', 1) };
const { XS, M } = worlds;

const has = (award: WorldAward, id: string) => award.cases?.some((entry) => entry.case === id) ?? false;
const isDibao = ({ program, person }: WorldAward) => program === 'DIBAO' && person === undefined;
const ofHousehold = (code: string) => first(awardsOf(XS).filter((one) => isDibao(one) && one.household?.code === code));
/** The amounts, each with its first month. */
const steps = ({ periods }: WorldAward) =>
  periods.map(({ from, monthlyFen }) => `${from.slice(0, 7)} ${yuan(monthlyFen)}`);
/** Without the persons themselves, who are compared elsewhere. */
const told = ({ household, person, payee, periods, ...award }: WorldAward) =>
  JSON.stringify([
    award,
    household?.code,
    person?.recordNo,
    payee.recordNo,
    periods.map((period) => period.monthlyFen),
  ]);
const ends = (day: string) => /-01$/.test(new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10));

describe.each(Object.values(worlds))('the awards of world $size', (world) => {
  const awards = awardsOf(world);

  it('are the same for the same world, and drawn once', () => {
    expect(awardsOf(world)).toBe(awards);
    const again = awardsOf(createPopulation(world.size, world.seed));
    expect(again === awards).toBe(false);
    expect(again.map(told)).toEqual(awards.map(told));
  });

  it('are paid by the month, from the month after the decision (A14)', () => {
    for (const { awardNo, decidedOn, from, to, periods, changes } of awards) {
      expect(decidedOn < from, awardNo).toBe(true);
      expect(
        [from, ...periods.map((p) => p.from), ...changes.map(({ on }) => on)].every((d) => d.endsWith('-01')),
      ).toBe(true);
      if (to) expect(to > from && ends(to), awardNo).toBe(true);
    }
  });

  it('are worth something in every month, and the shares add up to the fen', () => {
    for (const { awardNo, periods } of awards) {
      for (const { monthlyFen, shares } of periods) {
        expect(Number.isSafeInteger(monthlyFen) && monthlyFen > 0, awardNo).toBe(true);
        expect(
          shares.every(({ fen }) => Number.isSafeInteger(fen) && fen >= 0),
          awardNo,
        ).toBe(true);
        expect(shares.reduce((sum, { fen }) => sum + fen, 0)).toBe(monthlyFen);
      }
    }
  });

  it('go from period to period without a gap, each told by a change', () => {
    for (const { awardNo, from, to, periods, changes } of awards) {
      expect(periods[0]?.from).toBe(from);
      expect(periods.at(-1)?.to).toBe(to);
      const days = changes.filter(({ kind }) => kind !== 'END').map(({ on }) => on);
      expect(days, awardNo).toEqual(periods.slice(1).map((period) => period.from));
      for (const [at, period] of periods.slice(1).entries()) {
        expect(Date.parse(period.from) - Date.parse(periods[at]?.to ?? '')).toBe(86_400_000);
        expect(changes[at]?.monthlyFen).toBe(period.monthlyFen);
      }
      expect(changes.filter(({ kind }) => kind === 'END').map(({ monthlyFen }) => monthlyFen)).toEqual(to ? [0] : []);
    }
  });

  it('number awards, changes and their decisions once, and name nobody in a reason', () => {
    const changes = awards.flatMap((award) => award.changes);
    expect(new Set(awards.map(({ awardNo }) => awardNo)).size).toBe(awards.length);
    expect(new Set(changes.map(({ changeNo }) => changeNo)).size).toBe(changes.length);
    const names = new Set(world.persons.map(({ name }) => name));
    const reasons = [...new Set(changes.map(({ reason }) => reason))];
    expect(reasons.length).toBeLessThan(60);
    expect(reasons.filter((reason) => [...names].some((name) => reason.includes(name)))).toEqual([]);
  });

  it('go to every household on dibao and to nobody who is not (A10)', () => {
    const paid = awards.filter((award) => isDibao(award) && ['ACTIVE', 'TRANSITION'].includes(award.state));
    const onDibao = world.households.filter((household) => statusOn(household, world.now) === 'DIBAO');
    expect(new Set(paid.map(({ household }) => household))).toEqual(new Set(onDibao));
    expect(paid).toHaveLength(onDibao.length);
    for (const { household, periods } of paid) {
      // Who was born or came within the month is counted from the next.
      const listed = new Set(household && membersOn(household, '2024-10-01').map(({ person }) => person));
      expect(new Set(periods.at(-1)?.shares.map(({ person }) => person))).toEqual(listed);
    }
  });

  it('nobody has two of one programme in one month, nor destitute support beside dibao (§6)', () => {
    const spans = new Map<unknown, WorldAward[]>();
    for (const award of awards) {
      if (award.program === 'DIBAO' || award.program === 'DESTITUTE_SUPPORT') {
        for (const { person } of award.periods.at(-1)?.shares ?? []) {
          spans.set(person, [...(spans.get(person) ?? []), award]);
        }
      }
    }
    const overlap = (one: WorldAward, other: WorldAward) =>
      one.from <= (other.to ?? '9') && other.from <= (one.to ?? '9') && one.household === other.household;
    for (const held of spans.values()) {
      expect(held.some((one, at) => held.slice(at + 1).some((other) => overlap(one, other)))).toBe(false);
    }
  });
});

describe('awards written by hand', () => {
  it('follow the standards of the district, one for town and country since April 2021', () => {
    const { changes, ...award } = ofHousehold('YQ150104100001');
    expect(award).toMatchObject({ from: '2020-01-01', state: 'ACTIVE', payee: { name: '郭来福' } });
    expect(steps({ ...award, changes })).toEqual([
      '2020-01 458.00', // 520 less 395, for two, and 208 of supplements
      '2020-09 635.00',
      '2021-04 1475.00',
      '2022-01 1625.00',
      '2023-01 1715.00',
      '2024-01 1790.00',
    ]);
    expect(changes.map(({ kind }) => kind)).toEqual(['MEMBER_CHANGE', ...Array(4).fill('STANDARD_CHANGE')]);
  });

  it('E14: go on after the death of a member who is still listed', () => {
    const award = ofHousehold('YQ150104100001');
    const { shares } = award.periods.at(-1) as WorldAward['periods'][number];
    expect(shares.map(({ person, fen }) => [person.deathDate, fen])).toContainEqual(['2024-09-21', 61400]);
  });

  it('E15: 313 and 104 for the widow of eighty: 417; she is paid from the month after', () => {
    const award = ofHousehold('YQ150104100002');
    const [before, after] = award.periods.slice(-2) as [WorldAward['periods'][0], WorldAward['periods'][0]];
    expect(after).toMatchObject({ from: '2024-04-01', payee: { name: '邵巧珍' } });
    expect(after.shares[0]?.fen).toBe(31300 + 10400);
    expect(before.shares).toHaveLength(3);
    expect(award.changes.at(-1)).toMatchObject({ kind: 'MEMBER_CHANGE', on: '2024-04-01' });
  });

  it('E25: dibao for one ends the day before the family’s begins', () => {
    const [family, single] = awardsOf(XS).filter((award) => has(award, 'E25') && award.program === 'DIBAO');
    expect(single).toMatchObject({ to: '2022-06-30', state: 'ENDED', person: { name: '汤雪' } });
    expect(family).toMatchObject({ from: '2022-07-01', state: 'ACTIVE' });
    expect(family?.person).toBeUndefined();
  });

  it('E28: 1,000.01 among three, and what one of them has besides', () => {
    const { shares, monthlyFen } = ofHousehold('YQ150104007001').periods.at(-1) as WorldAward['periods'][0];
    expect(shares.map(({ fen }) => fen)).toEqual([33334, 33334 + 5200, 33333]);
    expect(monthlyFen).toBe(100001 + 5200);
  });

  it('E29: six months more after the job, nothing in the seventh', () => {
    const award = ofHousehold('YQ150104002002');
    expect(award).toMatchObject({ to: '2024-09-30', state: 'ENDED' });
    expect(award.changes.slice(-2)).toMatchObject([
      { kind: 'TRANSITION', on: '2024-04-01', monthlyFen: 97900 },
      { kind: 'END', on: '2024-10-01', monthlyFen: 0 },
    ]);
  });

  it('E30: cuts the share of who refused work three times, and no other', () => {
    const award = ofHousehold('YQ150104008003');
    const [before, after] = award.periods.slice(-2) as [WorldAward['periods'][0], WorldAward['periods'][0]];
    expect(award.changes.at(-1)).toMatchObject({ kind: 'SHARE_CUT', on: '2024-08-01' });
    expect(after.shares[0]).toMatchObject({ person: { name: '龚正义' }, fen: 0 });
    expect(after.shares.slice(1)).toEqual(before.shares.slice(1));
  });

  it('tops the protected children up to their standard, paid to the grandfather', () => {
    const children = awardsOf(XS).filter(({ program }) => program === 'DE_FACTO_CHILD_SUPPORT');
    const own = ofHousehold('YQ150104002003').periods.at(-1)?.shares;
    for (const { person, payee, periods } of children) {
      const share = own?.find((entry) => entry.person === person)?.fen ?? 0;
      expect((periods.at(-1)?.monthlyFen ?? 0) + share).toBe(165_000);
      expect(payee.name).toBe('顾长有');
    }
    expect(children).toHaveLength(2);
  });
});

describe('the awards of world M', () => {
  const count = (program: WorldProgram) => awardsOf(M).filter((award) => award.program === program).length;

  it('are about as many as the district has: 9,900, of which 3,050 and 1,790 subsidies', () => {
    expect(Math.abs(awardsOf(M).length - 9_900)).toBeLessThan(600);
    expect(Math.abs(count('DISABLED_LIVING_SUBSIDY') - 3_050)).toBeLessThan(450);
    expect(Math.abs(count('DISABLED_CARE_SUBSIDY') - 1_790)).toBeLessThan(250);
  });

  it('leave out on purpose what the profile says, and nothing of it is awarded', () => {
    const gaps = awardGapsOf(M);
    const programs = { ...profile.withheld, DIBAO: 0 };
    expect(Object.keys(programs)).toEqual(expect.arrayContaining([...new Set(gaps.map(({ kind }) => kind))]));
    for (const { kind, person } of gaps) {
      const program = kind === 'DIBAO_SINGLE' ? 'DIBAO' : kind;
      const held = awardsOf(M).filter(
        (one) => one.program === program && one.person === person && one.state !== 'ENDED',
      );
      expect(held, kind).toEqual([]);
    }
    expect(gaps.length).toBeGreaterThan(100);
  });

  it.each([
    ['E25', (award: WorldAward) => award.program === 'DIBAO' && award.state === 'ENDED'],
    [
      'E28',
      (award: WorldAward) => isDibao(award) && new Set(award.periods.at(-1)?.shares.map(({ fen }) => fen)).size > 1,
    ],
    ['E29', (award: WorldAward) => award.state === 'TRANSITION' && award.to === '2024-10-31'],
    [
      'E14',
      (award: WorldAward) =>
        award.periods.at(-1)?.shares.some(({ person }) => person.deathDate) && award.to === undefined,
    ],
    ['E30', (award: WorldAward) => award.changes.some(({ kind }) => kind === 'SHARE_CUT')],
  ] as const)('show each %s', (id, shows) => {
    const marked = [...M.households, ...M.persons].filter((one) => one.cases?.some((entry) => entry.case === id));
    const shown = awardsOf(M).filter((award) => shows(award));
    const ofMarked = marked.filter((one) =>
      shown.some(
        ({ household, periods }) =>
          (household as unknown) === one ||
          periods.some(({ shares }) => shares.some(({ person }) => (person as unknown) === one)),
      ),
    );
    expect(marked.length).toBeGreaterThan(4);
    expect(ofMarked.length, 'each but the one whose award has ended').toBeGreaterThanOrEqual(marked.length - 1);
  });
});

describe('departments tell the same story', () => {
  const rowsOf = (department: { readonly seed: typeof civilAffairs.seed; readonly name: string }, file: string) => {
    const seeded = department.seed(XS, createRandom(1).fork(department.name)) as SeedWithFaults;
    return [...((seeded.rows as SeedRows)[file] ?? [])];
  };

  it('civil affairs grants dibao and destitute support by the decision on the status', () => {
    const decisions = new Set(rowsOf(civilAffairs, 'statuses').map(({ decisionNo }) => decisionNo));
    const granted = awardsOf(XS).filter((award) => isDibao(award) || award.program === 'DESTITUTE_SUPPORT');
    expect(granted.filter(({ decisionNo }) => !decisions.has(decisionNo))).toEqual([]);
  });

  it('the federation lists the subsidies that are awarded', () => {
    const listed = rowsOf(disabledPersons, 'subsidies').map(({ kind, from, to }) => [kind, from, to]);
    const awarded = awardsOf(XS)
      .filter(({ program }) => program.startsWith('DISABLED'))
      .map(({ program, from, to }) => [program === 'DISABLED_CARE_SUBSIDY' ? '护理补贴' : '生活补贴', from, to ?? '']);
    expect(listed.sort()).toEqual(awarded.sort());
  });

  it('employment has the refusals for which a share is cut, and the job that ends an award', () => {
    expect(rowsOf(employment, 'work-refusals').map(({ refusedOn }) => refusedOn)).toEqual(
      expect.arrayContaining(['2024-05-13', '2024-06-20', '2024-07-08']),
    );
    expect(rowsOf(employment, 'job-statuses')).toContainEqual(
      expect.objectContaining({ kind: '单位就业', from: '2024-03-11', to: '' }),
    );
  });
});

function first<T>(items: readonly T[]): T {
  expect(items.length).toBeGreaterThan(0);
  return items[0] as T;
}
