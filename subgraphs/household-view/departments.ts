import type { DepartmentCode } from './generated.ts';

/** Where each department's part of the chain arrives: of every member, of the household, or of both. */
export interface ChainSource {
  readonly department: DepartmentCode;
  readonly ofPerson?: `chainOf${string}`;
  readonly ofHousehold?: `chainOf${string}`;
}

/** Where each department's claims arrive that another may contradict. */
export interface ClaimSource {
  readonly department: DepartmentCode;
  readonly ofPerson?: `claimsOf${string}`;
  readonly ofHousehold?: `claimsOf${string}`;
}

export const CLAIM_SOURCES: readonly ClaimSource[] = [
  { department: 'CIVIL_AFFAIRS', ofPerson: 'claimsOfCivilAffairs', ofHousehold: 'claimsOfCivilAffairs' },
  { department: 'MEDICAL_INSURANCE', ofPerson: 'claimsOfMedicalInsurance' },
  { department: 'HOUSING', ofPerson: 'claimsOfHousing' },
  { department: 'FINANCE', ofPerson: 'claimsOfFinance', ofHousehold: 'claimsOfFinance' },
];

export const CHAIN_SOURCES: readonly ChainSource[] = [
  { department: 'CIVIL_AFFAIRS', ofPerson: 'chainOfCivilAffairs', ofHousehold: 'chainOfCivilAffairs' },
  { department: 'EDUCATION', ofPerson: 'chainOfEducation' },
  { department: 'MEDICAL_INSURANCE', ofPerson: 'chainOfMedicalInsurance' },
  { department: 'JUDICIAL', ofPerson: 'chainOfJudicial' },
  { department: 'DISABLED_PERSONS', ofPerson: 'chainOfDisabledPersons' },
  { department: 'EMPLOYMENT', ofPerson: 'chainOfEmployment', ofHousehold: 'chainOfEmployment' },
  { department: 'HOUSING', ofHousehold: 'chainOfHousing' },
  { department: 'EMERGENCY', ofHousehold: 'chainOfEmergency' },
  { department: 'RURAL_AFFAIRS', ofHousehold: 'chainOfRuralAffairs' },
  { department: 'FINANCE', ofPerson: 'chainOfFinance', ofHousehold: 'chainOfFinance' },
];
