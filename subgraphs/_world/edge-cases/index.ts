import type { DraftHousehold, DraftPerson } from '../draft.ts';
import type { Identities } from '../identity.ts';
import { writeElsewhereCases } from './elsewhere.ts';
import { writeFamilyCases } from './families.ts';
import { writeIdentityCases } from './identity.ts';
import { writeNameCases } from './names.ts';
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
  writeNameCases(pen);
  writeFamilyCases(pen);
  writeElsewhereCases(pen);
  writeTraitCases(pen);
  return pen;
}
