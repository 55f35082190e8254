import type { Purpose } from './purposes.ts';
import type { ScopeSet } from './scopes.ts';

/** Who is asking, as decided: carried by the internal token and handed to every store. */
export interface Viewer {
  /** Opaque id of the account. Never a name or an ID number. */
  readonly subject: string;
  readonly role: string;
  /** undefined: only published fields were asked for. */
  readonly purpose: Purpose | undefined;
  readonly caseId: string | undefined;
  /** Codes of 6 (district), 9 (town) or 12 (village) digits. Rows below any of them are in area. */
  readonly areas: readonly string[];
  /** The citizen's own person key; such a viewer sees own rows, whatever the area. */
  readonly person: string | undefined;
  readonly scopes: ScopeSet;
}

/**
 * Under what civil affairs, the origin of Person and Household, released a row to this viewer:
 * `area/<code>` or `self/<person key>`. It travels to the other departments as an `@inaccessible`
 * required field, so that each checks the row again and no client can ask for it.
 */
export type RowScope = `area/${string}` | `self/${string}`;

export function inArea(viewer: Viewer, areaCode: string): boolean {
  return viewer.areas.some((area) => area !== '' && areaCode.startsWith(area));
}

/** May this viewer see a row that was released under `rowScope`? Unknown or missing: no. */
export function mayUseRow(viewer: Viewer, rowScope: string | null | undefined): boolean {
  if (!rowScope) return false;
  const at = rowScope.indexOf('/');
  const value = rowScope.slice(at + 1);
  if (value === '') return false;
  switch (rowScope.slice(0, at)) {
    case 'area':
      return viewer.person === undefined && inArea(viewer, value);
    case 'self':
      return viewer.person === value;
    default:
      return false;
  }
}
