import type { Purpose } from './purposes.ts';

/** Who reads. A department's own system is `system:<department>`, e.g. `system:education`. */
export type PersonRole = 'staff' | 'district' | 'analyst' | 'auditor' | 'citizen';
export type Role = PersonRole | `system:${string}`;

const CASEWORK: readonly Purpose[] = [
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
];

/** The purposes a person of each role may state. What a system may state is declared by its department. */
export const ROLE_PURPOSES: Record<PersonRole, readonly Purpose[]> = {
  staff: CASEWORK,
  district: CASEWORK,
  analyst: ['STATISTICS'],
  auditor: ['AUDIT'],
  citizen: ['SELF_ACCESS'],
};

export function isPersonRole(text: string): text is PersonRole {
  return Object.hasOwn(ROLE_PURPOSES, text);
}
