import { randomBytes } from 'node:crypto';

/** Crockford's base 32: no letter that is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/** 100 random bits, so that no number is found by trying, in groups that can be read out: `7K2M-…`. */
export function newNumber(): string {
  return grouped(Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte & 31]).join(''));
}

/** As it is kept, of what somebody typed from paper; undefined: no number of ours looks like that. */
export function readNumber(typed: string): string | undefined {
  if (typed.length > 2 * LENGTH) return undefined;
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return text.length === LENGTH && [...text].every((sign) => ALPHABET.includes(sign)) ? grouped(text) : undefined;
}

const grouped = (text: string): string => (text.match(/.{4}/g) as string[]).join('-');
