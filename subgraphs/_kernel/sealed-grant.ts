import { randomBytes } from 'node:crypto';
import { integer, type PgSchema, text } from 'drizzle-orm/pg-core';
import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose';
import type { Database } from './database/database.ts';
import { refuse } from './errors.ts';

/**
 * A sealed text says what was released to a viewer a moment ago, so that a change which names it later need not be
 * believed (ADR 0010): it tells its bearer nothing, and is good for its subject and its kind alone.
 */

const SEAL = { alg: 'dir', enc: 'A256GCM' } as const;

/** The secret under which a department seals: one row, made by whichever process needs it first. */
export const grantKeyTable = (schema: PgSchema<string>) =>
  schema.table('grant_key', {
    id: integer('id').primaryKey(),
    /** 32 bytes, base64url. */
    secret: text('secret').notNull(),
  });

export type GrantKeys = ReturnType<typeof grantKeyTable>;

interface About {
  /** What kind of grant it is. */
  readonly audience: string;
  /** Whose: the account. */
  readonly subject: string;
}

export function sealing(table: GrantKeys) {
  const keys = new WeakMap<Database, Promise<Uint8Array>>();

  /** Kept in the department's own database, so that all its processes share it and none has to be told. */
  const keyOf = (db: Database): Promise<Uint8Array> => {
    const known = keys.get(db) ?? readKey(db, table);
    keys.set(db, known);
    known.catch(() => keys.delete(db));
    return known;
  };

  return {
    seal: async (db: Database, claims: JWTPayload, { audience, subject, lifetime }: About & { lifetime: string }) =>
      new EncryptJWT(claims)
        .setProtectedHeader(SEAL)
        .setAudience(audience)
        .setSubject(subject)
        .setExpirationTime(lifetime)
        .encrypt(await keyOf(db)),

    /** @throws BAD_USER_INPUT GRANT_EXPIRED or GRANT_INVALID: forged, of another kind, or read by somebody else. */
    open: async (db: Database, grant: string, { audience, subject }: About): Promise<JWTPayload> => {
      const { payload } = await jwtDecrypt(grant, await keyOf(db), {
        audience,
        subject,
        requiredClaims: ['exp'],
        keyManagementAlgorithms: [SEAL.alg],
        contentEncryptionAlgorithms: [SEAL.enc],
      }).catch((error: unknown) => {
        throw refuse('BAD_USER_INPUT', error instanceof errors.JWTExpired ? 'GRANT_EXPIRED' : 'GRANT_INVALID');
      });
      return payload;
    },
  };
}

async function readKey(db: Database, table: GrantKeys): Promise<Uint8Array> {
  const fresh = { id: 1, secret: randomBytes(32).toString('base64url') };
  await db.insert(table).values(fresh).onConflictDoNothing();
  const [key] = await db.select().from(table);
  if (!key) throw new Error('a key just written is not there');
  return Buffer.from(key.secret, 'base64url');
}
