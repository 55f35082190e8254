import { createHash } from 'node:crypto';

/**
 * Of who asks and the key given, or of what is asked under it: by the first a request that comes again finds what it
 * made, by the second another request under the same key is told apart. 43 characters, base64url.
 */
export const requestDigest = (...parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
