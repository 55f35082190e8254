import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorldPerson, WorldSize, WorldStatusKind } from './population.ts';

export interface Category {
  readonly status: WorldStatusKind;
  readonly kind: 'URBAN' | 'RURAL';
  readonly households: number;
  readonly persons: number;
}

/** Lowest age, highest age, weight. */
export type AgeBand = readonly [number, number, number];
export type Weights = Readonly<Record<string, number>>;
type Stage = NonNullable<WorldPerson['student']>;

export type DatedStandard<Kind extends string> = { readonly from: string } & Readonly<Record<Kind, number>>;

/** Every assumption about the synthetic district; `profile.json` holds the numbers (synthetic-data.md §1, §2, §4). */
export interface Profile {
  readonly now: string;
  readonly historyFrom: string;
  /** A county code nobody was ever assigned. */
  readonly idCounty: string;
  readonly sizes: Readonly<
    Record<WorldSize, { background: number; collectiveMembers: number; categories: readonly Category[] }>
  >;
  /** Share of the low-income households. */
  readonly towns: Weights;
  readonly household: {
    readonly sizes: Weights;
    /** Share of members whose membership has ended. */
    readonly memberLeft: number;
    /** Share of households with another status before the present one. */
    readonly formerStatus: number;
    /** Causes where no trait of a member is one. */
    readonly sudden: Weights;
  };
  readonly ages: Readonly<Record<'lowIncome' | 'destitute' | 'background', readonly AgeBand[]>>;
  readonly male: Readonly<Record<'lowIncome' | 'destitute' | 'background', number>>;
  readonly ethnic: {
    readonly lowIncome: Weights;
    readonly background: Weights;
    readonly sameAsHead: number;
    readonly mongolStyleName: number;
  };
  readonly register: {
    readonly elsewhere: Readonly<Record<'lowIncome' | 'background', number>>;
    readonly counties: Weights;
    readonly otherProvince: string;
  };
  readonly phone: { readonly adult: number };
  readonly disability: {
    readonly lowIncome: number;
    readonly background: number;
    /** Who is destitute and of working age is so through disability. */
    readonly destituteWorkingAge: number;
    readonly types: Weights;
    readonly levels: Weights;
    readonly validYears: number;
  };
  readonly seriousIllness: Readonly<Record<'lowIncome' | 'background', number>>;
  readonly enrolment: readonly { ages: readonly [number, number]; rates: Readonly<Partial<Record<Stage, number>>> }[];
  /** Yuan per month and head, both ends included. */
  readonly income: Readonly<Record<WorldStatusKind, readonly [number, number]>>;
  /** Yuan a month: local demo values with their first days, oldest first (rules.md §5); what has no day never changed. */
  readonly standards: {
    /** Per head. Urban and rural are one since the pilot began (2021-04-01). */
    readonly dibao: readonly DatedStandard<'URBAN' | 'RURAL'>[];
    /** 分类施保: whoever has several reasons gets the highest. */
    readonly supplement: Readonly<Record<'AGED_80' | 'SEVERE_DISABILITY' | 'SERIOUS_ILLNESS' | 'MINOR', number>>;
    /** Basic living of the destitute, as a multiple of the dibao standard (E11). */
    readonly destituteFactor: number;
    readonly destituteCare: Readonly<Record<WorldPerson['selfCare'], number>>;
    /** Orphans and de facto unsupported children, in a family or an institution. */
    readonly children: readonly DatedStandard<'FAMILY' | 'INSTITUTION'>[];
    readonly disabledLiving: number;
    /** By level. */
    readonly disabledCare: Readonly<Record<string, number>>;
    /** 渐退期 (T14). */
    readonly transitionMonths: number;
  };
  /** Of what is due these shares are left out on purpose (synthetic-data.md §5). */
  readonly withheld: Readonly<Record<'DISABLED_LIVING_SUBSIDY' | 'DISABLED_CARE_SUBSIDY' | 'DIBAO_SINGLE', number>>;
  /** Children at M; smaller worlds in proportion. */
  readonly childProtection: Readonly<Record<'ORPHAN' | 'DE_FACTO_UNSUPPORTED' | 'IN_DIFFICULTY', number>>;
  readonly injected: Readonly<Partial<Record<WorldSize, { shares?: Weights; counts?: Weights }>>>;
}

export const profile = JSON.parse(readFileSync(join(import.meta.dirname, 'profile.json'), 'utf8')) as Profile;

/** For `Random.weighted`; keys in numeric order come first, as JavaScript keeps them, so the order is fixed. */
export function weighted(weights: Weights): readonly (readonly [string, number])[] {
  const known = entries.get(weights) ?? Object.entries(weights);
  entries.set(weights, known);
  return known;
}

const entries = new WeakMap<Weights, readonly (readonly [string, number])[]>();
