/** The one synthetic population from which every department's export is drawn (synthetic-data.md). */

export type WorldSize = 'XS' | 'S' | 'M' | 'XL';

export interface WorldIdentifier {
  readonly kind: 'ID18' | 'PASSPORT' | 'HK_MO_TW_PERMIT' | 'FOREIGN_PR' | 'TEMP';
  /** In normal form. Empty for TEMP. */
  readonly value: string;
}

/** A hand-written or injected case that this person or household shows, and the department in whose file it can be seen. */
export interface WorldCase {
  /** E01 … E48 */
  readonly case: string;
  readonly department: string;
}

export interface WorldDisability {
  /** GB/T 26341: 1 visual … 7 multiple. */
  readonly type: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** 1 (worst) – 4 */
  readonly level: 1 | 2 | 3 | 4;
  /** YYYY-MM-DD */
  readonly issuedOn: string;
  /** Last day of validity, may be past (E32). */
  readonly expiresOn: string;
  /** Only where it is not identity number + type + level (E33). */
  readonly certificateNo?: string;
  /** The level before the last assessment, and its last day (E31). */
  readonly formerLevel?: { readonly level: 1 | 2 | 3 | 4; readonly until: string };
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
  readonly disability?: WorldDisability;
  readonly seriousIllness: boolean;
  readonly student?: 'PRESCHOOL' | 'PRIMARY' | 'JUNIOR' | 'SENIOR' | 'VOCATIONAL' | 'COLLEGE';
  /** The day on which a student's course ended (E24). */
  readonly graduatedOn?: string;
  /** The guardian of a minor, when not of the same household (E20); `recordNo` for a natural person. */
  readonly guardian?: {
    readonly kind: 'PARENT' | 'RELATIVE' | 'INSTITUTION' | 'CIVIL_AFFAIRS' | 'VILLAGE_COMMITTEE';
    readonly recordNo?: string;
  };
  /** `reasons` are special data (S4): IN_PRISON, LOST_CONTACT, SEVERE_DISABILITY, SERIOUS_ILLNESS, DEAD, GUARDIANSHIP_REVOKED. */
  readonly childProtection?: {
    readonly kind: 'ORPHAN' | 'DE_FACTO_UNSUPPORTED' | 'IN_DIFFICULTY' | 'LEFT_BEHIND';
    readonly reasons: readonly string[];
  };
  /** Has a dishonesty record in assistance matters (E41). */
  readonly creditRecord?: boolean;
  /** Days on which work that suits was refused without good reason (E30); from the third on the own share is cut. */
  readonly refusedWorkOn?: readonly string[];
  /** Where the person lived before, and the last day there (E17). */
  readonly movedFrom?: { readonly areaCode: string; readonly until: string };
  /** Not of a low-income household: known to some departments only. */
  readonly background: boolean;
  /** How a department's export writes this person's number or birth date when not in normal form (E02, E03, E01, E34). */
  readonly written?: Readonly<Record<string, WorldWriting>>;
  readonly cases?: readonly WorldCase[];
}

export interface WorldWriting {
  readonly idNumber?: string;
  readonly birthDate?: string;
  readonly name?: string;
}

export interface WorldMember {
  readonly person: WorldPerson;
  /** GB/T 4761; `02` is the head, of whom there is exactly one on every day. */
  readonly relation: string;
  /** First day. */
  readonly from: string;
  /** Last day, included. */
  readonly to?: string;
}

export type WorldStatusKind =
  | 'DIBAO'
  | 'DIBAO_SINGLE'
  | 'DESTITUTE'
  | 'DIBAO_MARGIN'
  | 'RIGID_EXPENDITURE'
  | 'RELAPSE_MONITORED'
  | 'OTHER_HARDSHIP';

export interface WorldStatus {
  readonly kind: WorldStatusKind;
  readonly from: string;
  readonly to?: string;
}

export interface WorldHousehold {
  /**
   * Household number (户编号): `YQ`, the town's 9 digits, and 3 digits when hand-written (`YQ150104001001`)
   * or 5 when drawn (`YQ15010400100012`).
   */
  readonly code: string;
  /** 12-digit code of the community or village. */
  readonly areaCode: string;
  readonly kind: 'URBAN' | 'RURAL';
  /** A person has one entry for each span with one relation, so a new head has two (E15). */
  readonly members: readonly WorldMember[];
  /** Oldest first, not overlapping, `to` included. Empty for the collective household (E45). */
  readonly statuses: readonly WorldStatus[];
  /** Yuan per month and head, two decimals, as a decimal string. */
  readonly incomePerHead: string;
  /** Of the whole household, in yuan, where the income per head was rounded so that it does not add up (E28). */
  readonly monthlyIncome?: string;
  /** Members who have dibao as a household of their own while the family is on the margin (单人保, E25). */
  readonly singles?: readonly { readonly person: WorldPerson; readonly from: string; readonly to?: string }[];
  /**
   * A member was hired and the income came over the standard: dibao goes on from `from` for six months more (渐退期,
   * E29). Until then the income per head was another.
   */
  readonly transition?: {
    readonly person: WorldPerson;
    readonly hiredOn: string;
    readonly from: string;
    readonly formerIncomePerHead: string;
  };
  /** Causes of hardship: ILLNESS, DISABILITY, SCHOOLING, DISASTER, ACCIDENT, NO_LABOUR, JOB_LOSS. */
  readonly causes: readonly string[];
  /** Name of the institution whose collective household this is; the head is its representative (E45, E48). */
  readonly institution?: string;
  /** The village as it was called before it was merged, and the last day of that code (E43). */
  readonly formerArea?: { readonly areaCode: string; readonly name: string; readonly until: string };
  readonly cases?: readonly WorldCase[];
}

/** An injected fault and what must come of it; one line of `faults.jsonl`. */
export interface WorldFault {
  /** E01 … E48 */
  readonly case: string;
  readonly department: string;
  /** The record number of the row concerned, in the department's own file. */
  readonly recordNo: string;
  readonly expected: string;
  /**
   * Why no look at a household can find it (beyond-scan.ts). UNLINKED: by the number on record no department's records
   * join. DISPUTED: two bear the number, and nobody can say whose the records are. SEALED: what makes it due is told to
   * the accounts named for it alone. NO_HOUSEHOLD: of no household of the register.
   */
  readonly beyondScan?: 'UNLINKED' | 'DISPUTED' | 'SEALED' | 'NO_HOUSEHOLD';
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

/**
 * What `seed.ts` returns: per file, rows of cell texts by column key, as the department would write them.
 * Rows may be a generator: they are then written as they are made. Files are written in the order of the department's `files`.
 */
export type SeedRows = Readonly<Record<string, Iterable<Readonly<Record<string, string>>>>>;

/** Rows with the faults they contain. `faults` is read after all rows were taken, so a generator may add to it. */
export interface SeedWithFaults {
  readonly rows: SeedRows;
  readonly faults: readonly WorldFault[];
}

export type Seed = (population: Population, random: Random) => SeedRows | SeedWithFaults;
