import { createPublicKey, hash, KeyObject, sign, verify, type webcrypto } from 'node:crypto';
import { setImmediate } from 'node:timers';
import type { CryptoKey, JSONWebKeySet } from 'jose';
import { LRUCache } from 'lru-cache';

/**
 * One Ed25519 signature for all texts that become ready in one turn of the event loop. What is signed is the list of
 * their hashes; every text carries the list and the signature, and proves that it is of the list. A household view asks
 * ten departments in two waves: two signatures in place of ten, and in process two to verify, at 120 µs each.
 *
 * The hashes of the others say nothing of them: each text holds a random id.
 */
export interface BatchSignature {
  /** SHA-256 of each text, base64url, one after the other. */
  readonly batch: string;
  readonly signature: string;
}

/** Texts of one signature: the list travels in a header. */
const MAX_TEXTS = 16;
const LEAF_LENGTH = 43;
/** What is signed is of this form and no other, so that the key's signature of something else never passes here. */
const signedText = (batch: string): Buffer => Buffer.from(`yihu-internal-batch/1 ${batch}`);
const leafOf = (text: string): string => hash('sha256', text, 'base64url');

interface Waiting {
  readonly leaf: string;
  resolve(signed: BatchSignature): void;
  reject(error: unknown): void;
}

const waiting = new WeakMap<CryptoKey | KeyObject, Waiting[]>();

export function signInBatch(key: CryptoKey | KeyObject, text: string): Promise<BatchSignature> {
  return new Promise((resolve, reject) => {
    const one = { leaf: leafOf(text), resolve, reject };
    const others = waiting.get(key);
    if (others && others.length < MAX_TEXTS) {
      others.push(one);
      return;
    }
    const batch = [one];
    waiting.set(key, batch);
    setImmediate(() => {
      if (waiting.get(key) === batch) waiting.delete(key);
      signAll(key, batch);
    });
  });
}

/** In place: over the thread pool it takes three times as long. */
function signAll(key: CryptoKey | KeyObject, all: readonly Waiting[]): void {
  try {
    const batch = all.map(({ leaf }) => leaf).join('');
    const signature = sign(null, signedText(batch), keyObjectOf(key)).toString('base64url');
    for (const { resolve } of all) resolve({ batch, signature });
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

const keyObjects = new WeakMap<CryptoKey, KeyObject>();

function keyObjectOf(key: CryptoKey | KeyObject): KeyObject {
  if (key instanceof KeyObject) return key;
  const known = keyObjects.get(key) ?? KeyObject.from(key as webcrypto.CryptoKey);
  keyObjects.set(key, known);
  return known;
}

/** Is the text of a batch that the key with this id signed? None of the words may have a blank in it. */
export type BatchVerifier = (keyId: string, text: string, signed: BatchSignature) => boolean;

/** Batches found good a moment ago: their other texts are on their way. */
const REMEMBERED = 256;

const verifiers = new WeakMap<JSONWebKeySet, BatchVerifier>();

/** One for all departments of a process that trust the same keys, so that a batch is verified once. */
export function batchVerifier(trusted: JSONWebKeySet): BatchVerifier {
  const known = verifiers.get(trusted) ?? createBatchVerifier(trusted);
  verifiers.set(trusted, known);
  return known;
}

function createBatchVerifier({ keys }: JSONWebKeySet): BatchVerifier {
  const publicKeys = new Map(
    keys.flatMap(({ kid, ...key }) =>
      kid !== undefined && key.kty === 'OKP' && key.crv === 'Ed25519'
        ? [[kid, createPublicKey({ key, format: 'jwk' })] as const]
        : [],
    ),
  );
  const good = new LRUCache<string, true>({ max: REMEMBERED });
  return (keyId, text, { batch, signature }) => {
    if (!holdsLeaf(batch, leafOf(text))) return false;
    const name = `${keyId} ${signature} ${batch}`;
    if (good.has(name)) return true;
    const key = publicKeys.get(keyId);
    const bytes = Buffer.from(signature, 'base64url');
    // One form for one signature: others would drive good batches out of memory.
    if (!key || bytes.toString('base64url') !== signature || !verify(null, signedText(batch), key, bytes)) return false;
    good.set(name, true);
    return true;
  };
}

function holdsLeaf(batch: string, leaf: string): boolean {
  if (batch.length % LEAF_LENGTH !== 0 || batch.length > MAX_TEXTS * LEAF_LENGTH) return false;
  for (let at = 0; at < batch.length; at += LEAF_LENGTH) if (batch.startsWith(leaf, at)) return true;
  return false;
}
