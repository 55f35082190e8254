import { randomBytes } from 'node:crypto';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
} from 'jose';
import { createKeyRing, type KeyRing } from '../../subgraphs/_kernel/keys.ts';
import type { Config } from '../config.ts';
import { secretFile } from './secret-file.ts';

/** A signing key with the key set by which others check its signatures. */
export interface SigningKeys {
  readonly algorithm: 'ES256' | 'EdDSA';
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwks: JSONWebKeySet;
}

/** Signs what people and systems show at the door (development issuer). */
export function loadIssuerKeys(dataDir: string): Promise<SigningKeys> {
  return signingKeys(dataDir, 'issuer.jwk.json', 'ES256');
}

/** Signs what the gateway shows to a department. Never the issuer's key: a user's token must not pass there. */
export function loadInternalKeys(dataDir: string): Promise<SigningKeys> {
  return signingKeys(dataDir, 'internal.jwk.json', 'EdDSA');
}

/** Signs the heads of the access log. Kept, with all keys, for as long as the log is to prove anything. */
export function loadAuditKeys(dataDir: string): Promise<SigningKeys> {
  return signingKeys(dataDir, 'audit.jwk.json', 'EdDSA');
}

/** The district's secret behind every person key: the configured one, or else the one kept in the data directory. */
export async function loadPersonKey(dataDir: string, configured?: Uint8Array): Promise<Uint8Array> {
  return configured ?? (await randomSecret(dataDir, 'person.key'));
}

/** The keys of persons and households, as this configuration derives them. */
export async function loadKeyRing({ dataDir, personKey }: Pick<Config, 'dataDir' | 'personKey'>): Promise<KeyRing> {
  return createKeyRing(await loadPersonKey(dataDir, personKey));
}

/** From this one secret the client secrets of the department systems derive. */
export function loadClientRoot(dataDir: string): Promise<Uint8Array> {
  return randomSecret(dataDir, 'clients.key');
}

async function randomSecret(dataDir: string, name: string): Promise<Uint8Array> {
  const text = await secretFile(dataDir, name, async () => randomBytes(32).toString('base64url'));
  const secret = Buffer.from(text.trim(), 'base64url');
  if (secret.byteLength < 32) throw new Error(`key file ${name} is damaged: restore it from the backup`);
  return secret;
}

async function signingKeys(dataDir: string, name: string, algorithm: SigningKeys['algorithm']): Promise<SigningKeys> {
  const text = await secretFile(dataDir, name, async () => {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    return JSON.stringify(await exportJWK(privateKey));
  });
  const { d, ...publicPart } = JSON.parse(text) as JWK;
  if (d === undefined) throw new Error(`key file ${name} is damaged: restore it from the backup`);
  const kid = await calculateJwkThumbprint(publicPart);
  const privateKey = await importJWK({ ...publicPart, d }, algorithm);
  if (privateKey instanceof Uint8Array) throw new Error(`key file ${name} holds no signing key`);
  return {
    algorithm,
    kid,
    privateKey,
    publicJwks: { keys: [{ ...publicPart, kid, alg: algorithm, use: 'sig' }] },
  };
}
