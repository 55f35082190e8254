import { refuse } from '../../_kernel/errors.ts';
import { readIdentifier } from '../../_kernel/identifier.ts';
import { readText } from '../../_kernel/import/cells.ts';
import { requiredText } from '../../_kernel/texts.ts';
import { LIMITS } from './limits.ts';

/**
 * Why somebody breaks the glass, in words that a second person can judge.
 * @throws BAD_USER_INPUT REASON_REQUIRED, ID_NUMBER_IN_TEXT
 */
export function readReason(raw: string): string {
  const text = readText(raw, LIMITS.reason.most, true);
  if (typeof text !== 'string' || !isWorded(text)) throw refuse('BAD_USER_INPUT', 'REASON_REQUIRED');
  return withoutNumbers(text);
}

/** @throws BAD_USER_INPUT EMPTY_OR_TOO_LONG, ID_NUMBER_IN_TEXT */
export const readNote = (raw: string): string => withoutNumbers(requiredText(raw, LIMITS.note));

/** Letters and digits alone count: blanks, dots and one key held down are no reason. */
function isWorded(text: string): boolean {
  const letters = [...text].filter((character) => /[\p{L}\p{N}]/u.test(character));
  return letters.length >= LIMITS.reason.least && new Set(letters).size >= LIMITS.differentCharacters;
}

/** The text is kept for good and read by others: whom it is about is on record beside it. */
function withoutNumbers(text: string): string {
  const plain = text.normalize('NFKC');
  const joined = plain.replace(/(?<=\d)[\s-]+(?=[\dXx])/g, '');
  const isNumber = (run: string) => typeof readIdentifier(run) !== 'string';
  if (/\d{15}/.test(plain) || (joined.match(/\d{17}[\dXx]/g) ?? []).some(isNumber)) {
    throw refuse('BAD_USER_INPUT', 'ID_NUMBER_IN_TEXT');
  }
  return text;
}
