import { randomBytes } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';
import { inArea } from '../_kernel/access/index.ts';
import { type Database, refuse, type Viewer } from '../_kernel/index.ts';
import type { EntityReference } from '../_kernel/reference.ts';
import { grantKeys } from './namespace.ts';

/**
 * A grant says: this household (or person) was released to this viewer, a moment ago, under this area. Only the origin
 * can say so, and only while it answers; a mutation names its household before anybody was asked. So it is read first,
 * with the household, and brought along (ADR 0010). It is sealed, so that it tells its bearer nothing.
 */

export type Granted = 'household' | 'person';

export interface Release {
  readonly id: string;
  readonly areaCode: string;
}

const LIFETIME = '10m';
const SEAL = { alg: 'dir', enc: 'A256GCM' } as const;

/** null: the row was released to the person concerned, and not to an office. */
export async function sealGrant(
  db: Database,
  viewer: Viewer,
  what: Granted,
  row: EntityReference,
): Promise<string | null> {
  const areaCode = /^area\/(\d+)$/.exec(row.rowScope ?? '')?.[1];
  if (areaCode === undefined) return null;
  return new EncryptJWT({ id: row.id, areaCode, role: viewer.role })
    .setProtectedHeader(SEAL)
    .setAudience(what)
    .setSubject(viewer.subject)
    .setExpirationTime(LIFETIME)
    .encrypt(await keyOf(db));
}

/** @throws BAD_USER_INPUT GRANT_EXPIRED or GRANT_INVALID: forged, of another kind, or read by somebody else. */
export async function openGrant(db: Database, viewer: Viewer, what: Granted, grant: string): Promise<Release> {
  const { payload } = await jwtDecrypt(grant, await keyOf(db), {
    audience: what,
    subject: viewer.subject,
    requiredClaims: ['exp'],
    keyManagementAlgorithms: [SEAL.alg],
    contentEncryptionAlgorithms: [SEAL.enc],
  }).catch((error: unknown) => {
    throw refuse('BAD_USER_INPUT', error instanceof errors.JWTExpired ? 'GRANT_EXPIRED' : 'GRANT_INVALID');
  });
  const { id, areaCode, role } = payload;
  const isWhole = typeof id === 'string' && typeof areaCode === 'string';
  // Whoever has lost the area since has lost what was released under it.
  if (!isWhole || role !== viewer.role || !inArea(viewer, areaCode)) {
    throw refuse('BAD_USER_INPUT', 'GRANT_INVALID');
  }
  return { id, areaCode };
}

const keys = new WeakMap<Database, Promise<Uint8Array>>();

/** Kept in the department's own database, so that all its processes share it and none has to be told. */
function keyOf(db: Database): Promise<Uint8Array> {
  const known = keys.get(db) ?? readKey(db);
  keys.set(db, known);
  known.catch(() => keys.delete(db));
  return known;
}

async function readKey(db: Database): Promise<Uint8Array> {
  const fresh = { id: 1, secret: randomBytes(32).toString('base64url') };
  await db.insert(grantKeys).values(fresh).onConflictDoNothing();
  const [key] = await db.select().from(grantKeys);
  if (!key) throw new Error('a key just written is not there');
  return Buffer.from(key.secret, 'base64url');
}
