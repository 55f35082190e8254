import type { CaseId } from '../cases.ts';
import { type DraftHousehold, type DraftMember, type DraftPerson, labourAbilityOf, mark } from '../draft.ts';
import { HAND_WRITTEN, type Identities } from '../identity.ts';
import type { WorldHousehold, WorldStatusKind } from '../population.ts';
import { recordNumbers } from '../seed-kit.ts';

export type PersonText = Pick<DraftPerson, 'name' | 'gender' | 'birthDate'> & Partial<DraftPerson> & { first?: number };

export interface HouseholdText extends Partial<Omit<WorldHousehold, 'members' | 'statuses' | 'cases'>> {
  readonly code: string;
  readonly areaCode: string;
  /** Kind, first day, last day. */
  readonly statuses: readonly (readonly [WorldStatusKind, string, string?])[];
  readonly incomePerHead: string;
  readonly causes: readonly string[];
  /** When the household was formed. */
  readonly since: string;
  readonly cases?: readonly CaseId[];
  /** Relation and person, with dates only where they are not the household's own. */
  readonly members: readonly (readonly [string, DraftPerson, { from?: string; to?: string }?])[];
}

/** Writes the households by hand: what a text leaves out is the plainest value there is. */
export interface Pen {
  readonly identities: Identities;
  person(text: PersonText, ...cases: CaseId[]): DraftPerson;
  household(text: HouseholdText): DraftHousehold;
  /** In the order in which they were written. */
  readonly persons: readonly DraftPerson[];
  readonly households: readonly DraftHousehold[];
}

export function createPen(identities: Identities, now: string): Pen {
  const persons: DraftPerson[] = [];
  const households: DraftHousehold[] = [];
  const nextRecord = recordNumbers('P');

  return {
    identities,
    persons,
    households,
    person: ({ first = HAND_WRITTEN, ...text }, ...cases) => {
      const recordNo = nextRecord();
      const person: DraftPerson = {
        recordNo,
        ethnicity: '01',
        identifier: text.identifier ?? { kind: 'ID18', value: identities.citizen(text.birthDate, text.gender, first) },
        areaCode: '',
        registerCounty: '150104',
        labourAbility: 'ABLE',
        selfCare: 'FULL',
        seriousIllness: false,
        background: false,
        ...text,
      };
      if (!text.labourAbility) person.labourAbility = labourAbilityOf(person, now);
      if (!text.phone && text.birthDate < '2009' && !text.deathDate) person.phone = `1200000${recordNo.slice(-4)}`;
      for (const id of cases) mark(person, id);
      persons.push(person);
      return person;
    },
    household: ({ statuses, members, since, cases, ...text }) => {
      const household: DraftHousehold = {
        kind: /^\d{9}2/.test(text.areaCode) ? 'RURAL' : 'URBAN',
        ...text,
        statuses: statuses.map(([kind, from, to]) => ({ kind, from, ...(to ? { to } : {}) })),
        members: members.map(([relation, person, dates]): DraftMember => {
          person.areaCode ||= text.areaCode;
          return { person, relation, from: dates?.from ?? since, ...(dates?.to ? { to: dates.to } : {}) };
        }),
      };
      for (const id of cases ?? []) mark(household, id);
      households.push(household);
      return household;
    },
  };
}
