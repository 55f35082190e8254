import { pinyin } from 'pinyin-pro';

/**
 * Names as they are searched. What people type for the name's dot varies with the keyboard, so the stored form
 * (`·` U+00B7) and all its look-alikes are left out on both sides.
 */

/** Longest text a search takes, in characters. */
export const MAX_SEARCH_LENGTH = 60;

const DOTS = String.raw`\u00b7\u2022\u2024\u2027\u2219\u22c5\u2e31\u30fb\uff0e\uff65.`;
const DOTS_AND_SPACES = new RegExp(String.raw`[\s${DOTS}'’]`, 'gu');
const DOT_BETWEEN_PARTS = new RegExp(String.raw`(?<=\p{L})\s*[${DOTS}]\s*(?=\p{Script=Han})`, 'gu');

/** Half-width, lower case, without dots and spaces; `ü` as keyboards have it, `v`. */
export function normaliseName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(DOTS_AND_SPACES, '').replaceAll('ü', 'v');
}

/** Under which a name is found, by prefix: itself, its pinyin, and the initials of its pinyin. */
export function searchTerms(name: string): string[] {
  const plain = normaliseName(name);
  const syllables = pinyin(plain, { toneType: 'none', type: 'array', surname: 'head', v: true }).map((syllable) =>
    normaliseName(syllable),
  );
  const terms = [plain, syllables.join(''), syllables.map((syllable) => [...syllable][0] ?? '').join('')];
  return [...new Set(terms)].filter((term) => term !== '');
}

/** The name as the register writes it: NFC, with `·` U+00B7 between its parts, whatever look-alike was typed (E09). */
export function registerForm(name: string): string {
  return name.normalize('NFC').replace(DOT_BETWEEN_PARTS, '·');
}
