import { createHmac } from 'node:crypto';
import type { Identifier } from './identifier.ts';

/**
 * Derives the opaque keys. Keyed with one secret of the district, so that every department computes the same
 * key at import and no ID number ever travels in a join, a log or a plan (ADR 0004).
 */
export interface KeyRing {
  /** Key of the person who holds this identifier. */
  person(identifier: Identifier): string;
  /** Key of a person without a usable identifier, from the record that first named them. */
  temporaryPerson(department: string, recordNo: string): string;
  /** Key of the household with this household number (户编号). */
  household(code: string): string;
  /** Tells two secrets apart and tells nothing of either: departments whose keys differ would know nobody. */
  readonly fingerprint: string;
}

export function createKeyRing(secret: Uint8Array): KeyRing {
  if (secret.byteLength < 32) throw new Error('the person key secret must be at least 32 bytes');
  const derive = (prefix: string, text: string) =>
    prefix + createHmac('sha256', secret).update(`${prefix}:${text}`).digest('base64url').slice(0, 22);
  return {
    // A citizen's number is one identity whether written with 15 or 18 digits: `Identifier` is normalised.
    person: (identifier) => derive('p', `${identifier.kind}:${identifier.value}`),
    temporaryPerson: (department, recordNo) => derive('t', `${department}:${recordNo}`),
    household: (code) => derive('h', code),
    fingerprint: derive('f', 'fingerprint'),
  };
}
