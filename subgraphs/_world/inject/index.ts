import type { AreaPicker } from '../areas.ts';
import type { DraftHousehold, DraftPerson } from '../draft.ts';
import type { Identities } from '../identity.ts';
import type { People } from '../people.ts';
import type { Random, WorldSize } from '../population.ts';

export interface Injection {
  readonly size: WorldSize;
  readonly random: Random;
  readonly people: People;
  readonly picker: AreaPicker;
  readonly identities: Identities;
  /** Drawn ones only; the hand-written stay as they are. */
  readonly households: readonly DraftHousehold[];
  readonly background: readonly DraftPerson[];
}

export function injectCases(_injection: Injection): void {}
