import type { Viewer } from './viewer.ts';

/**
 * Income and property of a person are read only under a letter (核对授权书) in force that covers the person for the
 * purpose of the request. Civil affairs, which keeps the letters, says for which purpose one does; it travels as
 * `letterScope`, `@inaccessible` like the row scope, so that the department that owns the field decides again.
 *
 * Who reads the own record, or a ward's, needs no letter: it is given to others.
 */
export function isCoveredByLetter(viewer: Viewer, letterScope: string | null | undefined): boolean {
  if (viewer.person !== undefined) return true;
  return viewer.purpose !== undefined && letterScope === viewer.purpose;
}
