import type { ParameterId } from '../parameters/definitions.ts';
import { derive, mapped } from '../reason/datum.ts';
import {
  dueFor,
  mayBe,
  memberEntitlement,
  recognisedAs,
  type Standing,
  standingAmong,
  untold,
} from '../reason/entitlement.ts';
import { type Case, type MemberCase, since } from '../reason/rule.ts';

/** 医疗救助 (4.1): a tier by status. It is settled with the bill, so whether it was given shows in each settlement only. */
const TIERS: readonly (readonly [tier: 1 | 2 | 3 | 4, standings: readonly Standing[]])[] = [
  [1, ['DESTITUTE', 'ORPHAN', 'DE_FACTO_UNSUPPORTED']],
  [2, ['DIBAO', 'DIBAO_SINGLE']],
  [3, ['DIBAO_MARGIN', 'RELAPSE_MONITORED']],
  [4, ['RIGID_EXPENDITURE']],
];
const ALL = TIERS.flatMap(([, standings]) => standings);
const AUTOMATIC = TIERS.slice(0, 3).flatMap(([, standings]) => standings);

export const medicalAid = memberEntitlement({
  id: 'medical-aid',
  title: '医疗救助',
  kind: 'MEDICAL_AID',
  owner: 'medical-insurance',
  parameters: [
    'disposableIncome.year',
    ...([1, 2, 3, 4] as const).flatMap((tier): ParameterId[] => [
      `medical.deductibleTier${tier}`,
      `medical.ratioTier${tier}`,
    ]),
  ],
  versions: since(
    null,
    '国办发〔2021〕42号；社会救助暂行办法第三十条',
    '按救助对象类别确定医疗救助的起付标准和救助比例，一站式结算',
    'M',
  ),
  judge: (subject, say) => recognisedAs(subject, say(), ALL),
  concerns: (subject) => mayBe(subject, ALL),
  due: (subject) => dueFor(subject, AUTOMATIC),
  basis: (subject) => standingAmong(subject, ALL)?.standing ?? '',
  since: (subject) => standingAmong(subject, ALL)?.from ?? subject.on,
  actual: () => untold,
});

export interface MedicalTier {
  readonly tier: 1 | 2 | 3 | 4;
  /** Of a year. */
  readonly deductibleFen: number;
  readonly ratioPercent: number;
}

/** The best tier of all standings; null: none, or a parameter is missing. */
export function medicalTierOf(subject: MemberCase, standings?: readonly Standing[]): MedicalTier | null {
  const has = (among: readonly Standing[]) =>
    standings ? among.some((one) => standings.includes(one)) : standingAmong(subject, among) !== undefined;
  const tier = TIERS.find(([, among]) => has(among))?.[0];
  return tier ? termsOf(subject, tier) : null;
}

export function termsOf({ law }: Case, tier: 1 | 2 | 3 | 4): MedicalTier | null {
  const share = law.number(`medical.deductibleTier${tier}`);
  const ratio = law.number(`medical.ratioTier${tier}`);
  const deductible = derive(
    share,
    law.number('disposableIncome.year'),
    { name: '起付线', unit: 'FEN' },
    (percent, income) => Math.round((percent * income) / 100),
  );
  const none =
    share.state === 'KNOWN' && share.value === 0 ? mapped(share, { name: '起付线', unit: 'FEN' }, () => 0) : deductible;
  if (none.state === 'UNKNOWN' || ratio.state === 'UNKNOWN') return null;
  return { tier, deductibleFen: none.value, ratioPercent: ratio.value };
}

/** What the tier pays of so much that is left after insurance. */
export function aidOf({ deductibleFen, ratioPercent }: MedicalTier, selfPayFen: number): number {
  return Math.floor((Math.max(0, selfPayFen - deductibleFen) * ratioPercent) / 100);
}
