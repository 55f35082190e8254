import { join } from 'node:path';
import { z } from 'zod';
import { holdsOn, readTable } from './table.ts';

/** Why a viewer reads: a closed list (rules.md §9). Stated with every request in `X-Purpose`. */
const CODES = [
  'DIBAO_REVIEW',
  'MEDICAL_SETTLEMENT',
  'STUDENT_AID',
  'HOUSING_CHECK',
  'JOB_HELP',
  'DISASTER_RELIEF',
  'LEGAL_AID_EXEMPTION',
  'SUBSIDY_DEDUP',
  'PATROL',
  'COMPLAINT',
  'AUDIT',
  'STATISTICS',
  'SELF_ACCESS',
] as const;

export type Purpose = (typeof CODES)[number];

/** Every purpose that is or was, its name, on what it rests, and from when to when it may be stated. */
export const PURPOSE_TABLE = readTable(join(import.meta.dirname, 'purposes.csv'), {
  columns: { code: z.enum(CODES), name: z.string().min(1), basis: z.string().min(1) },
  keyOf: ({ code }) => code,
});

/**
 * Names by code, in the order of the table, the newest if there were several. Of one that has ended too: the access log
 * must still be able to say for what somebody read.
 */
export const PURPOSES = Object.fromEntries(PURPOSE_TABLE.map(({ code, name }) => [code, name])) as Readonly<
  Record<Purpose, string>
>;

/** Is, or was, one of ours. Whether it may be stated today is the policy's to say. */
export function isPurpose(text: string): text is Purpose {
  return Object.hasOwn(PURPOSES, text);
}

export function purposeOn(purpose: Purpose, on: string) {
  return PURPOSE_TABLE.find((row) => row.code === purpose && holdsOn(row, on));
}
