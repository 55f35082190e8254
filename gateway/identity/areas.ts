import { DISTRICT } from '../../subgraphs/_kernel/district.ts';

/** Who works for the whole district sees the whole district; staff only the areas named, all others none. */
export function defaultAreas(role: string): readonly string[] {
  const wholeDistrict = role === 'district' || role === 'analyst' || role === 'auditor' || role.startsWith('system:');
  return wholeDistrict ? [DISTRICT] : [];
}

/** District, town or village by the length of the code. */
export function isAreaCode(text: string): boolean {
  return /^(\d{6}|\d{9}|\d{12})$/.test(text);
}
