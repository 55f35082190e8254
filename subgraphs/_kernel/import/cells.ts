/** Readers of one cell: trimmed, non-empty text in; a value or the reason why it is none out. They know no file. */
import { isCalendarDate } from '../identifier.ts';
import { Rejection, type RejectReason } from './file.ts';

const reject = (reason: RejectReason) => new Rejection(reason);

/** C0 and C1 controls, U+FFFD (damage done by an earlier conversion), bidirectional overrides, lone surrogates. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the point
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufffd\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;
/** Copied along from web pages; seen by nobody. Joiners and Mongolian selectors carry meaning and stay. */
const INVISIBLE = /[\u200b\u2060\ufeff]/g;

/**
 * Text in NFC without invisible filling. Characters beyond the BMP and the private use area stay as they are (E11).
 * @param max greatest length in characters (code points), not in UTF-16 units
 */
export function readText(raw: string, max: number, multiline = false): string | Rejection {
  let text = raw.replace(INVISIBLE, '');
  if (multiline) text = text.replaceAll('\r\n', '\n').replaceAll('\t', ' ');
  if (FORBIDDEN.test(text) || (!multiline && text.includes('\n'))) return reject('INVALID_CHARACTER');
  text = text.normalize('NFC').trim();
  if (text.length > max && [...text].length > max) return reject('TOO_LONG');
  return text === '' ? reject('REQUIRED') : text;
}

/** A number or code that people type: half-width, no white space. Case stays. */
export function readToken(raw: string, max: number): string | Rejection {
  return readText(raw.normalize('NFKC').replace(/\s/g, ''), max);
}

/** `2024-10-31`, `2024/10/31`, `2024.10.31`, `20241031`, `2024年10月31日`, full-width, midnight appended → `2024-10-31`. */
export function readDate(raw: string): string | Rejection {
  const text = raw
    .normalize('NFKC')
    .trim()
    .replace(/[ T]+0?0:00(:00(\.0+)?)?$/, '');
  const match =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.toSpliced(2, 1) ??
    /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$/.exec(text);
  if (!match) return reject('NOT_A_DATE');
  const date = `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : reject('NOT_A_DATE');
}

/** Half-width digits without thousands separators; nothing if the separators stand in the wrong places. */
function plainNumber(raw: string): string | undefined {
  const text = raw.normalize('NFKC').replace(/\s/g, '').replaceAll('−', '-').replace(/^\+/, '');
  if (/^-?\d+(\.\d+)?$/.test(text)) return text;
  return /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : undefined;
}

/** Yuan with at most two decimals → whole fen. `1,234.5元` → 123450. */
export function readMoney(raw: string): number | Rejection {
  const amount = raw
    .normalize('NFKC')
    .trim()
    .replace(/^¥/, '')
    .replace(/元整?$/, '');
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?0*$/.exec(plainNumber(amount) ?? '');
  if (!match) return reject('NOT_A_NUMBER');
  const fen = Number(`${match[2]}${(match[3] ?? '').padEnd(2, '0')}`);
  if (!Number.isSafeInteger(fen)) return reject('OUT_OF_RANGE');
  return match[1] && fen !== 0 ? -fen : fen;
}

export function readInteger(raw: string): number | Rejection {
  const match = /^(-?\d+)(\.0+)?$/.exec(plainNumber(raw) ?? '');
  if (!match) return reject('NOT_A_NUMBER');
  const value = Number(match[1]);
  return Number.isSafeInteger(value) ? value + 0 : reject('OUT_OF_RANGE');
}

/** A decimal in its shortest plain form, `17.50` → `17.5`: one value, one spelling. Never a float. */
export function readDecimal(raw: string, decimals: number): string | Rejection {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(plainNumber(raw) ?? '');
  if (!match) return reject('NOT_A_NUMBER');
  const [sign, whole, fraction] = [match[1], match[2] as string, match[3] ?? ''];
  if (fraction.length > decimals || whole.length > 18) return reject('OUT_OF_RANGE');
  const value = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign && value !== '0' ? `-${value}` : value;
}

const TRUE = new Set(['是', '有', '1', 'Y', 'YES', 'T', 'TRUE', '√']);
const FALSE = new Set(['否', '无', '0', 'N', 'NO', 'F', 'FALSE', '×']);

export function readBoolean(raw: string): boolean | Rejection {
  const text = raw.normalize('NFKC').trim().toUpperCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : reject('UNKNOWN_CODE');
}

/** Division code in its shortest form: `150104001000` → `150104001`, `150104000000` → `150104`. */
export function readAreaCode(raw: string): string | Rejection {
  const text = raw.normalize('NFKC').replace(/\s/g, '');
  const match = /^(\d{6}(?:\d{3}){0,2}?)(?:000){0,2}$/.exec(text);
  return match && [6, 9, 12].includes(text.length) ? (match[1] as string) : reject('UNKNOWN_CODE');
}

/** Household number (户编号): half-width, upper case. Every department must read it alike, its key depends on it. */
export function readHouseholdNo(raw: string): string | Rejection {
  const text = raw.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  return /^[A-Z0-9-]{4,40}$/.test(text) ? text : reject('INVALID_CHARACTER');
}
