import type {
  Award,
  Certificate,
  Enrolment,
  HouseholdKind,
  IncomeDeduction,
  IncomeItem,
  JobKind,
  LevelChange,
  MemberExclusion,
  Payment,
  PublicRental,
  Rebuild,
  RigidExpense,
  SafetyGrade,
  Settlement,
  Span,
  StatusSpan,
  StudentAid,
  Supporter,
  WorkRefusal,
} from './records.ts';

/**
 * What the rules of assistance are asked about: one household on one day, as the departments hold it. Plain data: no
 * database, no graph. A day is `YYYY-MM-DD`, money whole fen; both ends of a span belong to it, null: still open.
 */

/** Who holds a fact. Departments by their folders; the others have no place in the hub yet. */
export type Holder =
  | 'civil-affairs'
  | 'medical-insurance'
  | 'education'
  | 'housing'
  | 'judicial'
  | 'disabled-persons'
  | 'employment'
  | 'emergency'
  | 'rural-affairs'
  | 'finance'
  | 'means-check'
  | 'tax'
  | 'police';

/**
 * Why a fact is not there. DENIED: the viewer may not see it. SILENT: its department did not answer. NOT_RECORDED: its
 * department has no such record. NO_LETTER: the household has not authorized the look at its means.
 */
export type UnknownWhy = 'DENIED' | 'SILENT' | 'NOT_RECORDED' | 'NO_LETTER';

export interface Known<T> {
  readonly state: 'KNOWN';
  readonly value: T;
  readonly source: Holder;
  /** The day as of which its department says so. */
  readonly asOf: string;
}

export interface Unknown {
  readonly state: 'UNKNOWN';
  readonly why: UnknownWhy;
  /** Who has it, or ought to. */
  readonly holder: Holder;
}

export type Fact<T> = Known<T> | Unknown;

export const known = <T>(source: Holder, asOf: string, value: T): Known<T> => ({
  state: 'KNOWN',
  value,
  source,
  asOf,
});

export const unknown = (holder: Holder, why: UnknownWhy): Unknown => ({ state: 'UNKNOWN', why, holder });

export type * from './records.ts';

/** The names of the facts among what is told. */
export type FactsOf<F> = { [K in keyof F]: F[K] extends Fact<unknown> ? K : never }[keyof F] & string;

export interface HouseholdFacts {
  readonly householdId: string;
  /** 12-digit code of the community or village: whose parameters hold. */
  readonly areaCode: string;
  readonly kind: Fact<HouseholdKind>;
  /** Of the whole household; what is one member's alone stands with the member. */
  readonly statuses: Fact<readonly StatusSpan[]>;
  readonly awards: Fact<readonly Award[]>;
  /** A month and head, rounded to the fen, as civil affairs last found it. */
  readonly incomePerHead: Fact<number>;
  readonly incomes: Fact<readonly IncomeItem[]>;
  readonly deductions: Fact<readonly IncomeDeduction[]>;
  readonly declaredHomes: Fact<number>;
  /** Deposits, securities, claims, vehicles together. */
  readonly movables: Fact<number>;
  /** All five kinds of the twelve months before. What is not complete is not known. */
  readonly rigidExpenses: Fact<readonly RigidExpense[]>;
  /** The grade of the latest appraisal; value null: never appraised. */
  readonly safety: Fact<{
    readonly recordNo: string;
    readonly grade: SafetyGrade;
    readonly appraisedOn: string;
  } | null>;
  readonly rebuilds: Fact<readonly Rebuild[]>;
  readonly publicRentals: Fact<readonly PublicRental[]>;
  readonly rentSubsidies: Fact<readonly (Span & { readonly recordNo: string })[]>;
  /** 防止返贫监测. */
  readonly monitorings: Fact<readonly (Span & { readonly group: 'UNSTABLE_LIFTED' | 'MARGINAL' | 'SUDDEN' })[]>;
  readonly zeroEmployment: Fact<readonly { readonly foundOn: string; readonly helpedOn: string | null }[]>;
  readonly payments: Fact<readonly Payment[]>;
  /** Also who left and who will come: the rules look at who is there on the day. */
  readonly members: readonly MemberFacts[];
}

export interface MemberFacts extends Span {
  readonly personId: string;
  /** GB/T 4761; who is no relative (98, 99) of the head lives in an institution or a collective household. */
  readonly relation: string;
  readonly isHead: boolean;
  readonly birthDate: Fact<string>;
  readonly deathDate: Fact<string | null>;
  readonly labourAbility: Fact<'ABLE' | 'PARTIAL' | 'NONE'>;
  readonly selfCare: Fact<'FULL' | 'PARTIAL' | 'NONE'>;
  /** Listed, but not counted (57号 art. 7, second paragraph); value null: counted. */
  readonly exclusion: Fact<MemberExclusion | null>;
  readonly supporters: Fact<readonly Supporter[]>;
  readonly protections: Fact<readonly (Span & { readonly kind: string })[]>;
  /** The member's alone, as 单人保. */
  readonly statuses: Fact<readonly StatusSpan[]>;
  readonly awards: Fact<readonly Award[]>;
  readonly careOrders: Fact<readonly (Span & { readonly recordNo: string })[]>;

  readonly insurance: Fact<readonly (Span & { readonly recordNo: string; readonly scheme: 'EMPLOYEE' | 'RESIDENT' })[]>;
  readonly premiumAids: Fact<
    readonly {
      readonly recordNo: string;
      readonly kind: 'FULL' | 'FIXED';
      readonly year: number;
      readonly fen: number;
    }[]
  >;
  readonly settlements: Fact<readonly Settlement[]>;
  /** 重特大疾病名录 */
  readonly seriousDiseases: Fact<readonly Span[]>;

  readonly certificates: Fact<readonly Certificate[]>;
  readonly levelChanges: Fact<readonly LevelChange[]>;
  readonly disabilitySubsidies: Fact<
    readonly (Span & {
      readonly recordNo: string;
      readonly kind: 'DISABLED_LIVING_SUBSIDY' | 'DISABLED_CARE_SUBSIDY';
      readonly monthlyFen: number;
    })[]
  >;
  /** 工伤保险生活护理费; nobody hands it over yet. */
  readonly workInjuryCareFee: Fact<boolean>;

  readonly enrolments: Fact<readonly Enrolment[]>;
  readonly studentAids: Fact<readonly StudentAid[]>;
  /** On the day as of which it is told, and no other. */
  readonly homeTeaching: Fact<boolean>;

  readonly jobs: Fact<readonly (Span & { readonly recordNo: string; readonly kind: JobKind })[]>;
  /** Days on which the person had a public employment service. */
  readonly employmentServices: Fact<readonly string[]>;
  readonly workRefusals: Fact<readonly WorkRefusal[]>;

  readonly registeredHomes: Fact<readonly Span[]>;
}
