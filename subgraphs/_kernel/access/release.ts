import { isAssigned, isOfPerson } from './roles.ts';
import { inArea, type Viewer } from './viewer.ts';

/**
 * How civil affairs, the origin of Person and Household, released a row:
 * `area/<code>` to whoever has that area, `self/<person key>` to the citizen, `ward/<key of the guardian>` to the
 * guardian, `assigned/<account>` to the social worker or volunteer, `glass/<id>` under a break-glass in force.
 */
export const RELEASES = ['area', 'self', 'ward', 'assigned', 'glass'] as const;
export type ReleaseKind = (typeof RELEASES)[number];

export interface Release {
  readonly kind: ReleaseKind;
  /** Area code, person key, account or id. */
  readonly value: string;
}

/**
 * A release as text, `area/150104001`. It travels to the other departments as an `@inaccessible` required field, so
 * that each checks the row again and no client can ask for it.
 */
export type RowScope = `${ReleaseKind}/${string}`;

export function writeRowScope({ kind, value }: Release): RowScope {
  return `${kind}/${value}`;
}

/** undefined: no release that we know, which opens nothing. */
export function readRowScope(text: string | null | undefined): Release | undefined {
  const [, kind, value] = /^([a-z]+)\/([^\s/]+)$/.exec(text ?? '') ?? [];
  const known = RELEASES.find((one) => one === kind);
  return known && value !== undefined ? { kind: known, value } : undefined;
}

/** May this viewer see a row that was released under `rowScope`? Unknown or missing: no. */
export function mayUseRow(viewer: Viewer, rowScope: string | null | undefined): boolean {
  const release = readRowScope(rowScope);
  return release !== undefined && mayUse(viewer, release);
}

function mayUse(viewer: Viewer, { kind, value }: Release): boolean {
  switch (kind) {
    case 'area':
      return (
        !isOfPerson(viewer.role) && !isAssigned(viewer.role) && viewer.person === undefined && inArea(viewer, value)
      );
    case 'self':
      return viewer.role === 'citizen' && viewer.person === value;
    case 'ward':
      return viewer.role === 'guardian' && viewer.person === value;
    case 'assigned':
      return isAssigned(viewer.role) && viewer.subject === value;
    case 'glass':
      return viewer.glass === value;
  }
}
