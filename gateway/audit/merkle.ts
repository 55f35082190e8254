import { createHash } from 'node:crypto';

/**
 * The Merkle tree hash of RFC 6962 §2.1 over SHA-256: leaves and inner nodes are hashed under different prefixes, so
 * that neither can be passed off as the other.
 */
const hash = (...parts: readonly (Uint8Array | string)[]): Buffer => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return sum.digest();
};

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

export const leafHash = (data: string): Buffer => hash(LEAF, data);
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => hash(NODE, left, right);

export interface MerkleTree {
  add(data: string): void;
  /** Base64url. */
  root(): string;
}

/** Takes leaves one by one and keeps one hash a level: a log of any length fits. */
export function createMerkleTree(): MerkleTree {
  const complete: { readonly hash: Buffer; readonly leaves: number }[] = [];
  return {
    add(data) {
      let node = { hash: leafHash(data), leaves: 1 };
      for (let left = complete.at(-1); left?.leaves === node.leaves; left = complete.at(-1)) {
        complete.pop();
        node = { hash: nodeHash(left.hash, node.hash), leaves: left.leaves + node.leaves };
      }
      complete.push(node);
    },
    root() {
      const joined = complete
        .map((node) => node.hash)
        .reduceRight<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined);
      return (joined ?? hash()).toString('base64url');
    },
  };
}

export function merkleRoot(leaves: Iterable<string>): string {
  const tree = createMerkleTree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}
