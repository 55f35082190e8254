import { describe, expect, it } from 'vitest';
import { entitlementsOf } from '../../../subgraphs/assistance/entitlements.ts';
import { type HouseholdFacts, type MemberFacts, unknown } from '../../../subgraphs/assistance/facts.ts';
import { gapsOf } from '../../../subgraphs/assistance/gaps.ts';
import type { EntitlementKind } from '../../../subgraphs/assistance/judgement.ts';
import { award, certificate, civil, disabled, labour, member, memberCase, status, TODAY } from '../support/facts.ts';

const gapOf = (kind: EntitlementKind, one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY) =>
  gapsOf(memberCase(one, facts, on)).find((gap) => gap.entitlement === kind);
const expectedOf = (kind: EntitlementKind, one: MemberFacts, facts: Partial<HouseholdFacts> = {}, on = TODAY) =>
  entitlementsOf(memberCase(one, facts, on)).find(({ entitlement }) => entitlement.kind === kind)?.entitlement;
const dibao = { statuses: status('DIBAO'), awards: civil([award({ monthlyFen: 90_500 })]) };

describe('两项补贴', () => {
  const graded = (level: number, more: Partial<MemberFacts> = {}) =>
    member({ certificates: disabled([certificate({ level })]), ...more });

  it('H1: living subsidy in dibao, whatever the level', () => {
    expect(gapOf('LIVING_SUBSIDY', graded(4), dibao)?.amount?.fen).toBe(10_000);
    expect(gapOf('LIVING_SUBSIDY', member(), dibao)).toBeUndefined();
    expect(expectedOf('LIVING_SUBSIDY', graded(4), { statuses: status('DIBAO_MARGIN') })?.due).toBe('ON_APPLICATION');
  });

  it('H2: care subsidy of level 1 and 2, whatever the means', () => {
    const levels = [1, 2, 3].map((level) => gapOf('CARE_SUBSIDY', graded(level))?.amount?.fen);
    expect(levels).toEqual([12_000, 10_000, undefined]);
  });

  it('H4: neither for the destitute, no living subsidy for orphans, no care subsidy beside the work-injury fee', () => {
    const destitute = { statuses: status('DESTITUTE') };
    expect(gapOf('LIVING_SUBSIDY', graded(1), destitute)).toBeUndefined();
    expect(gapOf('CARE_SUBSIDY', graded(1), destitute)).toBeUndefined();
    const orphan = graded(1, { protections: civil([{ kind: 'ORPHAN', from: '2020-01-01', to: null }]) });
    expect(gapOf('LIVING_SUBSIDY', orphan, dibao)).toBeUndefined();
    expect(gapOf('CARE_SUBSIDY', graded(1, { workInjuryCareFee: labour(true) }))).toBeUndefined();
    expect(
      expectedOf('CARE_SUBSIDY', graded(1, { workInjuryCareFee: unknown('employment', 'SILENT') }))?.expected.outcome,
    ).toBe('UNDECIDED');
  });

  it('what is decided and begins next month is there', () => {
    const granted = civil([
      award({ program: 'DISABLED_LIVING_SUBSIDY', decidedOn: '2024-10-20', from: '2024-11-01', monthlyFen: 10_000 }),
    ]);
    expect(gapOf('LIVING_SUBSIDY', graded(4, { awards: granted }), dibao)).toBeUndefined();
  });

  const paid = disabled([
    { recordNo: 'BT1', kind: 'DISABLED_CARE_SUBSIDY', monthlyFen: 10_000, from: '2021-01-01', to: null } as const,
  ]);

  it('E32: paid after the certificate expired; ending soon before', () => {
    const until = (validUntil: string) =>
      member({ certificates: disabled([certificate({ validUntil })]), disabilitySubsidies: paid });
    const kinds = (one: MemberFacts) => gapsOf(memberCase(one)).map(({ kind, since }) => [kind, since]);
    expect(kinds(until('2024-10-30'))).toEqual([['OVERPAID', '2024-10-31']]);
    expect(kinds(until('2024-10-31'))).toEqual([['EXPIRING', '2024-10-31']]);
    expect(kinds(until('2025-01-29'))).toEqual([['EXPIRING', '2025-01-29']]);
    expect(kinds(until('2025-01-30'))).toEqual([]);
  });

  it('E31: from the month after the level was changed to 3 the care subsidy is too much', () => {
    const changed = (changedOn: string) =>
      gapOf(
        'CARE_SUBSIDY',
        graded(3, { levelChanges: disabled([{ fromLevel: 2, toLevel: 3, changedOn }]), disabilitySubsidies: paid }),
      );
    expect(changed('2024-09-30')?.kind).toBe('OVERPAID');
    expect(changed('2024-10-01')).toBeUndefined();
  });
});
