import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, primaryKey, text, unique } from 'drizzle-orm/pg-core';
import {
  day,
  enumeration,
  fen,
  householdId,
  oneOf,
  personId,
  quoted,
  recordNo,
} from '../../_kernel/database/columns.ts';
import {
  AssistanceStatus,
  Gender,
  HardshipCause,
  HouseholdKind,
  IdentityState,
  LabourAbility,
  SelfCare,
} from '../generated.ts';
import { civilAffairs } from '../namespace.ts';
import type { Dated } from '../reads.ts';

/**
 * 人员. Inside civil affairs a person is the record number; `personId` is the key by which the other departments know
 * the person. It may change by a recorded decision (a corrected number, a first document), and nothing else moves.
 */
export const persons = civilAffairs.table(
  'person',
  {
    recordNo: recordNo(),
    personId: personId(),
    name: text('name').notNull(),
    mongolianName: text('mongolian_name'),
    /** In normal form; as it was written when `identityState` is INVALID. */
    idNumber: text('id_number'),
    /** An earlier number of the same person (E05): found by it, never shown. */
    formerIdNumber: text('former_id_number'),
    identityState: enumeration('identity_state', IdentityState).notNull(),
    gender: enumeration('gender', Gender).notNull(),
    birthDate: day('birth_date').notNull(),
    deathDate: day('death_date'),
    ethnicity: text('ethnicity'),
    phone: text('phone'),
    /** 12-digit code of the community or village of residence: what decides in whose area the person is. */
    areaCode: text('area_code').notNull(),
    /** Where the person lived until `movedOn`: of a move that is ahead, the area that still counts (E17). */
    formerAreaCode: text('former_area_code'),
    movedOn: day('moved_on'),
    registerCounty: text('register_county'),
    labourAbility: enumeration('labour_ability', LabourAbility),
    selfCare: enumeration('self_care', SelfCare),
  },
  (t) => [
    unique('person_key').on(t.personId),
    oneOf('person_identity_state', t.identityState, IdentityState),
    oneOf('person_gender', t.gender, Gender),
    oneOf('person_labour_ability', t.labourAbility, LabourAbility),
    oneOf('person_self_care', t.selfCare, SelfCare),
    check('person_dates', sql`${t.deathDate} >= ${t.birthDate}`),
    check('person_move', sql`(${t.movedOn} is null) = (${t.formerAreaCode} is null)`),
    index('person_area').on(t.areaCode.op('text_pattern_ops')),
    index('person_former_area').on(t.formerAreaCode.op('text_pattern_ops')),
    index('person_id_number').on(t.idNumber),
    index('person_former_id_number').on(t.formerIdNumber),
  ],
);

/**
 * Age and death of everybody, without name or place: a letter must cover each living member of a household, also who
 * lives where the viewer sees nobody. A view of the owner's, so that the policy of `person` does not narrow it.
 */
export const personVitals = civilAffairs
  .view('person_vital')
  .as((db) =>
    db.select({ recordNo: persons.recordNo, birthDate: persons.birthDate, deathDate: persons.deathDate }).from(persons),
  );

/** By what a person can be found: the name and its readings, normalised (names.ts). */
export const nameTerms = civilAffairs.table(
  'name_term',
  {
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo, { onDelete: 'cascade' }),
    term: text('term').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personRecordNo, t.term] }),
    index('name_term_prefix').on(t.term.op('text_pattern_ops')),
  ],
);

/** 户 */
export const households = civilAffairs.table(
  'household',
  {
    householdId: householdId().primaryKey(),
    /** 户编号 */
    code: text('code').notNull(),
    areaCode: text('area_code').notNull(),
    /** As of a person: the household's former area counts until the day of the move. */
    formerAreaCode: text('former_area_code'),
    movedOn: day('moved_on'),
    kind: enumeration('kind', HouseholdKind).notNull(),
    incomePerHead: fen('income_per_head_fen'),
    /** Homes that the household declared when it applied; null: not asked. */
    declaredHomes: integer('declared_homes'),
    causes: enumeration('causes', HardshipCause).array().notNull().default([]),
  },
  (t) => [
    unique('household_code').on(t.code),
    oneOf('household_kind', t.kind, HouseholdKind),
    check('household_causes', sql`${t.causes} <@ array[${sql.raw(quoted(HardshipCause))}]`),
    check('household_income', sql`${t.incomePerHead} >= 0`),
    check('household_declared_homes', sql`${t.declaredHomes} >= 0`),
    check('household_move', sql`(${t.movedOn} is null) = (${t.formerAreaCode} is null)`),
    index('household_area').on(t.areaCode.op('text_pattern_ops')),
    index('household_former_area').on(t.formerAreaCode.op('text_pattern_ops')),
  ],
);

/** 共同生活的家庭成员. Dated; one head, and one household a person, at each instant (constraints in 0001). */
export const members = civilAffairs.table(
  'household_member',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    personRecordNo: text('person_record_no')
      .notNull()
      .references(() => persons.recordNo),
    /** GB/T 4761 */
    relation: text('relation').notNull(),
    isHead: boolean('is_head').notNull(),
    /** Row order within a household: the head first, then as the department lists them. */
    position: integer('position').notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
  },
  (t) => [
    check('household_member_dates', sql`${t.to} >= ${t.from}`),
    index('household_member_household').on(t.householdId, t.position),
    index('household_member_person').on(t.personRecordNo),
  ],
);

/** 救助身份. Dated; one at each instant a household, and one a person for 单人保 (constraints in 0001). */
export const statuses = civilAffairs.table(
  'assistance_status',
  {
    recordNo: recordNo(),
    householdId: householdId().references(() => households.householdId),
    /** Set for 单人保 only: the status is this member's alone. */
    personRecordNo: text('person_record_no').references(() => persons.recordNo),
    status: enumeration('status', AssistanceStatus).notNull(),
    from: day('valid_from').notNull(),
    to: day('valid_to'),
    decisionNo: text('decision_no'),
  },
  (t) => [
    oneOf('assistance_status_status', t.status, AssistanceStatus),
    check('assistance_status_dates', sql`${t.to} >= ${t.from}`),
    index('assistance_status_household').on(t.householdId, t.from.desc()),
    index('assistance_status_person').on(t.personRecordNo),
  ],
);

export type PersonMapper = typeof persons.$inferSelect & Dated;
export type HouseholdMapper = typeof households.$inferSelect & Dated;
export type StatusPeriodMapper = typeof statuses.$inferSelect;
/** A membership with its person; null: not in the viewer's area (mixed-area household). */
export type HouseholdMemberMapper = typeof members.$inferSelect & { readonly person: PersonMapper | null };

interface Page<Edge> {
  readonly edges: readonly Edge[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  /** Counted only when asked for. */
  readonly totalCount: () => Promise<number>;
}
export type PageOf<Node> = Page<{ readonly node: Node; readonly cursor: string }>;
export type HouseholdConnectionMapper = PageOf<HouseholdMapper>;
export type HouseholdSearchConnectionMapper = Page<{
  readonly node: HouseholdMapper;
  readonly cursor: string;
  readonly matchedName: string | null;
}>;
