/** The one synthetic population from which every department's export is drawn (synthetic-data.md). */

export type WorldSize = 'XS' | 'S' | 'M';

export interface WorldIdentifier {
  readonly kind: 'ID18' | 'PASSPORT' | 'HK_MO_TW_PERMIT' | 'FOREIGN_PR' | 'TEMP';
  /** In normal form. Empty for TEMP. */
  readonly value: string;
}

export interface WorldPerson {
  /** Civil affairs' own record number (人员编号), e.g. `P0000123`. */
  readonly recordNo: string;
  /** In the register form, with `·` U+00B7. */
  readonly name: string;
  /** Traditional Mongolian script, for some. */
  readonly mongolianName?: string;
  /** GB/T 2261.1: 1 male, 2 female. */
  readonly gender: '1' | '2';
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly deathDate?: string;
  /** GB/T 3304 */
  readonly ethnicity: string;
  readonly identifier: WorldIdentifier;
  /** An earlier number of the same person (E05), still used by some departments. */
  readonly formerIdNumber?: string;
  /** 12-digit code of the community or village of residence. */
  readonly areaCode: string;
  /** 6-digit county of the register. */
  readonly registerCounty: string;
  readonly phone?: string;
  readonly labourAbility: 'ABLE' | 'PARTIAL' | 'NONE';
  readonly selfCare: 'FULL' | 'PARTIAL' | 'NONE';
  /** GB/T 26341 type 1–7, level 1–4. */
  readonly disability?: { readonly type: 1 | 2 | 3 | 4 | 5 | 6 | 7; readonly level: 1 | 2 | 3 | 4 };
  readonly seriousIllness: boolean;
  readonly student?: 'PRESCHOOL' | 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'VOCATIONAL' | 'COLLEGE';
  /** Not of a low-income household: known to some departments only. */
  readonly background: boolean;
  /** How a department's export writes this person's number or birth date when not in normal form (E02, E03, E01, E34). */
  readonly written?: Readonly<Record<string, { readonly idNumber?: string; readonly birthDate?: string; readonly name?: string }>>;
}

export interface WorldMember {
  readonly person: WorldPerson;
  /** GB/T 4761 */
  readonly relation: string;
  readonly from: string;
  readonly to?: string;
}

export type WorldStatusKind =
  | 'DIBAO' | 'DIBAO_SINGLE' | 'DESTITUTE' | 'DIBAO_MARGIN' | 'RIGID_EXPENDITURE'
  | 'RELAPSE_MONITORED' | 'OTHER_HARDSHIP';

export interface WorldHousehold {
  /** Household number (户编号), e.g. `YQ15010400100012`. */
  readonly code: string;
  /** 12-digit code of the community or village. */
  readonly areaCode: string;
  readonly kind: 'URBAN' | 'RURAL';
  readonly members: readonly WorldMember[];
  /** Oldest first, not overlapping. */
  readonly statuses: readonly { readonly kind: WorldStatusKind; readonly from: string; readonly to?: string }[];
  /** Yuan per month and head, two decimals, as a decimal string. */
  readonly incomePerHead: string;
  /** Causes of hardship: ILLNESS, DISABILITY, SCHOOLING, DISASTER, ACCIDENT, NO_LABOUR, JOB_LOSS. */
  readonly causes: readonly string[];
}

/** An injected fault and what must come of it; one line of `faults.jsonl`. */
export interface WorldFault {
  /** E01 … E48 */
  readonly case: string;
  readonly department: string;
  /** The record number of the row concerned, in the department's own file. */
  readonly recordNo: string;
  readonly expected: string;
}

export interface Population {
  readonly size: WorldSize;
  readonly seed: number;
  /** The day on which the exports were drawn: 2024-10-31. */
  readonly now: string;
  readonly persons: readonly WorldPerson[];
  readonly households: readonly WorldHousehold[];
  readonly faults: readonly WorldFault[];
}

/** Seeded; the same seed gives the same sequence on every machine. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** Whole number, both ends included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  weighted<T>(items: readonly (readonly [T, number])[]): T;
  /** YYYY-MM-DD, both ends included. */
  date(from: string, to: string): string;
  /** A stream of its own, so that one department's draws never move another's. */
  fork(name: string): Random;
}

/** What `seed.ts` returns: per file, rows of cell texts by column key, as the department would write them. */
export type SeedRows = Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
export type Seed = (population: Population, random: Random) => SeedRows;
