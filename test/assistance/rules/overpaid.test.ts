import { describe, expect, it } from 'vitest';
import type { HouseholdFacts, MemberFacts } from '../../../subgraphs/assistance/facts.ts';
import { gapsOf } from '../../../subgraphs/assistance/gaps.ts';
import type { EntitlementKind } from '../../../subgraphs/assistance/judgement.ts';
import {
  award,
  caseOf,
  certificate,
  civil,
  disabled,
  household,
  member,
  memberCase,
  money,
  status,
  TODAY,
} from '../support/facts.ts';

const gapOf = (kind: EntitlementKind, one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY) =>
  gapsOf(memberCase(one, facts, on)).find((gap) => gap.entitlement === kind);
const dibao = { statuses: status('DIBAO'), awards: civil([award({ monthlyFen: 90_500 })]) };

describe('too much, twice, and soon over', () => {
  it('E14: paid for who died, to be settled within three months', () => {
    const dead = member({ deathDate: civil('2024-07-30') });
    const facts = household({
      ...dibao,
      incomePerHead: civil(50_500),
      awards: civil([award({ monthlyFen: 80_000 })]),
      members: [member(), dead],
    });
    const gap = gapsOf(caseOf(facts)).find(({ kind }) => kind === 'OVERPAID');
    expect(gap).toMatchObject({ personId: dead.personId, since: '2024-08-01', daysOverdue: 1 });
    expect(gap?.amount?.fen).toBe(40_000);
  });

  it('what reached the dead after the month of death, and was not recovered, is too much without any award', () => {
    const dead = member({ deathDate: civil('2024-08-20') });
    const paid = (month: string, state: 'PAID' | 'RECOVERED', personId: string | null = dead.personId) => {
      const payments = money([
        { paymentNo: 'FF1', program: 'DESTITUTE_SUPPORT', personId, month, fen: 117_650, paidOn: `${month}-10`, state },
      ]);
      const gaps = gapsOf(caseOf(household({ members: [member({ isHead: true }), dead], payments })));
      return gaps.map(({ judgement }) => judgement.ruleId);
    };
    expect(paid('2024-09', 'PAID')).toEqual(['paid-after-death']);
    expect([paid('2024-08', 'PAID'), paid('2024-09', 'RECOVERED'), paid('2024-09', 'PAID', null)]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('dies in the month: what is paid for that month is not too much', () => {
    const dead = member({ deathDate: civil('2024-10-01') });
    expect(
      gapsOf(caseOf(household({ ...dibao, members: [member(), dead] }))).filter(({ kind }) => kind === 'OVERPAID'),
    ).toEqual([]);
  });

  it('E28: half a fen a head is no difference, a fen a head is', () => {
    const kinds = (monthlyFen: number) => {
      const members = [member(), member(), member()];
      const facts = household({
        statuses: status('DIBAO'),
        incomePerHead: civil(33_334),
        awards: civil([award({ monthlyFen })]),
        members,
      });
      return gapsOf(caseOf(facts)).flatMap(({ judgement, amount }) =>
        judgement.ruleId.startsWith('dibao-too') ? [[judgement.ruleId, amount?.fen]] : [],
      );
    };
    const exact = 3 * (90_500 - 33_334);
    expect([kinds(exact + 1), kinds(exact - 1)]).toEqual([[], []]);
    expect([kinds(exact + 2), kinds(exact - 2)]).toEqual([[['dibao-too-much', 1]], [['dibao-too-little', 1]]]);
  });

  it('who was born in the month counts from the next: until then too little is paid to nobody', () => {
    const differs = (from: string, monthlyFen: number) => {
      const members = [member(), member({ from, birthDate: civil(from) })];
      const facts = household({
        statuses: status('DIBAO'),
        incomePerHead: civil(80_500),
        awards: civil([award({ monthlyFen })]),
        members,
      });
      return gapsOf(caseOf(facts))
        .map(({ judgement }) => judgement.ruleId)
        .filter((id) => id.startsWith('dibao-too'));
    };
    expect([differs('2024-10-05', 10_000), differs('2024-10-05', 25_200)]).toEqual([[], []]);
    expect(differs('2024-09-05', 10_000)).toEqual(['dibao-too-little']);
  });

  it('E27, E29: dibao at the standard is over it, unless in transition', () => {
    const over = (changes: Parameters<typeof award>[0] = {}) =>
      gapsOf(
        caseOf(
          household({
            statuses: status('DIBAO'),
            incomePerHead: civil(90_500),
            awards: civil([award({ monthlyFen: 10_000, ...changes })]),
          }),
        ),
      )
        .map(({ judgement }) => judgement.ruleId)
        .filter((id) => id.startsWith('dibao'));
    expect(over()).toContain('dibao-over-standard');
    const turned = (on: string) => over({ changes: [{ kind: 'TRANSITION', on, monthlyFen: 10_000 }] });
    expect(turned('2024-05-01')).toEqual([]);
    expect(turned('2024-04-01')).toContain('dibao-over-standard');
  });

  it('单人保 of the severely disabled on the margin is looked for from the month after the certificate', () => {
    const gap = (issuedOn: string, level = 1) =>
      gapOf('DIBAO_SINGLE', member({ certificates: disabled([certificate({ issuedOn, level })]) }), {
        statuses: status('DIBAO_MARGIN'),
      });
    expect(gap('2024-09-30')).toMatchObject({ kind: 'MISSING', since: '2024-10-01', daysOverdue: 30 });
    expect(gap('2024-10-01')).toBeUndefined();
    expect(gap('2024-09-30', 3)).toBeUndefined();
  });

  it('E25: 单人保 beside the family’s dibao is held twice', () => {
    const single = member({ awards: civil([award({ awardNo: 'DY2', monthlyFen: 90_500 })]) });
    expect(gapOf('DIBAO', single, dibao)).toMatchObject({ kind: 'DUPLICATE', personId: single.personId });
  });

  it('D8: hardship by expenses ends after twelve months, and that is told sixty days before', () => {
    const ends = (to: string) =>
      gapOf('STATUS', member(), { statuses: status('RIGID_EXPENDITURE', '2024-01-01', to) })?.daysOverdue;
    expect([ends('2024-12-30'), ends('2024-12-31'), ends('2024-10-31')]).toEqual([-60, undefined, 0]);
  });
});
