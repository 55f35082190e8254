import { and, not, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../_kernel/database/database.ts';
import { readIdentifier } from '../../_kernel/identifier.ts';
import type { ImportContext } from '../../_kernel/import/index.ts';
import { recordset } from '../../_kernel/import/sql.ts';
import { anyOf } from '../../_kernel/index.ts';
import type { IdentityState } from '../generated.ts';
import { persons } from './model.ts';

type Row = Readonly<Record<string, unknown>>;

interface PersonRecord {
  readonly recordNo: string;
  /** In normal form, or as it was written when it is no number. */
  readonly idNumber: string | null;
}

type Identity = { readonly personId: string; readonly identityState: IdentityState };
type Claim = Identity & { readonly recordNo: string };
type Stored = PersonRecord & Claim;

/**
 * What a record by itself says of whose it is. A person is kept whatever the number says: without a usable one the key
 * is temporary (E01, E06), so that nothing is linked by it, and the state tells staff what to mend.
 */
export function identityOf({ recordNo, idNumber }: PersonRecord, context: ImportContext): Identity {
  const identifier = idNumber === null ? undefined : readIdentifier(idNumber);
  if (identifier === undefined) return { personId: ownKey(recordNo, context), identityState: 'TEMPORARY' };
  if (typeof identifier === 'string') return { personId: ownKey(recordNo, context), identityState: 'INVALID' };
  return { personId: context.currentPerson(context.keys.person(identifier)), identityState: 'VERIFIED' };
}

const ownKey = (recordNo: string, { keys, department, currentPerson }: ImportContext) =>
  currentPerson(keys.temporaryPerson(department, recordNo));

/**
 * One number used by several records (E04: a typing fault, or a number truly given twice). They are not merged: the
 * first on record keeps the key, any other goes by a temporary one, and all are disputed until only one is left.
 */
export async function keepDisputedApart(
  tx: Transaction,
  rows: readonly Row[],
  context: ImportContext,
): Promise<readonly Row[]> {
  const given = rows as readonly (Row & PersonRecord)[];
  const claimOf = ({ recordNo, idNumber }: PersonRecord): Claim => ({
    recordNo,
    ...identityOf({ recordNo, idNumber }, context),
  });
  const { former, others } = await onRecord(tx, given, claimOf);
  const claims = [...others.map(claimOf), ...given.map(claimOf)];
  const holders = new Map([...former, ...others].map(({ personId, recordNo }) => [personId, recordNo]));
  const settled = new Map(settle(claims, holders, context).map((identity) => [identity.recordNo, identity]));

  const changed = others.flatMap(({ recordNo, personId, identityState }) => {
    const now = settled.get(recordNo);
    return now && (now.personId !== personId || now.identityState !== identityState) ? [now] : [];
  });
  if (changed.length > 0) await writeIdentities(tx, changed);
  return given.map((row) => ({ ...row, ...settled.get(row.recordNo) }));
}

/** @param holders by key, the record that goes by it so far */
function settle(
  claims: readonly Claim[],
  holders: ReadonlyMap<string, string>,
  context: ImportContext,
): readonly Claim[] {
  const claimants = new Map<string, Claim[]>(claims.map(({ personId }) => [personId, []]));
  for (const claim of claims) claimants.get(claim.personId)?.push(claim);
  return claims.map((claim) => {
    const { recordNo, personId } = claim;
    const rivals = claimants.get(personId) ?? [];
    if (rivals.length < 2) return claim;
    const holder = rivals.find((rival) => rival.recordNo === holders.get(personId)) ?? rivals[0];
    return { recordNo, personId: holder === claim ? personId : ownKey(recordNo, context), identityState: 'DISPUTED' };
  });
}

/** The given records as they were, and all others that claim a key which one of them claims now or did before. */
async function onRecord(
  tx: Transaction,
  given: readonly PersonRecord[],
  claimOf: (record: PersonRecord) => Claim,
): Promise<{ readonly former: readonly Stored[]; readonly others: readonly Stored[] }> {
  const { recordNo, idNumber, personId, identityState } = persons;
  const select = () => tx.select({ recordNo, idNumber, personId, identityState }).from(persons);
  const recordNos = given.map((record) => record.recordNo);
  const former: readonly Stored[] = await select().where(anyOf(recordNo, recordNos));
  const concerned = [...given, ...former];
  const keys = new Set(concerned.map((record) => claimOf(record).personId));
  const numbers = new Set(concerned.flatMap((record) => record.idNumber ?? []));
  const others: readonly Stored[] = await select()
    .where(and(not(anyOf(recordNo, recordNos)), or(anyOf(personId, [...keys]), anyOf(idNumber, [...numbers]))))
    .orderBy(recordNo);
  return { former, others: others.filter((record) => keys.has(claimOf(record).personId)) };
}

async function writeIdentities(tx: Transaction, changed: readonly Claim[]): Promise<void> {
  const { recordNo, personId, identityState } = persons;
  const columns = Object.entries({ recordNo, personId, identityState });
  await tx.execute(sql`update ${persons} set person_id = given.person_id, identity_state = given.identity_state
    from ${recordset(columns, changed)} where ${recordNo} = given.record_no`);
}
