import { createHash } from 'node:crypto';
import { CompactSign, compactVerify, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { SigningKeys } from '../identity/keys.ts';

/**
 * The signed head of the log after one more seal. Each names the head before it, so that whoever holds one of them
 * holds all that came before.
 */
export interface Head {
  /** 1, 2, 3 … */
  readonly number: number;
  /** ENTRIES: leaves were added. DROP: the partitions of a month were removed on purpose, when their time was over. */
  readonly kind: 'ENTRIES' | 'DROP';
  readonly month: string;
  readonly firstLeaf: number;
  /** How many; 0 in a DROP. */
  readonly leaves: number;
  /** Merkle tree hash of the leaves. */
  readonly root: string;
  /** Hash of the head before; empty in the first. */
  readonly previous: string;
  /** ISO 8601. */
  readonly sealedAt: string;
}

export interface SignedHead {
  readonly number: number;
  /** Hash of the signed text. */
  readonly head: string;
  readonly jws: string;
}

/** No token of ours, nor anything else signed, can pass as a head. */
const TYPE = 'yihu-audit-head+jws';

export async function signHead(head: Head, keys: SigningKeys): Promise<SignedHead> {
  const { number, kind, month, firstLeaf, leaves, root, previous, sealedAt } = head;
  const payload = Buffer.from(JSON.stringify({ number, kind, month, firstLeaf, leaves, root, previous, sealedAt }));
  const jws = await new CompactSign(payload)
    .setProtectedHeader({ alg: keys.algorithm, typ: TYPE, kid: keys.kid })
    .sign(keys.privateKey);
  return { number, head: headHash(payload), jws };
}

/** undefined: nobody whose key is known signed it. */
export function createHeadReader(
  keys: JSONWebKeySet,
): (jws: string) => Promise<(Head & { readonly hash: string }) | undefined> {
  const known = createLocalJWKSet(keys);
  return async (jws) => {
    try {
      const { payload, protectedHeader } = await compactVerify(jws, known, { algorithms: ['EdDSA'] });
      if (protectedHeader.typ !== TYPE) return undefined;
      return { ...(JSON.parse(Buffer.from(payload).toString()) as Head), hash: headHash(payload) };
    } catch {
      return undefined;
    }
  };
}

const headHash = (payload: Uint8Array): string => createHash('sha256').update(payload).digest('base64url');
