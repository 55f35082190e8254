import { z } from 'zod';
import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { signed } from '../execution/signed.ts';
import type { SigningKeys } from '../identity/keys.ts';
import type { DepartmentTransport } from '../transport/index.ts';

/** Keeps the numbers of whatever was printed. */
export const PRINTOUTS = 'printouts';

const PROOF = z.object({
  number: z.string(),
  kind: z.enum(['PAGE', 'SHEET']),
  issuedAt: z.string(),
  office: z.string(),
  purpose: z.string(),
  checkCode: z.string(),
});

/** What anybody may know of a printout whose number he holds. */
export type PrintoutProof = z.infer<typeof PROOF>;

/** @returns null: no printout has this number. @throws where nobody can say */
export type ProofOf = (number: string, signal: AbortSignal) => Promise<PrintoutProof | null>;

const QUERY =
  'query ($number: ID!) { printoutProof(number: $number) { number kind issuedAt office purpose checkCode } }';

/** Whoever holds a piece of paper: known to nobody, without any right but to what is published. */
const HOLDER: Viewer = {
  subject: 'holder',
  role: 'public',
  purpose: undefined,
  caseId: undefined,
  areas: [],
  person: undefined,
  glass: undefined,
  scopes: new Set(),
};

export function createProofOf(transport: DepartmentTransport, signing: SigningKeys, keyRing: string): ProofOf {
  const ask = signed(transport, signing, keyRing);
  return async (number, signal) => {
    const body = JSON.stringify({ query: QUERY, variables: { number } });
    const answer = await ask(HOLDER, body, signal);
    if (answer.status !== 200 || answer.body.errors) throw new Error('printouts could not be asked');
    return PROOF.nullable().parse(answer.body.data?.['printoutProof']);
  };
}
