import type { Language } from './schema-words.ts';

/** Purposes come with their Chinese titles from the hub; in English they are named here. */
const ENGLISH: Readonly<Record<string, string>> = {
  DIBAO_REVIEW: 'Dibao review',
  MEDICAL_SETTLEMENT: 'Medical aid settlement',
  STUDENT_AID: 'Student aid',
  HOUSING_CHECK: 'Housing check',
  JOB_HELP: 'Job help',
  DISASTER_RELIEF: 'Disaster relief',
  LEGAL_AID_EXEMPTION: 'Legal aid exemption',
  SUBSIDY_DEDUP: 'Duplicate subsidies',
  PATROL: 'Patrol visit',
  COMPLAINT: 'Complaint',
  AUDIT: 'Audit',
  STATISTICS: 'Statistics',
  SELF_ACCESS: 'Own data',
};

export function purposeName(language: Language, code: string, title: string | undefined): string {
  return language === 'en' ? (ENGLISH[code] ?? code) : (title ?? code);
}
