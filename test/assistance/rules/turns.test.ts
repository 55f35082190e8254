import { describe, expect, it } from 'vitest';
import { addDays } from '../../../subgraphs/_kernel/calendar.ts';
import { type HouseholdFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { gapsOf } from '../../../subgraphs/assistance/gaps.ts';
import { withNumbers } from '../../../subgraphs/assistance/parameters/what-if.ts';
import { turnsOn } from '../../../subgraphs/assistance/turns/turns-on.ts';
import { caseOf, civil, household, labour, medical, member, money, PARAMETERS } from '../support/facts.ts';
import { raised } from '../support/raised.ts';
import { toldOn } from '../support/told-on.ts';
import { costly, FOUND, GONE, JOBLESS, of } from '../support/turning.ts';

/** On which day a household turns by the calendar alone, and what is found from then on, or no longer. */

const findings = (facts: HouseholdFacts, on: string) => raised(caseOf(facts, on)).map(({ ruleId }) => ruleId);
const looked = (facts: HouseholdFacts, on: string) => turnsOn(caseOf(facts, on));

describe('a household turns', () => {
  it.each(FOUND)('when %s', (_, look, day, by, facts) => {
    expect(looked(facts, look)).toBe(day);
    expect(findings(facts, addDays(day, -1))).not.toContain(by);
    expect(findings(facts, day)).toContain(by);
  });

  it.each(GONE)('when %s', (_, look, day, by, facts) => {
    expect(looked(facts, look)).toBe(day);
    expect(findings(facts, addDays(day, -1))).toContain(by);
    expect(findings(facts, day)).not.toContain(by);
  });

  it('with the law, on whichever day it is changed', () => {
    const changed = withNumbers(PARAMETERS, { 'dibao.standard': 100_000 }, '2024-10-15');
    expect(turnsOn(caseOf(household(), '2024-10-02', changed))).toBe('2024-10-15');
    expect(turnsOn(caseOf(household(), '2024-10-15', changed))).toBe('2024-11-01');
  });

  it('with a rule that comes into force', () => expect(looked(household(), '2023-10-02')).toBe('2023-10-19'));

  it('when finance tells no longer what it paid to the dead', () => {
    const dead = member({ deathDate: civil('2022-07-05') });
    const paid = { paymentNo: 'FF1', program: 'DIBAO', personId: dead.personId, month: '2022-09', fen: 1 } as const;
    const payments = money([{ ...paid, paidOn: '2022-10-10', state: 'PAID' as const }]);
    const facts = household({ members: [dead], payments });
    expect(looked(facts, '2024-10-02')).toBe('2024-10-11');
    expect(findings(toldOn(facts, '2024-10-10'), '2024-10-10')).toContain('paid-after-death');
    expect(findings(toldOn(facts, '2024-10-11'), '2024-10-11')).toEqual([]);
    expect(looked(household({ payments }), '2024-10-02')).toBe('2024-11-01');
  });

  it('with what is on record ahead, where a department tells it', () => {
    const insured = { recordNo: 'CB1', scheme: 'RESIDENT', from: '2020-01-01', to: '2024-10-14' } as const;
    expect(looked(of({ insurance: medical([insured]) }), '2024-10-02')).toBe('2024-10-15');
    expect(looked(of({ to: '2024-10-14' }), '2024-10-02')).toBe('2024-10-15');
    expect(looked(of({ from: '2024-10-14' }), '2024-10-02')).toBe('2024-10-14');
  });
});

describe('a household does not turn before the next month', () => {
  it.each([
    ['2024-10-01', '2024-11-01'],
    ['2024-10-31', '2024-11-01'],
    ['2024-12-31', '2025-01-01'],
    ['2024-02-29', '2024-03-01'],
  ])('looked at on %s it is %s', (look, month) => expect(looked(of({}), look)).toBe(month));

  it('for a birthday for which no rule asks', () => {
    expect(looked(of({ birthDate: civil('1983-10-20') }), '2024-10-02')).toBe('2024-11-01');
  });

  it('for a bill that is twelve months old, where all of them are not too much', () => {
    expect(looked(costly('2023-10-20'), '2024-10-02')).toBe('2024-11-01');
  });

  it('for what no department tells', () => {
    expect(looked(of({ birthDate: unknown('civil-affairs', 'SILENT') }), '2024-10-02')).toBe('2024-11-01');
  });

  it('for a deadline of working days over a holiday: it is overdue, and was found before', () => {
    // Ten working days: the week of the National Day is free, a Sunday before and a Saturday after it are worked.
    const facts = household({
      members: [JOBLESS],
      zeroEmployment: labour([{ foundOn: '2024-09-24', helpedOn: null }]),
    });
    expect(looked(facts, '2024-10-01')).toBe('2024-11-01');
    const overdue = (on: string) => gapsOf(caseOf(facts, on)).map(({ daysOverdue }) => daysOverdue);
    expect([overdue('2024-10-11'), overdue('2024-10-12'), overdue('2024-10-13')]).toEqual([[-1], [0], [1]]);
    expect(raised(caseOf(facts, '2024-10-16'))).toEqual(raised(caseOf(facts, '2024-10-02')));
  });
});
