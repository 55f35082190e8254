import type { PgColumn } from 'drizzle-orm/pg-core';
import {
  allOf,
  anyOf,
  isOneOf,
  isViewers,
  linked,
  not,
  type RowRule,
  whileInForce,
} from '../../_kernel/row-rule/rule.ts';
import { isMember } from '../register/is-member.ts';
import { members } from '../register/model.ts';
import { keepers, protectedPersons } from './model.ts';

/**
 * Who is protected from whose eyes. None of it depends on role, area or break-glass: only an account that is named as
 * keeper, while the duty lasts, is given what is protected.
 */
const inForce = whileInForce({ from: protectedPersons.from, to: protectedPersons.to });
const isKeeper = linked(
  keepers,
  [[keepers.protectionNo, protectedPersons.recordNo]],
  allOf(
    isViewers(keepers.account, 'subject'),
    whileInForce({ from: keepers.from, to: keepers.to, ended: keepers.endedOn }),
  ),
);

const protection = (personRecordNo: PgColumn, ...rules: readonly RowRule[]) =>
  linked(protectedPersons, [[protectedPersons.personRecordNo, personRecordNo]], allOf(inForce, ...rules));

/** Not protected, or the viewer keeps each of the protections. */
export const isOpenOf = (personRecordNo: PgColumn): RowRule => not(protection(personRecordNo, not(isKeeper)));

const isEndangered = isOneOf(protectedPersons.ground, ['DOMESTIC_VIOLENCE']);

/** To learn where this person lives would endanger, and the viewer is no keeper. */
export const isPlaceHidden = (personRecordNo: PgColumn): RowRule =>
  protection(personRecordNo, isEndangered, not(isKeeper));

/** Where this person lives is hidden, or where somebody lives with whom the household is shared today: it is one place. */
export const isWhereaboutsHidden = (personRecordNo: PgColumn): RowRule =>
  anyOf(
    isPlaceHidden(personRecordNo),
    linked(
      members,
      [[members.personRecordNo, personRecordNo]],
      allOf(
        isMember,
        linked(
          members,
          [[members.householdId, members.householdId]],
          allOf(isMember, isPlaceHidden(members.personRecordNo)),
        ),
      ),
    ),
  );

/** Of a household: former members' too, which says nothing of where they are now; no day of the question shall tell them apart. */
export const hasHiddenMember = (householdId: PgColumn): RowRule =>
  linked(members, [[members.householdId, householdId]], isPlaceHidden(members.personRecordNo));

/** Awards that say by their programme why somebody is protected; an award of nobody in particular says nothing. */
export const unlessTelling = (row: { readonly program: PgColumn; readonly personRecordNo: PgColumn }): RowRule =>
  anyOf(not(isOneOf(row.program, ['DE_FACTO_CHILD_SUPPORT'])), isOpenOf(row.personRecordNo));
