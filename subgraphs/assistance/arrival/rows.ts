import { z } from 'zod';

/** The records that departments tell, by kind, as each of them declares it (`subgraphs/<department>/facts.ts`). */

const day = z.iso.date();
const open = day.nullable();
const fen = z.number().int();
const recordNo = z.string();
const span = { from: day, to: open };

export const rows = {
  // 民政
  household: z.object({ kind: z.enum(['URBAN', 'RURAL']) }),
  income: z.object({ incomePerHead: fen.nullable() }),
  homes: z.object({ declaredHomes: z.number().int().nullable() }),
  status: z.object({
    ...span,
    status: z.enum([
      'DIBAO',
      'DIBAO_SINGLE',
      'DESTITUTE',
      'DIBAO_MARGIN',
      'RIGID_EXPENDITURE',
      'RELAPSE_MONITORED',
      'OTHER_HARDSHIP',
      'NONE',
    ]),
  }),
  award: z.object({ ...span, recordNo, program: z.string(), decidedOn: day, monthlyAmount: fen }),
  awardChange: z.object({ awardNo: recordNo, kind: z.string(), on: day, newMonthlyAmount: fen }),
  member: z.object({
    ...span,
    memberId: recordNo,
    personId: z.string().nullable(),
    relation: z.string(),
    isHead: z.boolean(),
  }),
  person: z.object({
    birthDate: day,
    deathDate: open,
    identityState: z.enum(['VERIFIED', 'INVALID', 'DISPUTED', 'TEMPORARY']),
  }),
  labour: z.object({ labourAbility: z.enum(['ABLE', 'PARTIAL', 'NONE']).nullable() }),
  selfCare: z.object({ selfCare: z.enum(['FULL', 'PARTIAL', 'NONE']).nullable() }),
  protection: z.object({ ...span, kind: z.string() }),
  careOrder: z.object({ ...span, recordNo }),

  // 医保
  insurance: z.object({ recordNo, scheme: z.enum(['EMPLOYEE', 'RESIDENT']), insuredFrom: day, insuredTo: open }),
  premiumAid: z.object({ recordNo, kind: z.enum(['FULL', 'FIXED']), year: z.number().int(), amount: fen }),
  settlement: z.object({ settledOn: day, total: fen, selfPay: fen }),
  seriousDisease: z.object({ listedOn: day, listedUntil: open }),

  // 残联
  certificate: z.object({
    recordNo,
    type: z.enum(['VISUAL', 'HEARING', 'SPEECH', 'PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'MULTIPLE']),
    level: z.number().int(),
    issuedOn: day,
    validUntil: open,
  }),
  levelChange: z.object({ fromLevel: z.number().int(), toLevel: z.number().int(), changedOn: day }),
  disabilitySubsidy: z.object({
    ...span,
    recordNo,
    kind: z.enum(['DISABLED_LIVING_SUBSIDY', 'DISABLED_CARE_SUBSIDY']),
    monthlyAmount: fen,
  }),

  // 教育
  enrolment: z.object({
    recordNo,
    stage: z.enum(['PRESCHOOL', 'PRIMARY', 'JUNIOR', 'SENIOR', 'VOCATIONAL', 'COLLEGE']),
    isBoarder: z.boolean(),
    enrolledOn: day,
    leftOn: open,
  }),
  studentAid: z.object({
    recordNo,
    item: z.string(),
    schoolYear: z.number().int(),
    amount: fen,
    approvedOn: day,
  }),

  /** Of whom it is not so no row comes. */
  homeTeaching: z.object({ isTaughtAtHome: z.literal(true) }),

  // 人社
  job: z.object({
    ...span,
    recordNo,
    kind: z.enum(['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'PUBLIC_POST', 'REGISTERED_UNEMPLOYED', 'NOT_WORKING']),
  }),
  jobService: z.object({ providedOn: day }),
  workRefusal: z.object({ refusedOn: day, isSuitable: z.boolean(), hasGoodReason: z.boolean() }),
  zeroEmployment: z.object({ foundOn: day, helpedOn: open, withdrawnOn: open }),

  // 住建
  appraisal: z.object({ recordNo, grade: z.enum(['A', 'B', 'C', 'D']), appraisedOn: day }),
  rebuild: z.object({ recordNo, plannedOn: day, completedOn: open }),
  publicRental: z.object({ recordNo, appliedOn: day, allocatedOn: open, endedOn: open }),
  started: z.object({ recordNo, startedOn: day, endedOn: open }),
  registeredHome: z.object({ registeredOn: day, cancelledOn: open }),

  // 农牧和科技
  monitoring: z.object({
    group: z.enum(['UNSTABLE_LIFTED', 'MARGINAL', 'SUDDEN']),
    identifiedOn: day,
    endedOn: open,
  }),

  // 财政
  payment: z.object({ recordNo, program: z.string(), month: day, amount: fen, paidOn: day, recoveredOn: open }),
} as const;

export type RowOf<K extends keyof typeof rows> = z.infer<(typeof rows)[K]>;
