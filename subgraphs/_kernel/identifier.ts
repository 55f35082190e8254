/** Identity documents (glossary A, rules.md §10.1) in one normal form. */

export type IdentifierKind = 'ID18' | 'PASSPORT' | 'HK_MO_TW_PERMIT' | 'FOREIGN_PR' | 'TEMP';

export interface Identifier {
  readonly kind: IdentifierKind;
  /** Upper case, half-width, no spaces; a 15-digit number is written with 18. */
  readonly value: string;
}

export type IdentifierFault = 'ID_MALFORMED' | 'ID_CHECK_DIGIT' | 'ID_BIRTH_DATE';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_CHARACTERS = '10X98765432';

/** GB 11643 check character of the first 17 digits. */
export function checkCharacter(digits17: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += (digits17.charCodeAt(i) - 48) * (WEIGHTS[i] as number);
  return CHECK_CHARACTERS[sum % 11] as string;
}

/** Half-width, upper case, no white space: how a document number is written before it is judged. */
export function normaliseDocumentText(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, '')
    .toUpperCase();
}

/**
 * Reads a document number as it stands in a department's file.
 * @returns the identifier in normal form, or why it is none. A valid number does not prove that the person exists.
 */
export function readIdentifier(raw: string): Identifier | IdentifierFault {
  const text = normaliseDocumentText(raw);
  if (/^\d{15}$/.test(text)) {
    const digits17 = `${text.slice(0, 6)}19${text.slice(6)}`;
    return judge18(digits17 + checkCharacter(digits17));
  }
  if (/^\d{17}[\dX]$/.test(text)) return judge18(text);
  if (/^[A-Z]{1,3}\d{6,12}$/.test(text)) return { kind: 'PASSPORT', value: text };
  return 'ID_MALFORMED';
}

/** The birth date written into a citizen's number, `YYYY-MM-DD`. */
export function birthDateOf(id18: string): string {
  return `${id18.slice(6, 10)}-${id18.slice(10, 12)}-${id18.slice(12, 14)}`;
}

/** First six and last four characters stay: `150199********0018`. */
export function maskDocument(value: string): string {
  if (value.length <= 8) return '*'.repeat(value.length);
  const head = value.length === 18 ? 6 : 2;
  return value.slice(0, head) + '*'.repeat(value.length - head - 4) + value.slice(-4);
}

function judge18(text: string): Identifier | IdentifierFault {
  if (checkCharacter(text) !== text[17]) return 'ID_CHECK_DIGIT';
  if (!isCalendarDate(birthDateOf(text))) return 'ID_BIRTH_DATE';
  if (/^8[123]0000/.test(text)) return { kind: 'HK_MO_TW_PERMIT', value: text };
  if (text.startsWith('9')) return { kind: 'FOREIGN_PR', value: text };
  return { kind: 'ID18', value: text };
}

/** Is `YYYY-MM-DD` a day of the calendar (leap years counted)? */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1850 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
