import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharesOf } from '../../../subgraphs/assistance/case/amounts.ts';
import type { Award, HouseholdFacts, MemberFacts } from '../../../subgraphs/assistance/facts.ts';
import { eligibilityOf } from '../../../subgraphs/assistance/ladder.ts';
import { childSupport } from '../../../subgraphs/assistance/rules/child-support.ts';
import { amountOfDestitute } from '../../../subgraphs/assistance/rules/destitute-amount.ts';
import { amountOfDibao, amountOfSingle } from '../../../subgraphs/assistance/rules/dibao-amount.ts';
import { transition } from '../../../subgraphs/assistance/rules/transition.ts';
import {
  award,
  caseOf,
  certificate,
  checked,
  civil,
  disabled,
  household,
  labour,
  medical,
  member,
  memberCase,
  status,
  TODAY,
} from '../support/facts.ts';

const dibaoHousehold = (incomePerHead: number, members: readonly MemberFacts[]): HouseholdFacts =>
  household({ incomePerHead: civil(incomePerHead), statuses: status('DIBAO'), movables: checked(0), members });
const amount = (facts: HouseholdFacts, on = TODAY) => amountOfDibao(caseOf(facts, on));

describe('低保金', () => {
  it('is what each head lacks to the standard', () => {
    expect(amount(dibaoHousehold(41_235, [member(), member()]))?.fen).toBe(2 * (90_500 - 41_235));
  });

  it('the head died and two survive, one over eighty: 313 and 313 and 104, so 417 for her', () => {
    const head = member({
      isHead: true,
      to: '2024-03-14',
      deathDate: civil('2024-03-14'),
      birthDate: civil('1940-01-01'),
    });
    const widow = member({ isHead: true, from: '2024-03-15', birthDate: civil('1943-06-01') });
    const son = member();
    const due = amount(dibaoHousehold(59_200, [head, widow, son]));
    expect(due?.parts.map(({ name, personId, fen }) => [name, personId, fen])).toEqual([
      ['补差', widow.personId, 31_300],
      ['分类施保', widow.personId, 10_400],
      ['补差', son.personId, 31_300],
    ]);
    expect(due?.fen).toBe(31_300 + 41_700);
  });

  it('E14: the dead are not counted though they are listed still', () => {
    const dead = member({ deathDate: civil('2024-09-21') });
    expect(amount(dibaoHousehold(50_000, [member(), dead]))?.fen).toBe(40_500);
  });

  it('E28: shares differ by a fen at most and add up', () => {
    const members = [member({ isHead: true }), member(), member()];
    const wages = [{ kind: 'WAGE', receivedOn: '2024-05-01', fen: 1_200_012, nature: null }] as const;
    const due = amount({ ...dibaoHousehold(0, members), incomes: checked(wages) });
    // 3 × 905.00 − 1,000.01
    expect(due?.fen).toBe(171_499);
    expect(due?.parts.map(({ fen }) => fen)).toEqual([57_167, 57_166, 57_166]);
    expect([due?.leastFen, due?.mostFen]).toEqual([171_499, 171_499]);
  });

  it('E28: of an income per head that was rounded the whole is known to half a fen a head', () => {
    const of = (heads: number) =>
      amount(
        dibaoHousehold(
          33_334,
          Array.from({ length: heads }, () => member()),
        ),
      );
    expect([of(1), of(2), of(3), of(4)].map((due) => due && due.mostFen - due.fen)).toEqual([0, 1, 1, 2]);
  });

  it('E30: the third refusal stops the own share alone, from the month after', () => {
    const refused = (third: string) =>
      labour(
        ['2024-02-01', '2024-04-01', third].map((refusedOn) => ({ refusedOn, isSuitable: true, hasGoodReason: false })),
      );
    const parts = (workRefusals: MemberFacts['workRefusals'], more: Partial<MemberFacts> = {}) =>
      amount(dibaoHousehold(40_500, [member({ isHead: true, workRefusals, ...more }), member()]))?.parts.map(
        ({ fen }) => fen,
      );
    expect(parts(refused('2024-09-30'))).toEqual([0, 50_000]);
    expect(parts(refused('2024-10-01'))).toEqual([50_000, 50_000]);
    const worked = labour([{ recordNo: 'JZ1', kind: 'FLEXIBLE', from: '2024-03-01', to: '2024-03-31' } as const]);
    expect(parts(refused('2024-09-30'), { jobs: worked })).toEqual([50_000, 50_000]);
  });

  it('who is supported as destitute is counted apart', () => {
    const support = civil([award({ program: 'DESTITUTE_SUPPORT' })]);
    expect(amount(dibaoHousehold(50_500, [member(), member({ awards: support })]))?.fen).toBe(40_000);
  });
});

