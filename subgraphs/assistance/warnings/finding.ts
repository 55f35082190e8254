import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AmountPeriod, EntitlementKind, FactHolder, WarningKind } from '../generated.ts';

/** What a scan found of one household: where to look and what for, and none of the values by which it was found. */
export const findingSchema = z.object({
  id: z.string(),
  kind: z.enum(WarningKind),
  entitlement: z.enum(EntitlementKind).nullable(),
  personId: z.string().nullable(),
  ruleId: z.string(),
  owner: z.enum(FactHolder),
  since: z.iso.date(),
  /** Fen. */
  amount: z.object({ least: z.number().int(), most: z.number().int(), per: z.enum(AmountPeriod) }).nullable(),
  records: z.array(z.string()),
});

export type Finding = z.infer<typeof findingSchema>;

/** The same household, member and cause have the same id on every day. */
export const findingId = (householdId: string, kind: WarningKind, personId: string | null): string =>
  createHash('sha256')
    .update(JSON.stringify([householdId, kind, personId]))
    .digest('base64url')
    .slice(0, 24);

/** What by itself tells that somebody is disabled, or a child without parents, is for whom special facts are. */
export const isTelling = ({ entitlement, kind }: Pick<Finding, 'entitlement' | 'kind'>): boolean =>
  kind === 'CERTIFICATE_EXPIRED' || (entitlement !== null && TELLING_ENTITLEMENTS.includes(entitlement));

const TELLING_ENTITLEMENTS: readonly EntitlementKind[] = [
  'LIVING_SUBSIDY',
  'CARE_SUBSIDY',
  'CARE_SERVICE',
  'CHILD_SUPPORT',
  'HOME_TEACHING',
];

/** What is paid and ought not to be does harm every month; what expires has time. */
const FIRST: Partial<Record<WarningKind, number>> = { OVERPAID: 3, EXPIRING: 1 };

/** Of a warning that was never raised before; each time that it is raised again adds one. */
export const firstPriority = (kind: WarningKind): number => FIRST[kind] ?? 2;
