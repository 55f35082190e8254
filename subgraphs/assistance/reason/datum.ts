import type { Fact, Holder } from '../facts.ts';
import type { Input, Missing, Unit, Value } from '../judgement.ts';

/** A value with where it comes from, or what is missing for it. */
export type Datum<T> =
  | { readonly state: 'KNOWN'; readonly value: T; readonly input: Input }
  | { readonly state: 'UNKNOWN'; readonly missing: readonly Missing[] };

interface Naming {
  /** Chinese. */
  readonly name: string;
  readonly unit: Unit;
  readonly personId?: string | null;
}

/** A fact as it stands, or what follows from it alone. */
export function datumOf<T, U>(
  fact: Fact<T>,
  { name, unit, personId = null }: Naming,
  read: (value: T) => U,
  show: (value: U, fact: T) => Value = shown,
): Datum<U> {
  if (fact.state === 'UNKNOWN') {
    return { state: 'UNKNOWN', missing: [{ fact: name, holder: fact.holder, why: fact.why, personId }] };
  }
  const value = read(fact.value);
  const { source, asOf } = fact;
  return { state: 'KNOWN', value, input: { name, value: show(value, fact.value), unit, source, asOf } };
}

export const missingDatum = (fact: string, holder: Holder, personId: string | null): Datum<never> => ({
  state: 'UNKNOWN',
  missing: [{ fact, holder, why: 'NOT_RECORDED', personId }],
});

/**
 * A register that is complete says by its silence that there is nothing: who has no certificate, no school and no job on
 * record has none. Not so where a person without a number may be insured unseen.
 */
export const registered = <T>(fact: Fact<readonly T[]>): Fact<readonly T[]> =>
  fact.state === 'UNKNOWN' && fact.why === 'NOT_RECORDED'
    ? { state: 'KNOWN', value: [], source: fact.holder, asOf: '' }
    : fact;

/** May there be an entry? Not where the register is told and empty. */
export const mayHave = (fact: Fact<readonly unknown[]>): boolean => {
  const told = registered(fact);
  return told.state === 'UNKNOWN' || told.value.length > 0;
};

/** What follows from one value; it comes from where that comes from. */
export function mapped<T, R>(
  datum: Datum<T>,
  { name, unit }: Naming,
  reckon: (value: T) => R,
  show: (value: R) => Value = shown,
): Datum<R> {
  if (datum.state === 'UNKNOWN') return datum;
  const value = reckon(datum.value);
  return { state: 'KNOWN', value, input: { ...datum.input, name, unit, value: show(value) } };
}

/** Reckoned of others; unknown as soon as one of them is. */
export function derive<A, B, R>(
  one: Datum<A>,
  other: Datum<B>,
  { name, unit }: Naming,
  reckon: (one: A, other: B) => R,
  show: (value: R) => Value = shown,
): Datum<R> {
  const missing = [one, other].flatMap((datum) => (datum.state === 'UNKNOWN' ? datum.missing : []));
  if (one.state === 'UNKNOWN' || other.state === 'UNKNOWN') return { state: 'UNKNOWN', missing };
  const value = reckon(one.value, other.value);
  const asOf = one.input.asOf > other.input.asOf ? one.input.asOf : other.input.asOf;
  const cited = [one.input, other.input].map(({ citation }) => citation).filter((citation) => citation !== undefined);
  const citation = cited.length > 0 ? { citation: cited.join('；') } : {};
  return { state: 'KNOWN', value, input: { name, value: show(value), unit, source: 'DERIVED', asOf, ...citation } };
}

const shown = (value: unknown): Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
