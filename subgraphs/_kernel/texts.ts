import { refuse } from './errors.ts';
import { readText } from './import/cells.ts';

/** Texts that officers write: the same rules as for a cell of a file. */

/** @throws BAD_USER_INPUT EMPTY_OR_TOO_LONG */
export function requiredText(raw: string, max: number): string {
  const text = readText(raw, max, true);
  if (typeof text !== 'string') throw refuse('BAD_USER_INPUT', 'EMPTY_OR_TOO_LONG');
  return text;
}

/** Nothing but white space is nothing. */
export function optionalText(raw: string | null | undefined, max: number): string | null {
  return raw == null || raw.trim() === '' ? null : requiredText(raw, max);
}
