/** Records of the departments, as the rules look at them. A day is `YYYY-MM-DD`, money whole fen; a span's ends belong to it. */

export interface Span {
  readonly from: string;
  readonly to: string | null;
}

export type HouseholdKind = 'URBAN' | 'RURAL';

export type Status =
  | 'DIBAO'
  | 'DIBAO_SINGLE'
  | 'DESTITUTE'
  | 'DIBAO_MARGIN'
  | 'RIGID_EXPENDITURE'
  | 'RELAPSE_MONITORED'
  | 'OTHER_HARDSHIP'
  | 'NONE';

export interface StatusSpan extends Span {
  readonly status: Status;
  readonly decisionNo: string | null;
}

/** A right in force (待遇), of the household or of one person. */
export interface Award extends Span {
  readonly awardNo: string;
  readonly program: string;
  readonly decidedOn: string;
  /** As decided. */
  readonly monthlyFen: number;
  /** In the order of their days. */
  readonly changes: readonly AwardChange[];
}

export interface AwardChange {
  readonly kind: string;
  readonly on: string;
  /** From that day on. */
  readonly monthlyFen: number;
}

/** 核对收入: one sum that came in. Nobody hands such over yet; with it the rules count income themselves. */
export interface IncomeItem {
  readonly kind: 'WAGE' | 'BUSINESS' | 'PROPERTY' | 'TRANSFER' | 'OTHER';
  readonly receivedOn: string;
  readonly fen: number;
  /** What it was paid as, where that may take it out of the count (57号 art. 13). */
  readonly nature: IncomeNature | null;
}

export type IncomeNature =
  | 'PREFERENTIAL_PENSION'
  | 'FAMILY_PLANNING_AWARD'
  | 'SCHOLARSHIP'
  | 'BRAVERY_AWARD'
  | 'GOVERNMENT_RELIEF'
  | 'DISABILITY_SUBSIDY'
  | 'CENTRAL_BASIC_PENSION'
  | 'CHILDCARE_SUBSIDY'
  | 'OLD_AGE_ALLOWANCE'
  | 'BASIC_MEDICAL_INSURANCE';

/** What is taken off income before it is compared (57号 art. 13, last paragraph; 39号). */
export interface IncomeDeduction {
  readonly kind: 'WORK_COST' | 'RIGID_EXPENSE';
  readonly spentOn: string;
  readonly fen: number;
}

export interface RigidExpense {
  readonly kind: 'LIVING' | 'MEDICAL' | 'EDUCATION' | 'REHABILITATION' | 'OTHER';
  readonly spentOn: string;
  readonly fen: number;
}

export type SafetyGrade = 'A' | 'B' | 'C' | 'D';

export interface Rebuild {
  readonly recordNo: string;
  readonly plannedOn: string;
  readonly completedOn: string | null;
}

export interface PublicRental {
  readonly recordNo: string;
  readonly appliedOn: string;
  readonly allocatedOn: string | null;
  readonly endedOn: string | null;
}

export interface Payment {
  readonly paymentNo: string;
  readonly program: string;
  readonly personId: string | null;
  /** YYYY-MM, for which month. */
  readonly month: string;
  readonly fen: number;
  readonly paidOn: string;
  readonly state: 'PLANNED' | 'SENT' | 'PAID' | 'RETURNED' | 'RECOVERED';
}

export interface Certificate {
  readonly recordNo: string;
  /** GB/T 26341 */
  readonly type: 'VISUAL' | 'HEARING' | 'SPEECH' | 'PHYSICAL' | 'INTELLECTUAL' | 'MENTAL' | 'MULTIPLE';
  /** 1 (worst) to 4, as it is now. */
  readonly level: number;
  readonly issuedOn: string;
  readonly validUntil: string | null;
}

export interface LevelChange {
  readonly fromLevel: number;
  readonly toLevel: number;
  readonly changedOn: string;
}

export interface Settlement {
  readonly settledOn: string;
  readonly totalFen: number;
  readonly selfPayFen: number;
}

export type Stage = 'PRESCHOOL' | 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'VOCATIONAL' | 'COLLEGE';

export interface Enrolment {
  readonly recordNo: string;
  readonly stage: Stage;
  readonly isBoarder: boolean;
  readonly enrolledOn: string;
  readonly leftOn: string | null;
}

export interface StudentAid {
  readonly recordNo: string;
  readonly item: string;
  /** The year in which the school year begins. */
  readonly schoolYear: number;
  readonly fen: number;
  readonly approvedOn: string;
}

export type JobKind =
  | 'EMPLOYED'
  | 'FLEXIBLE'
  | 'SELF_EMPLOYED'
  | 'PUBLIC_POST'
  | 'REGISTERED_UNEMPLOYED'
  | 'NOT_WORKING';

export interface WorkRefusal {
  readonly refusedOn: string;
  readonly isSuitable: boolean;
  readonly hasGoodReason: boolean;
}

/** 法定义务人, who owes support (43号 art. 8). Nobody hands such over yet. */
export interface Supporter {
  readonly birthDate: string;
  readonly isDestitute: boolean;
  readonly isOnDibao: boolean;
  /** A year and head of the supporter's household. */
  readonly yearlyIncomeFen: number;
  readonly propertyWithinLowIncomeRule: boolean;
  readonly disability: Pick<Certificate, 'type' | 'level'> | null;
  /** No civil capacity, declared missing, or in prison. */
  readonly isIncapable: boolean;
}

export type MemberExclusion = 'CLERGY_3Y' | 'IN_PRISON' | 'COMPULSORY_REHAB' | 'DECLARED_MISSING' | 'PROVINCIAL_OTHER';
