import { or } from 'drizzle-orm';
import { inArea } from '../../_kernel/access/index.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import { readIdentifier } from '../../_kernel/identifier.ts';
import { anyOf, batchOne, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import type { KeyRing } from '../../_kernel/keys.ts';
import { meansOf } from '../../_kernel/row-rule/index.ts';
import { today } from '../../_kernel/today.ts';
import type { AssistanceStatus } from '../generated.ts';
import { type PersonMapper, persons } from '../register/model.ts';
import type { Register } from '../register/store.ts';
import type { PersonProofMapper } from './model.ts';

const MOST_NUMBERS = 1000;

const DIBAO: readonly AssistanceStatus[] = ['DIBAO', 'DIBAO_SINGLE'];

/** 社会救助对象 (法律援助法 art 42, as rules.md 4.7 reads it): monitored and other households are not yet on assistance. */
const ASSISTED: readonly AssistanceStatus[] = [...DIBAO, 'DESTITUTE', 'DIBAO_MARGIN', 'RIGID_EXPENDITURE'];

type Day = string | null | undefined;

/** A yes or a no about the holder of a number, without showing whether there is a record behind it. */
export function createProofs(db: Database, viewer: Viewer, keys: KeyRing, register: Register) {
  const statusIn = async (person: PersonMapper, on: Day, wanted: (status: AssistanceStatus) => boolean) => {
    const day = on ?? person.asOf;
    // What is not yet cannot be proved.
    if (day != null && day > today()) throw refuse('BAD_USER_INPUT');
    return wanted(await register.statusOfPerson(person, day));
  };
  const predicate = (wanted: (status: AssistanceStatus) => boolean) => ({
    ofPerson: (person: PersonMapper, on?: Day): Promise<boolean> => statusIn(person, on, wanted),
    /** @throws FORBIDDEN IDENTITY_DISPUTED rather than tell one man's status of another. */
    ofProof: async ({ person, isDisputed }: PersonProofMapper, on?: Day): Promise<boolean> => {
      if (isDisputed) throw refuse('FORBIDDEN', 'IDENTITY_DISPUTED');
      return person ? statusIn(person, on, wanted) : false;
    },
  });

  const holderOf = batchOne(
    (ids: readonly string[]): Promise<PersonMapper[]> => db.select().from(persons).where(anyOf(persons.personId, ids)),
    (row) => row.personId,
  );

  return {
    onDibao: predicate((status) => DIBAO.includes(status)),
    isLowIncome: predicate((status) => status !== 'NONE'),
    isAssisted: predicate((status) => ASSISTED.includes(status)),

    /**
     * In the order given. One statement, however many numbers.
     * @throws FORBIDDEN to who does not have the whole district: "no" would be said of the neighbour's poor, too
     */
    proofs: async (idNumbers: readonly string[]): Promise<readonly PersonProofMapper[]> => {
      demandDistrict();
      if (idNumbers.length < 1 || idNumbers.length > MOST_NUMBERS) throw refuse('BAD_USER_INPUT');
      const { idNumber, formerIdNumber, recordNo } = persons;
      const rows: readonly PersonMapper[] = await db
        .select()
        .from(persons)
        .where(or(anyOf(idNumber, idNumbers), anyOf(formerIdNumber, idNumbers)))
        .orderBy(recordNo);
      const holders = new Map<string, PersonMapper[]>();
      for (const row of rows) {
        for (const number of new Set([row.idNumber, row.formerIdNumber])) {
          if (number !== null) holders.set(number, [...(holders.get(number) ?? []), row]);
        }
      }
      return idNumbers.map((number) => proofOf(number, holders.get(number) ?? []));
    },

    /** When another department needs more of a proof that was given already. */
    proofOfKey: async (id: string): Promise<PersonProofMapper> => {
      demandDistrict();
      const person = await holderOf(id);
      return { id, person: person ?? undefined, isDisputed: person?.identityState === 'DISPUTED' };
    },
  };

  function demandDistrict(): void {
    if (meansOf(viewer) !== 'area' || !inArea(viewer, DISTRICT)) throw refuse('FORBIDDEN');
  }

  function proofOf(number: string, holders: readonly PersonMapper[]): PersonProofMapper {
    const [person] = holders;
    const isDisputed = holders.length > 1 || person?.identityState === 'DISPUTED';
    const identifier = readIdentifier(number);
    if (typeof identifier === 'string') throw refuse('BAD_USER_INPUT');
    return { id: person && !isDisputed ? person.personId : keys.person(identifier), person, isDisputed };
  }
}
