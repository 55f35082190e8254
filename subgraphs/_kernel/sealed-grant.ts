import { createCipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { integer, type PgSchema, text } from 'drizzle-orm/pg-core';
import { errors, type JWTPayload, jwtDecrypt } from 'jose';
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
  const keys = new WeakMap<Database, Promise<KeyObject>>();

  /** Kept in the department's own database, so that all its processes share it and none has to be told. */
  const keyOf = (db: Database): Promise<KeyObject> => {
    const known = keys.get(db) ?? readKey(db, table);
    keys.set(db, known);
    known.catch(() => keys.delete(db));
    return known;
  };

  return {
    /** @param minutes how long it is good */
    seal: async (
      db: Database,
      claims: JWTPayload,
      { audience, subject, minutes }: About & { readonly minutes: number },
    ): Promise<string> => {
      const exp = Math.floor(Date.now() / 1_000) + minutes * 60;
      return encrypted(JSON.stringify({ ...claims, aud: audience, sub: subject, exp }), await keyOf(db));
    },

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

async function readKey(db: Database, table: GrantKeys): Promise<KeyObject> {
  const fresh = { id: 1, secret: randomBytes(32).toString('base64url') };
  await db.insert(table).values(fresh).onConflictDoNothing();
  const [key] = await db.select().from(table);
  if (!key) throw new Error('a key just written is not there');
  return createSecretKey(key.secret, 'base64url');
}

const HEADER = Buffer.from(JSON.stringify(SEAL)).toString('base64url');

/**
 * A JWE in its compact form (RFC 7516), in place: a page of records has one each, and over the thread pool each would take
 * several times as long.
 */
function encrypted(text: string, key: KeyObject): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(HEADER));
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [HEADER, '', ...[iv, hidden, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join('.');
}
