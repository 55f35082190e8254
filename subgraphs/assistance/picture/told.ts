import { formatFen } from '../../_kernel/scalars.ts';
import { STUB } from '../arrival/member.ts';
import type { Holder } from '../facts.ts';
import type { FactHolder, InputUnit } from '../generated.ts';
import type { Comparator, Input, Unit } from '../judgement.ts';

/** How what the rules answer is told in the graph's words. */

/** A folder's name as a code: `civil-affairs` → `CIVIL_AFFAIRS`. */
export const holderCode = (holder: Holder | 'PARAMETER' | 'DERIVED') =>
  holder.replaceAll('-', '_').toUpperCase() as FactHolder;

/** null: the household, or a member who has no key for the viewer. */
export const personOf = (personId: string | null) =>
  personId === null || personId.startsWith(STUB) ? null : { id: personId };

const COMPARATORS = {
  '<': 'LESS',
  '<=': 'AT_MOST',
  '=': 'EQUAL',
  '>=': 'AT_LEAST',
  '>': 'MORE',
  IN: 'IN',
} as const satisfies Record<Comparator, string>;

export const comparatorCode = (comparator: Comparator) => COMPARATORS[comparator];

/** Money is told in yuan, like everywhere in the graph. */
export const unitCode = (unit: Unit): InputUnit => (unit === 'FEN' ? 'YUAN' : unit);

export function valueText({ value, unit }: Input): string | null {
  if (value === null) return null;
  if (unit === 'FEN' && typeof value === 'number') return formatFen(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  return String(value);
}
