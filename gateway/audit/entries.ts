import type { GraphQLError } from 'graphql';
import { type JsonObject, ownValue } from '../access/own.ts';
import type { AccessEntry, EntryOutcome, Subject } from './access.ts';
import { type Fault, locateFaults } from './faults.ts';
import { subjectsAsked } from './lookups.ts';
import type { Lookup, Trace } from './trace.ts';
import { NOBODY, type Tallies, type Tally, walkAnswer } from './walk.ts';

export interface Answer {
  /** As fetched, before refusals are completed. Loses its technical keys. */
  readonly data: JsonObject | null;
  /** What departments refused or failed to answer, at its path. */
  readonly errors: readonly GraphQLError[];
  /** Response key of the technical type name. */
  readonly typeKey: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What an answer shows and refuses, of whom. At least one entry. */
export function entriesOf(trace: Trace, { data, errors, typeKey, variables }: Answer): readonly AccessEntry[] {
  const faults = locateFaults(trace, data, errors);
  const tallies = walkAnswer(trace, data, typeKey);
  const lookups = trace.lookups.map((lookup) => ({ lookup, asked: subjectsAsked(lookup, variables) }));
  const missed = lookups.filter(({ lookup }) => isMissed(trace, lookup, data, faults));
  const entries = [...tallies.entries()].flatMap(([owner, tally]) => {
    const ofOwner = faults.filter((fault) => fault.owner === owner);
    const notFound = owner === NOBODY ? missed.map(({ lookup }) => lookup.coordinate) : [];
    return ofOwner.length === 0 && notFound.length === 0
      ? plainEntries(trace, tally)
      : correctedEntries(trace, tally, ofOwner, notFound);
  });
  for (const { lookup, asked } of lookups) entries.push(...askedEntries(trace, lookup, asked, tallies, faults));
  for (const { lookup } of missed.filter(({ asked }) => asked.length === 0)) {
    entries.push({ subject: undefined, outcome: 'NOT_FOUND', fields: trace.fieldSet([lookup.coordinate]) });
  }
  return entries.length > 0 ? entries : [{ subject: undefined, outcome: 'RELEASED', fields: undefined }];
}

/** What a request that was refused as a whole would have read: of nobody, and of those whom it named. */
export function refusedEntries(
  trace: Trace,
  variables: Answer['variables'],
  selecting: readonly string[] = [],
): readonly AccessEntry[] {
  const asked = trace.lookups.flatMap((lookup) => subjectsAsked(lookup, variables));
  const fields = trace.fieldSet([...coordinatesOf(trace), ...selecting]);
  const subjects = new Map<string | undefined, Subject | undefined>([[undefined, undefined]]);
  for (const subject of asked) subjects.set(subject.id, subject);
  return [...subjects.values()].map((subject) => ({ subject, outcome: 'REFUSED', fields }));
}

/** Before a mutation is executed: what will be changed, and of whom if that is said. */
export function begunEntries(trace: Trace, variables: Answer['variables']): readonly AccessEntry[] {
  return trace.lookups.flatMap((lookup): AccessEntry[] => {
    const asked = subjectsAsked(lookup, variables);
    const fields = trace.fieldSet([lookup.coordinate]);
    const subjects = asked.length > 0 ? asked : [undefined];
    return subjects.map((subject) => ({ subject, outcome: 'WRITTEN', fields }));
  });
}

function plainEntries(trace: Trace, { subject, met }: Tally): AccessEntry[] {
  return [...trace.outcomes(met)].map(([outcome, fields]) => ({ subject, outcome, fields }));
}

/** As the plain ones, but for what a department did not give, or refused. */
function correctedEntries(
  trace: Trace,
  { subject, met }: Tally,
  faults: readonly Fault[],
  notFound: readonly string[],
): AccessEntry[] {
  const fields = new Map<EntryOutcome, Set<string>>();
  for (const [outcome, set] of trace.outcomes(met)) fields.set(outcome, new Set(set.fields));
  const notShown = (coordinate: string) => {
    for (const outcome of ['RELEASED', 'MASKED'] as const) fields.get(outcome)?.delete(coordinate);
  };
  for (const { node, key, isRefusal } of faults) {
    const coordinates = node.fields.filter((field) => field.key === key).map(({ coordinate }) => coordinate);
    const empty = faults.filter((fault) => fault.isWhole && fault.node === node && fault.key === key).length;
    // Where another object of his had it, it was shown.
    if (empty >= (met[node.place] ?? 0)) coordinates.forEach(notShown);
    const outcome = isRefusal ? 'REFUSED' : 'UNAVAILABLE';
    fields.set(outcome, new Set([...(fields.get(outcome) ?? []), ...coordinates]));
  }
  notFound.forEach(notShown);
  return [...fields].flatMap(([outcome, coordinates]) =>
    coordinates.size === 0 ? [] : [{ subject, outcome, fields: trace.fieldSet(coordinates) }],
  );
}

/** Of those whom a field of the root named and who have no entries of their own by being found. */
function askedEntries(
  trace: Trace,
  lookup: Lookup,
  asked: readonly Subject[],
  tallies: Tallies,
  faults: readonly Fault[],
): AccessEntry[] {
  if (asked.length === 0) return [];
  const fault = faults.find(({ node, key }) => node === trace.root && key === lookup.key);
  const traced = trace.root.fields.find(
    ({ key, coordinate }) => key === lookup.key && coordinate === lookup.coordinate,
  );
  const isRefused = traced?.outcome === 'REFUSED' || fault?.isRefusal === true;
  const missing = fault ? 'UNAVAILABLE' : 'NOT_FOUND';
  const outcome: EntryOutcome = isRefused ? 'REFUSED' : trace.isMutation ? 'WRITTEN' : missing;
  const fields = trace.fieldSet([lookup.coordinate]);
  return asked
    .filter(({ id }) => outcome !== 'NOT_FOUND' || !tallies.has(id))
    .map((subject) => ({ subject, outcome, fields }));
}

/** Asked for one person or household, and there was none. */
function isMissed(trace: Trace, lookup: Lookup, data: JsonObject | null, faults: readonly Fault[]): boolean {
  const node = trace.root.below.get(lookup.key);
  const hasFault = faults.some((fault) => fault.node === trace.root && fault.key === lookup.key);
  if (!node?.mustBeOwned || hasFault || data === null) return false;
  const value = ownValue(data, lookup.key);
  return value === null || value === undefined;
}

function coordinatesOf({ root }: Trace): readonly string[] {
  const found: string[] = [];
  const collect = (node: Trace['root']): void => {
    for (const { coordinate } of node.fields) found.push(coordinate);
    for (const below of node.below.values()) collect(below);
  };
  collect(root);
  return found;
}
