import { inArea, readRowScope, type Viewer } from './access/index.ts';
import type { Database } from './database/database.ts';
import { refuse } from './errors.ts';
import type { EntityReference } from './reference.ts';
import { type GrantKeys, sealing } from './sealed-grant.ts';

/**
 * A grant says: this household (or person) was released to this viewer, a moment ago, under this area. Only the origin
 * can say so, and only while it answers; a mutation names its household before anybody was asked. So it is read first,
 * with the household, and brought along (ADR 0010).
 */

export type Granted = 'household' | 'person';

export interface Release {
  readonly id: string;
  readonly areaCode: string;
}

const LIFETIME_MINUTES = 10;

/** @param keyTable the department's own: a grant for one department opens nothing in another */
export function createGrants(keyTable: GrantKeys) {
  const { seal, open } = sealing(keyTable);
  return {
    /** null: the row was released to the person concerned or in an emergency, and not to an office. */
    async seal(db: Database, viewer: Viewer, what: Granted, row: EntityReference): Promise<string | null> {
      const release = readRowScope(row.rowScope);
      if (release?.kind !== 'area') return null;
      const claims = { id: row.id, areaCode: release.value, role: viewer.role };
      return seal(db, claims, { audience: what, subject: viewer.subject, minutes: LIFETIME_MINUTES });
    },

    /** @throws BAD_USER_INPUT GRANT_EXPIRED or GRANT_INVALID: forged, of another kind, or read by somebody else. */
    async open(db: Database, viewer: Viewer, what: Granted, grant: string): Promise<Release> {
      const { id, areaCode, role } = await open(db, grant, { audience: what, subject: viewer.subject });
      const isWhole = typeof id === 'string' && typeof areaCode === 'string';
      // Whoever has lost the area since has lost what was released under it.
      if (!isWhole || role !== viewer.role || !inArea(viewer, areaCode)) {
        throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
      }
      return { id, areaCode };
    },
  };
}
