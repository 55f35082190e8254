import type { JSONWebKeySet } from 'jose';
import type { Database } from '../../subgraphs/_kernel/database/index.ts';
import { digestOf } from './digest.ts';
import { collectFindings, type Findings, type Verdict } from './findings.ts';
import { createHeadReader, type Head, type SignedHead } from './head.ts';
import { readHeads } from './heads-file.ts';
import { createMerkleTree } from './merkle.ts';
import { countLoose, lastSealNumber, readRequests, readSeals, type StoredSeal } from './read-log.ts';

export interface VerifyOptions {
  readonly db: Database;
  /** Public keys of those who may seal. */
  readonly keys: JSONWebKeySet;
  /** The copied heads; undefined: without them nobody can tell that the end was cut off. */
  readonly headsFile: string | undefined;
}

/**
 * Computes the whole log again, from the fields that were read up to the signed heads, and compares it with its seals
 * and with the copied heads. Holds a few hundred entries at a time, whatever the length of the log. A log that grows
 * meanwhile is checked as far as it had been sealed when the check began.
 */
export async function verifyLog({ db, keys, headsFile }: VerifyOptions): Promise<Verdict> {
  const findings = collectFindings();
  const read = createHeadReader(keys);
  // The copy first: a head is copied only after it was made, so none in it is beyond the last seal.
  const copy = headsFile === undefined ? undefined : readHeads(headsFile);
  const upTo = await lastSealNumber(db);
  const drops = await openDrops(db, upTo, read);
  let notCopied = 0;
  let isCopyAtEnd = copy === undefined;
  let seals = 0;
  let next: Expected = { number: 1, leaf: 1, previous: '' };

  for await (const seal of readSeals(db, upTo)) {
    seals++;
    const missing = seal.number - next.number;
    const first = next.number;
    findings.addMany(missing, (at) => ({ kind: 'REMOVED', seal: first + at }));
    for (let skipped = 0; copy && skipped < missing; skipped++) if ((await copy.next()).done) break;
    const head = await read(seal.jws);
    const signed = head && isSame(seal, head) ? head : undefined;
    if (!signed) findings.add({ kind: 'NOT_SIGNED', seal: seal.number });
    else if (seal.number === next.number && !follows(signed, next))
      findings.add({ kind: 'CHANGED', seal: seal.number });
    if (copy && !isCopyAtEnd) {
      const copied = await copy.next();
      if (copied.done) isCopyAtEnd = true;
      else if (!isCopyOf(copied.value, seal)) findings.add({ kind: 'HEADS_DIFFER', seal: seal.number });
    }
    if (copy && isCopyAtEnd) notCopied++;
    // Of what nobody signed nothing can be said, and it may name any number of leaves.
    if (signed?.kind === 'ENTRIES' && !drops.hold(seal)) {
      const own = collectFindings();
      await verifySeal(db, seal, signed.root, own);
      // A month whose time is over may be removed while the check is under way.
      if (own.count() > 0 && !(await drops.holdNow(seal))) {
        findings.addMany(own.count(), (at) => own.kept[at] ?? { kind: 'CHANGED', seal: seal.number });
      }
    }
    next = { number: seal.number + 1, leaf: seal.firstLeaf + seal.leaves, previous: seal.head };
  }

  if (copy && !isCopyAtEnd) {
    for await (const head of copy) {
      if (head) findings.add({ kind: 'CUT_OFF', seal: head.number });
      else findings.add({ kind: 'HEADS_DIFFER' });
    }
  }
  const { unsealed, beyond } = await countLoose(db, next.leaf);
  for (let count = 0; count < beyond; count++) findings.add({ kind: 'ADDED' });
  return {
    seals,
    leaves: next.leaf - 1,
    droppedMonths: drops.months(),
    unsealed,
    notCopied,
    findings: findings.kept,
    findingsInAll: findings.count(),
  };
}

/** What the next seal must be, after the one before. */
interface Expected {
  readonly number: number;
  readonly leaf: number;
  readonly previous: string;
}

type HeadReader = ReturnType<typeof createHeadReader>;

/** The months that were removed under a seal which says so. One that is not signed excuses nothing. */
async function openDrops(db: Database, upTo: number, read: HeadReader) {
  const drops = new Map<string, number>();
  let known = 0;
  const readOn = async (last: number): Promise<void> => {
    if (last <= known) return;
    for await (const seal of readSeals(db, last, 'DROP')) {
      const head = await read(seal.jws);
      if (head && isSame(seal, head)) drops.set(head.month, head.number);
    }
    known = last;
  };
  await readOn(upTo);
  const hold = ({ month, number }: StoredSeal): boolean => (drops.get(month) ?? 0) > number;
  return {
    hold,
    /** With what was sealed since. */
    holdNow: async (seal: StoredSeal): Promise<boolean> => {
      await readOn(await lastSealNumber(db));
      return hold(seal);
    },
    months: (): readonly string[] => [...drops.keys()].sort(),
  };
}

async function verifySeal(db: Database, seal: StoredSeal, root: string, findings: Findings): Promise<void> {
  const tree = createMerkleTree();
  const before = findings.count();
  let expected = seal.firstLeaf;
  for await (const request of readRequests(db, seal)) {
    for (; expected < request.leaf; expected++) findings.add({ kind: 'REMOVED', leaf: expected, seal: seal.number });
    const digest = digestOf(request);
    const isRepeated = request.leaf < expected;
    if (isRepeated || digest !== request.digest)
      findings.add({ kind: 'CHANGED', leaf: request.leaf, seal: seal.number });
    tree.add(digest);
    expected = request.leaf + 1;
  }
  for (; expected < seal.firstLeaf + seal.leaves; expected++) {
    findings.add({ kind: 'REMOVED', leaf: expected, seal: seal.number });
  }
  // Each entry agrees with what is written beside it, and yet they are not what was sealed, or not in that order.
  if (findings.count() === before && tree.root() !== root) findings.add({ kind: 'CHANGED', seal: seal.number });
}

function isSame(seal: StoredSeal, head: Head & { readonly hash: string }): boolean {
  return (
    seal.number === head.number &&
    seal.kind === head.kind &&
    seal.month === head.month &&
    seal.firstLeaf === head.firstLeaf &&
    seal.leaves === head.leaves &&
    seal.sealedAt === head.sealedAt &&
    seal.head === head.hash
  );
}

const follows = (head: Head, next: Expected): boolean =>
  head.number === next.number && head.firstLeaf === next.leaf && head.previous === next.previous;

const isCopyOf = (copied: SignedHead | undefined, seal: StoredSeal): boolean =>
  copied !== undefined && copied.number === seal.number && copied.head === seal.head && copied.jws === seal.jws;
