import type { DraftHousehold, DraftPerson } from '../draft.ts';
import type { Identities } from '../identity.ts';
import { writeFamilyCases } from './families.ts';
import { writeIdentityCases } from './identity.ts';
import { createPen } from './pen.ts';
import { writeTraitCases } from './traits.ts';

export interface HandWritten {
  readonly persons: readonly DraftPerson[];
  readonly households: readonly DraftHousehold[];
}

/** World XS, and the first households of every other world: 24 households, 61 persons, the same for every seed. */
export function handWritten(identities: Identities, now: string): HandWritten {
  const pen = createPen(identities, now);
  writeIdentityCases(pen);
  writeFamilyCases(pen);
  writeTraitCases(pen);
  return pen;
}
