import type { WorldCase, WorldHousehold, WorldPerson } from '../population.ts';

/** 救助项目 that are paid every month. */
export type WorldProgram =
  | 'DIBAO'
  | 'DESTITUTE_SUPPORT'
  | 'ORPHAN_SUPPORT'
  | 'DE_FACTO_CHILD_SUPPORT'
  | 'DISABLED_LIVING_SUBSIDY'
  | 'DISABLED_CARE_SUBSIDY';

/** On the day of the exports. PENDING: decided, first paid next month (A14). */
export type WorldAwardState = 'PENDING' | 'ACTIVE' | 'TRANSITION' | 'ENDED';

export type WorldAwardChangeKind =
  | 'STANDARD_CHANGE'
  | 'INCOME_CHANGE'
  | 'MEMBER_CHANGE'
  | 'SUPPLEMENT_CHANGE'
  | 'SHARE_CUT'
  | 'TRANSITION'
  | 'END';

/** 待遇变更 */
export interface WorldAwardChange {
  readonly changeNo: string;
  readonly kind: WorldAwardChangeKind;
  /** The first day on which it holds, the first of a month. */
  readonly on: string;
  /** From that day on; 0 where it ends. */
  readonly monthlyFen: number;
  /** In Chinese; names nobody. */
  readonly reason: string;
  readonly decisionNo: string;
}

/** A span of months with one amount. The shares add up to it to the fen (E28). */
export interface WorldAwardPeriod {
  readonly from: string;
  readonly to?: string;
  readonly monthlyFen: number;
  readonly payee: WorldPerson;
  readonly shares: readonly { readonly person: WorldPerson; readonly fen: number }[];
}

/** 待遇: what a household or one of its members is paid every month. Days are firsts and lasts of months. */
export interface WorldAward {
  readonly awardNo: string;
  readonly program: WorldProgram;
  /** Not set: civil affairs keeps no household of the person (care subsidy of who is not poor). */
  readonly household?: WorldHousehold;
  /** Whose it is; not set: the household's. Dibao with a person is 单人保. */
  readonly person?: WorldPerson;
  /** Who is paid now, or was last. */
  readonly payee: WorldPerson;
  readonly decisionNo: string;
  readonly decidedOn: string;
  readonly from: string;
  readonly to?: string;
  readonly state: WorldAwardState;
  /** Oldest first. */
  readonly changes: readonly WorldAwardChange[];
  /** Oldest first, one after the other without a gap. */
  readonly periods: readonly WorldAwardPeriod[];
  /** Of the household and, where it is one person's, of that person. */
  readonly cases?: readonly WorldCase[];
}

/** What is due and was left out on purpose (synthetic-data.md §5). */
export interface WorldAwardGap {
  readonly kind: 'DISABLED_LIVING_SUBSIDY' | 'DISABLED_CARE_SUBSIDY' | 'DIBAO_SINGLE';
  readonly person: WorldPerson;
}

/** What happens to an award, on the first of a month: from then on it is reckoned anew. */
export interface Turn {
  readonly on: string;
  readonly kind: WorldAwardChangeKind;
  readonly reason: string;
  /** Where one decision was for all. */
  readonly decisionNo?: string;
}

/** An award as a programme draws it, before it is numbered and its amounts are reckoned. */
export interface AwardPlan extends Pick<WorldAward, 'program' | 'household' | 'person' | 'decidedOn' | 'from' | 'to'> {
  /** Not set: made of the award's own number. */
  readonly decisionNo?: string;
  readonly turns: readonly Turn[];
  readonly endReason?: string;
  sharesOn(day: string): WorldAwardPeriod['shares'];
  payeeOn(day: string): WorldPerson;
}

/** By which an award was granted, where it is not the award's own. */
export type Decision = Required<Pick<AwardPlan, 'decisionNo' | 'decidedOn'>>;
