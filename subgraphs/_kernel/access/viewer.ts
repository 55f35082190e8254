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
  /** Of a citizen or guardian the own person key; such a viewer sees own or wards' rows, whatever the area. */
  readonly person: string | undefined;
  /** Under which break-glass the request is made: opens one household more, and flags the whole request. */
  readonly glass: string | undefined;
  readonly scopes: ScopeSet;
}

export function inArea(viewer: Viewer, areaCode: string): boolean {
  return viewer.areas.some((area) => area !== '' && areaCode.startsWith(area));
}
