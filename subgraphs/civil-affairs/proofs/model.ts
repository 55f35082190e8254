import type { PersonMapper } from '../register/model.ts';

/** What is asked of one number. A number of which nothing is on record has a proof as well: the answer is no. */
export interface PersonProofMapper {
  /** The key that every department derives from the number, or under which the register knows its holder. */
  readonly id: string;
  /** undefined: nobody on record has the number. */
  readonly person: PersonMapper | undefined;
  /** More than one on record claims the number (E04): of whom it is asked cannot be told. */
  readonly isDisputed: boolean;
}
