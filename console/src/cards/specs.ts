import type { CardSpec } from './spec.ts';
import { HOUSEHOLD_CARDS } from './specs-of-households.ts';
import { PERSON_CARDS } from './specs-of-persons.ts';

/**
 * The ten departments in the order in which an assistance officer reads a file. On three columns they are dealt one by
 * one: long cards stand above short ones.
 */
export const CARDS: readonly CardSpec[] = [
  HOUSEHOLD_CARDS.civilAffairs,
  HOUSEHOLD_CARDS.finance,
  PERSON_CARDS.medical,
  HOUSEHOLD_CARDS.housing,
  PERSON_CARDS.disability,
  PERSON_CARDS.education,
  HOUSEHOLD_CARDS.rural,
  PERSON_CARDS.employment,
  HOUSEHOLD_CARDS.emergency,
  PERSON_CARDS.judicial,
];
