import { areas } from '../_kernel/codes.ts';
import { refuse } from '../_kernel/errors.ts';
import { DepartmentCode, type LinkageOfficeInput } from './generated.ts';

/**
 * An office in one word, as it is stored: a department (`EDUCATION`) or an area code — 6 digits for the district's
 * linkage office, which is in civil affairs, 9 for a town, 12 for a community or village.
 */
export type OfficeCode = string;

export const DEPARTMENT_TITLES: Readonly<Record<DepartmentCode, string>> = {
  CIVIL_AFFAIRS: '民政',
  MEDICAL_INSURANCE: '医保',
  EDUCATION: '教育',
  HOUSING: '住建',
  EMPLOYMENT: '人社',
  JUDICIAL: '司法',
  DISABLED_PERSONS: '残联',
  EMERGENCY: '应急',
  RURAL_AFFAIRS: '农牧和科技',
  FINANCE: '财政',
};

/** What a check of the database and an import say of a well-formed code. */
export const OFFICE_PATTERN = `^(${Object.values(DepartmentCode).join('|')}|[0-9]{6}|[0-9]{9}|[0-9]{12})$`;

export const isArea = (office: OfficeCode): boolean => /^\d/.test(office);

export function isDepartment(text: string): text is DepartmentCode {
  return Object.hasOwn(DepartmentCode, text);
}

/** The department whose own system reads with this role; undefined: the role is no department's. */
export function departmentOfRole(role: string): DepartmentCode | undefined {
  const name = role.startsWith('system:') ? role.slice('system:'.length).toUpperCase().replaceAll('-', '_') : '';
  return isDepartment(name) ? name : undefined;
}

/** @throws BAD_USER_INPUT UNKNOWN_OFFICE when not exactly one of both is given, or there is no such area. */
export function readOffice({ department, areaCode }: LinkageOfficeInput): OfficeCode {
  if (department != null && areaCode == null) return department;
  if (department != null || areaCode == null || !areas().has(areaCode))
    throw refuse('BAD_USER_INPUT', 'UNKNOWN_OFFICE');
  return areas().get(areaCode)?.code as OfficeCode;
}

/** An office as the graph shows it. A division that was merged since keeps its code as its name. */
export function officeOf(code: OfficeCode) {
  if (isDepartment(code)) return { department: code, areaCode: null, name: DEPARTMENT_TITLES[code] };
  const name = areas().get(code)?.name ?? code;
  return { department: null, areaCode: code, name: code.length === 6 ? `${name}联动办公室` : name };
}
