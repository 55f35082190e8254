import type { Viewer } from '../../subgraphs/_kernel/access/index.ts';
import { mintInternalToken } from '../../subgraphs/_kernel/internal-token/index.ts';
import type { SigningKeys } from '../identity/keys.ts';
import type { DepartmentTransport, Patience } from '../transport/index.ts';

/** Sends a body to a department with the gateway's word for whom it is. Each call carries a token of its own: it is good for one use. */
export function signed(transport: DepartmentTransport, { privateKey, kid }: SigningKeys, keyRing: string) {
  return async (viewer: Viewer, body: string, patience: Patience) => {
    const token = await mintInternalToken(privateKey, kid, transport.department, viewer, body, keyRing);
    return transport.send({ body, token }, patience);
  };
}
