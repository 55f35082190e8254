import { addMonths } from '../../../subgraphs/_kernel/calendar.ts';
import type { Award, Fact, HouseholdFacts, MemberFacts } from '../../../subgraphs/assistance/facts.ts';

/**
 * What departments tell of a household on a day, of everything that they have on record: without what began after the
 * day by which they had it, and without ends that lay ahead then (subgraphs/<department>/facts.ts). Told on a later day,
 * with nothing recorded since, it is the same but for what is told of so many months only.
 */
export function toldOn({ members, ...household }: HouseholdFacts, day: string, by = day): HouseholdFacts {
  const days = { day, by };
  const listed = rowsOn(members, { on: 'from', later: ['to'] }, days) as unknown as readonly MemberFacts[];
  const own = allOn(household as Facts, HOUSEHOLD, days);
  return { ...own, members: listed.map((member) => allOn(member as unknown as Facts, MEMBER, days)) } as never;
}

interface Days {
  readonly day: string;
  /** Recorded by then. */
  readonly by: string;
}

interface Dating {
  readonly on: string;
  readonly later?: readonly string[];
  /** Only what began so many months before the day, or after. */
  readonly months?: number;
}

const span: Dating = { on: 'from', later: ['to'] };

const HOUSEHOLD: Partial<Record<keyof HouseholdFacts, Dating>> = {
  // Until when it is recognised civil affairs tells beforehand.
  statuses: { on: 'from' },
  awards: { on: 'decidedOn', later: ['to'] },
  rebuilds: { on: 'plannedOn', later: ['completedOn'] },
  publicRentals: { on: 'appliedOn', later: ['allocatedOn', 'endedOn'] },
  rentSubsidies: span,
  monitorings: span,
  zeroEmployment: { on: 'foundOn', later: ['helpedOn'] },
  payments: { on: 'paidOn', months: 24 },
};

const MEMBER: Partial<Record<keyof MemberFacts, Dating>> = {
  protections: span,
  statuses: { on: 'from' },
  awards: { on: 'decidedOn', later: ['to'] },
  careOrders: span,
  insurance: span,
  settlements: { on: 'settledOn', months: 24 },
  seriousDiseases: { on: 'from' },
  certificates: { on: 'issuedOn' },
  levelChanges: { on: 'changedOn' },
  disabilitySubsidies: span,
  enrolments: { on: 'enrolledOn', later: ['leftOn'] },
  studentAids: { on: 'approvedOn' },
  jobs: span,
  workRefusals: { on: 'refusedOn' },
  registeredHomes: span,
};

type Row = Readonly<Record<string, unknown>>;
type Facts = Readonly<Record<string, unknown>>;

function allOn(facts: Facts, datings: Readonly<Record<string, Dating>>, days: Days): Facts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, isKnown(fact) ? factOn(fact, name, datings[name], days) : fact]),
  );
}

const isKnown = (fact: unknown): fact is Fact<unknown> & { state: 'KNOWN' } =>
  typeof fact === 'object' && fact !== null && 'state' in fact && fact.state === 'KNOWN';

function factOn(fact: Fact<unknown> & { state: 'KNOWN' }, name: string, dating: Dating | undefined, days: Days) {
  const told = { ...fact, asOf: days.day };
  if (dating)
    return { ...told, value: rowsOn(fact.value as readonly Row[], dating, days).map((row) => award(row, days)) };
  if (name === 'deathDate') return { ...told, value: isAhead(fact.value, days) ? null : fact.value };
  if (name !== 'employmentServices') return told;
  return { ...told, value: (fact.value as readonly string[]).filter((one) => !isAhead(one, days)) };
}

const isAhead = (value: unknown, { by }: Days) => value !== null && String(value) > by;

function rowsOn(rows: readonly object[], { on, later = [], months }: Dating, days: Days): readonly Row[] {
  const first = months === undefined ? '' : addMonths(days.day, -months);
  return (rows as readonly Row[])
    .filter((row) => !isAhead(row[on], days) && String(row[on]) >= first)
    .map((row) => ({
      ...row,
      ...Object.fromEntries(later.filter((end) => isAhead(row[end], days)).map((end) => [end, null])),
    }));
}

/** What was changed in an award counts from its day. */
const award = (row: Row, { by }: Days): Row =>
  'changes' in row ? { ...row, changes: (row as unknown as Award).changes.filter(({ on }) => on <= by) } : row;
