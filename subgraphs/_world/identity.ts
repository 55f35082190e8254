import { checkCharacter } from '../_kernel/identifier.ts';

/** Numbers that belong to nobody: counties, territories and countries no number was ever issued for. */
export interface Identities {
  /** A citizen's number with the unassigned county 150199. `first` is the sequence number to begin with. */
  citizen(birthDate: string, gender: '1' | '2', first?: number): string;
  /** Residence permit for Hong Kong (81), Macao (82) or Taiwan (83). The sequence 000 is never issued; it reads as female. */
  territoryPermit(territory: '81' | '82' | '83', birthDate: string): string;
  /** Permanent residence of a foreigner: 9, Inner Mongolia, country 999 (user-assigned in ISO 3166). */
  foreignPermit(birthDate: string, gender: '1' | '2'): string;
  passport(): string;
}

export function createIdentities(county: string): Identities {
  const issued = new Map<string, number>();
  let passports = 0;
  const next = (prefix: string, birthDate: string, gender: '1' | '2', first: number) => {
    const place = `${prefix}${birthDate.replaceAll('-', '')}`;
    const counter = `${place}/${gender}/${first >= HAND_WRITTEN ? 'hand' : 'drawn'}`;
    const sequence = issued.get(counter) ?? first + (first % 2 === Number(gender) % 2 ? 0 : 1);
    issued.set(counter, sequence + 2);
    const digits = `${place}${String(sequence).padStart(3, '0')}`;
    return digits + checkCharacter(digits);
  };
  return {
    citizen: (birthDate, gender, first = 1) => next(county, birthDate, gender, first),
    territoryPermit: (territory, birthDate) => {
      const digits = `${territory}0000${birthDate.replaceAll('-', '')}000`;
      return digits + checkCharacter(digits);
    },
    foreignPermit: (birthDate, gender) => next('915999', birthDate, gender, 1),
    passport: () => `YHW${String(++passports).padStart(7, '0')}`,
  };
}

/** Hand-written persons have sequence numbers from here, drawn ones below: the two never meet. */
export const HAND_WRITTEN = 901;
