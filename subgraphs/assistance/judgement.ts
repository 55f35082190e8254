import type { Holder, Status, UnknownWhy } from './facts.ts';

/** What a rule says of a household or a member, and why: a tree of what was compared with what. */

/** UNDECIDED: something is missing that could turn it either way. Never a guess. */
export type Outcome = 'YES' | 'NO' | 'UNDECIDED';

export type Value = string | number | boolean | null;

/** In what a value is given, so that it can be told to people. */
export type Unit = 'FEN' | 'YEARS' | 'DAYS' | 'MONTHS' | 'PERCENT' | 'PERSONS' | 'DAY' | 'CODE' | 'COUNT';

/** A value that was looked at: a fact of a department or a parameter of the law. */
export interface Input {
  /** Chinese, for staff. */
  readonly name: string;
  readonly value: Value;
  readonly unit: Unit;
  /** Where it comes from: a department, or the law as parameter. */
  readonly source: Holder | 'PARAMETER' | 'DERIVED';
  readonly asOf: string;
  /** Of a parameter: its id and what it rests on. */
  readonly parameterId?: string;
  readonly citation?: string;
}

/** `<` is strict: who has just as much as the standard is not below it. */
export type Comparator = '<' | '<=' | '=' | '>=' | '>' | 'IN';

export interface Comparison {
  readonly left: Input;
  readonly comparator: Comparator;
  readonly right: Input;
}

export interface Missing {
  /** Chinese: what is missing. */
  readonly fact: string;
  readonly holder: Holder;
  readonly why: UnknownWhy;
  readonly personId: string | null;
}

export interface Judgement {
  /** Of the rule, or of one of its clauses: `dibao.income`. */
  readonly ruleId: string;
  readonly article: string;
  /** The text of the rule, Chinese. */
  readonly text: string;
  readonly outcome: Outcome;
  /** Whose; null: the household's. */
  readonly personId: string | null;
  readonly comparison: Comparison | null;
  /** Looked at without comparison, as a status. */
  readonly inputs: readonly Input[];
  readonly parts: readonly Judgement[];
  /** How the parts make the whole. LEAF has none. */
  readonly operator: 'ALL' | 'ANY' | 'NOT' | 'LEAF';
  /** What would have to be known; empty unless UNDECIDED. */
  readonly missing: readonly Missing[];
}

/**
 * An amount where it is due, in fen: by the figures as they are recorded, and between which bounds it may lie where they
 * are rounded or something is not known.
 */
export interface Amount {
  readonly fen: number;
  readonly leastFen: number;
  readonly mostFen: number;
  readonly per: 'MONTH' | 'YEAR' | 'SCHOOL_YEAR' | 'ONCE';
  readonly parts: readonly AmountPart[];
}

export interface AmountPart {
  readonly name: string;
  readonly personId: string | null;
  readonly fen: number;
  readonly ruleId: string;
}

/** The ladder's answer for a household on a day. */
export interface Eligibility {
  readonly on: string;
  /** The highest step that is sure; null: none could be decided. */
  readonly status: Status | null;
  /** One for each step of the ladder that was looked at, in its order. */
  readonly steps: readonly Step[];
  /** Per member, where the rule is per member (特困, 单人保). */
  readonly members: readonly MemberEligibility[];
  readonly missing: readonly Missing[];
}

export interface Step {
  readonly status: Status;
  readonly judgement: Judgement;
  /** Null: not due, or this step pays nothing. */
  readonly amount: Amount | null;
}

export interface MemberEligibility {
  readonly personId: string;
  readonly steps: readonly Step[];
}

/** Due without being asked, after an application, or with priority only (rules.md §7: D, A, P). */
export type Due = 'AUTOMATIC' | 'ON_APPLICATION' | 'PRIORITY';

export type EntitlementKind =
  /** The recognition itself. */
  | 'STATUS'
  | 'DIBAO'
  | 'DIBAO_SINGLE'
  | 'DESTITUTE_SUPPORT'
  | 'CHILD_SUPPORT'
  | 'PREMIUM_AID'
  | 'MEDICAL_AID'
  | 'HIGH_MEDICAL_COST'
  | 'STUDENT_AID'
  | 'HOME_TEACHING'
  | 'PUBLIC_RENTAL'
  | 'DANGER_HOUSE'
  | 'JOB_SERVICE'
  | 'ZERO_EMPLOYMENT'
  | 'LIVING_SUBSIDY'
  | 'CARE_SUBSIDY'
  | 'ELECTRICITY'
  | 'PRICE_SUBSIDY'
  | 'CARE_SERVICE'
  | 'LEGAL_AID_EXEMPTION';

/** What is expected of a department for a member or the household, and whether it is there. */
export interface Entitlement {
  readonly kind: EntitlementKind;
  readonly personId: string | null;
  readonly due: Due;
  /** Of which status or circumstance it follows. */
  readonly basis: string;
  readonly owner: Holder;
  /** Is it due? */
  readonly expected: Judgement;
  readonly amount: Amount | null;
  /** Is it there? UNDECIDED: whoever has the record did not tell. */
  readonly actual: Outcome;
  readonly records: readonly string[];
}

export type GapKind = 'MISSING' | 'OVERPAID' | 'DUPLICATE' | 'EXPIRING';

export interface Gap {
  /** The same household, member, rule and period have the same key on every day: a task is made of it once. */
  readonly key: string;
  readonly kind: GapKind;
  readonly entitlement: EntitlementKind;
  readonly personId: string | null;
  readonly judgement: Judgement;
  /** What is lacking or too much, a month or at once; null: not money, or not known. */
  readonly amount: Amount | null;
  /** Since when it has been due, or been too much; of what expires, until when it holds. */
  readonly since: string;
  /** Days past the day by which it had to be settled; negative: still so many to go. */
  readonly daysOverdue: number;
  readonly owner: Holder;
}