describe('分类施保', () => {
  const more = (given: Partial<MemberFacts>, on = TODAY) => {
    const due = amount(dibaoHousehold(90_500, [member(given)]), on);
    return due && [due.leastFen / 100, due.mostFen / 100];
  };

  it('from the month after the eightieth birthday', () => {
    expect(more({ birthDate: civil('1944-09-30') })).toEqual([104, 104]);
    expect(more({ birthDate: civil('1944-10-01') })).toEqual([0, 0]);
  });

  it('for minors until the end of the month of the eighteenth birthday', () => {
    expect(more({ birthDate: civil('2006-10-01') })).toEqual([52, 52]);
    expect(more({ birthDate: civil('2006-09-30') })).toEqual([0, 0]);
  });

  it('one supplement, the highest', () => {
    const all = {
      birthDate: civil('2014-01-01'),
      seriousDiseases: medical([{ from: '2023-01-01', to: null }]),
      certificates: disabled([certificate({ level: 1 })]),
    };
    expect(more(all)).toEqual([104, 104]);
  });

  it('for a level from the month after; an expired certificate leaves it open', () => {
    const graded = (given: Parameters<typeof certificate>[0]) => more({ certificates: disabled([certificate(given)]) });
    expect(graded({ issuedOn: '2024-09-30' })).toEqual([104, 104]);
    expect(graded({ issuedOn: '2024-10-01' })).toEqual([0, 0]);
    expect(graded({ level: 3 })).toEqual([0, 0]);
    expect(graded({ validUntil: '2024-10-30' })).toEqual([0, 104]);
  });
});

describe('other amounts', () => {
  it.each([
    ['FULL', 117_650],
    ['PARTIAL', 167_650],
    ['NONE', 245_650],
  ] as const)('特困, self-care %s: 1.3 times 905.00 and care', (selfCare, fen) => {
    expect(amountOfDestitute(memberCase(member({ selfCare: civil(selfCare) })))?.fen).toBe(fen);
  });

  it('单人保 is the standard and the supplement, less the own income that nobody records', () => {
    const one = member({ certificates: disabled([certificate()]) });
    const due = amountOfSingle(caseOf(household()), one);
    expect([due?.fen, due?.leastFen, due?.mostFen]).toEqual([100_900, 10_400, 100_900]);
  });

  it('G6: what the child has of dibao is topped up to the children’s standard', () => {
    const child = member({
      birthDate: civil('2014-01-01'),
      protections: civil([{ kind: 'DE_FACTO_UNSUPPORTED', from: '2023-01-01', to: null }]),
    });
    const due = (facts: Partial<HouseholdFacts>) => childSupport.amount?.(memberCase(child, facts))?.fen;
    expect(due({})).toBe(165_000);
    // 905.00 − 400.00 and 52.00 for a minor
    expect(due({ statuses: status('DIBAO'), incomePerHead: civil(40_000) })).toBe(165_000 - 55_700);
  });

  it('E29: six months of transition, nothing in the seventh', () => {
    const held: Award = award({
      monthlyFen: 20_000,
      changes: [{ kind: 'TRANSITION', on: '2024-05-01', monthlyFen: 20_000 }],
    });
    const on = (day: string) => transition.judge(caseOf(household({ awards: civil([held]) }), day)).outcome;
    expect([on('2024-04-30'), on('2024-05-01'), on('2024-10-31'), on('2024-11-01')]).toEqual([
      'NO',
      'YES',
      'YES',
      'NO',
    ]);
  });
});

describe('whatever the household', () => {
  const people = fc.array(
    fc.record({
      birth: fc.integer({ min: 1930, max: 2023 }),
      level: fc.option(fc.integer({ min: 1, max: 4 })),
      isIll: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const membersOf = (drawn: readonly { birth: number; level: number | null; isIll: boolean }[]) =>
    drawn.map(({ birth, level, isIll }, at) =>
      member({
        isHead: at === 0,
        birthDate: civil(`${birth}-03-01`),
        certificates: disabled(level === null ? [] : [certificate({ level })]),
        seriousDiseases: medical(isIll ? [{ from: '2023-01-01', to: null }] : []),
      }),
    );

  it('shares add up to the whole and differ by a fen at most', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 2_000 }), (fen, heads) => {
        const shares = sharesOf(fen, heads);
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(fen);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('the parts of an amount add up to it, within its bounds', () => {
    fc.assert(
      fc.property(people, fc.nat(90_499), (drawn, income) => {
        const due = amount(dibaoHousehold(income, membersOf(drawn)));
        expect(due?.parts.reduce((sum, { fen }) => sum + fen, 0)).toBe(due?.fen);
        expect(due?.leastFen).toBeLessThanOrEqual(due?.fen as number);
        expect(due?.mostFen).toBeGreaterThanOrEqual(due?.fen as number);
      }),
    );
  });

  it('more income never raises dibao', () => {
    fc.assert(
      fc.property(people, fc.nat(200_000), fc.nat(50_000), (drawn, income, more) => {
        const members = membersOf(drawn);
        const paid = (perHead: number) => {
          const step = eligibilityOf(caseOf(dibaoHousehold(perHead, members))).steps.find(
            ({ status: s }) => s === 'DIBAO',
          );
          return step?.amount?.fen ?? 0;
        };
        expect(paid(income + more)).toBeLessThanOrEqual(paid(income));
      }),
    );
  });

  it('the order of members changes nothing', () => {
    fc.assert(
      fc.property(people, fc.nat(200_000), fc.nat(5), (drawn, income, turn) => {
        const members = membersOf(drawn);
        const turned = [...members.slice(turn % members.length), ...members.slice(0, turn % members.length)].reverse();
        const [one, other] = [members, turned].map((order) => eligibilityOf(caseOf(dibaoHousehold(income, order))));
        expect(other?.status).toBe(one?.status);
        expect(other?.steps.map(({ amount: due }) => due)).toEqual(one?.steps.map(({ amount: due }) => due));
      }),
    );
  });
});
