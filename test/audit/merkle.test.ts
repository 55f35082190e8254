import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafHash, merkleRoot, nodeHash } from '../../gateway/audit/merkle.ts';

/** RFC 6962 §2.1, word for word: split at the largest power of two below the number of leaves. */
function treeHash(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  if (leaves.length === 1) return leafHash(leaves[0] as string);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)));
}

const leaves = fc.array(fc.string(), { minLength: 1, maxLength: 70 });

describe('the Merkle tree', () => {
  it('is that of RFC 6962, for any leaves', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 300 }), (given) => {
        expect(merkleRoot(given)).toBe(treeHash(given).toString('base64url'));
      }),
    );
  });

  it('has the root of the published test vectors', () => {
    // RFC 6962 test data of the Certificate Transparency reference implementation: the empty tree, and one empty leaf.
    const hex = (root: string) => Buffer.from(root, 'base64url').toString('hex');
    expect(hex(merkleRoot([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(merkleRoot(['']))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(hex(merkleRoot(['', '\0']))).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125');
  });

  it('changes with any change of a leaf, of their number or of their order', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.string(), (given, at, other) => {
        const index = at % given.length;
        fc.pre(given[index] !== other);
        expect(merkleRoot(given.with(index, other))).not.toBe(merkleRoot(given));
        expect(merkleRoot([...given, other])).not.toBe(merkleRoot(given));
        if (given.length > 1) expect(merkleRoot(given.toSpliced(index, 1))).not.toBe(merkleRoot(given));
        const swapped = given.with(index, given[0] as string).with(0, given[index] as string);
        if (given[0] !== given[index]) expect(merkleRoot(swapped)).not.toBe(merkleRoot(given));
      }),
    );
  });

  it('tells a leaf from a node: two hashes are not the leaf of their own text', () => {
    const [left, right] = [leafHash('a'), leafHash('b')];
    const text = Buffer.concat([left, right]).toString('latin1');
    expect(nodeHash(left, right)).not.toEqual(leafHash(text));
  });
});
