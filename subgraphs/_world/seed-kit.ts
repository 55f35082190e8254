import { type CaseId, EXPECTED } from './cases.ts';
import type {
  Population,
  Random,
  WorldCase,
  WorldFault,
  WorldHousehold,
  WorldMember,
  WorldPerson,
  WorldStatusKind,
} from './population.ts';
import { dayNumber, dayText } from './random.ts';

/** What a department's `seed.ts` needs to write the population down as that department would. */

/** The person's number as this department's files have it, faults included; empty for a person without one. */
export function idNumberAs(person: WorldPerson, department: string): string {
  return person.written?.[department]?.idNumber ?? person.identifier.value;
}

export function nameAs(person: WorldPerson, department: string): string {
  return person.written?.[department]?.name ?? person.name;
}

/** YYYY-MM-DD */
export function birthDateAs(person: WorldPerson, department: string): string {
  return person.written?.[department]?.birthDate ?? person.birthDate;
}

export function hasCase(subject: { readonly cases?: readonly WorldCase[] }, id: CaseId): boolean {
  return subject.cases?.some((entry) => entry.case === id) ?? false;
}

/**
 * The ledger lines for a row that a seed has just written. Call it once for each row that identifies a person
 * (or household) to this department; it knows which cases show in which department's file.
 */
export function faultsOf(
  subject: { readonly cases?: readonly WorldCase[] },
  department: string,
  recordNo: string,
): WorldFault[] {
  return (subject.cases ?? [])
    .filter((entry) => entry.department === department)
    .map((entry) => ({ case: entry.case, department, recordNo, expected: EXPECTED[entry.case as CaseId] }));
}

/** A counter of record numbers: `recordNumbers('JY')()` gives `JY0000001`, then `JY0000002`. */
export function recordNumbers(prefix: string, digits = 7, first = 1): () => string {
  let last = first - 1;
  return () => prefix + String(++last).padStart(digits, '0');
}

/**
 * Completed years. The birthday is the day that counts; where a month has no such day (29 February), its last day
 * does (Civil Code art. 202).
 */
export function ageOn(birthDate: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const birthday = birthDate.endsWith('-02-29') ? addMonths(birthDate, years * 12).slice(5) : birthDate.slice(5);
  return date.slice(5) < birthday ? years - 1 : years;
}

/** Dates are `YYYY-MM-DD` throughout, so that their order is the order of their texts. */
export function addDays(date: string, days: number): string {
  return dayText(dayNumber(date) + days);
}

/** The same day some months on; the last of the month where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0));
  return lastDay.toISOString().slice(0, 8) + String(Math.min(day, lastDay.getUTCDate())).padStart(2, '0');
}

export function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

export function later(one: string, other: string): string {
  return one > other ? one : other;
}

export function isOn(span: { readonly from: string; readonly to?: string }, date: string): boolean {
  return span.from <= date && (span.to === undefined || date <= span.to);
}

export function membersOn(household: WorldHousehold, date: string): readonly WorldMember[] {
  return household.members.filter((member) => isOn(member, date));
}

export function headOn(household: WorldHousehold, date: string): WorldPerson | undefined {
  return membersOn(household, date).find((member) => member.relation === '02')?.person;
}

export function statusOn(household: WorldHousehold, date: string): WorldStatusKind | undefined {
  return household.statuses.find((status) => isOn(status, date))?.kind;
}

/** Everyone who is in a household on the day of the exports, each once, with that household. */
export function* residents(population: Population): Generator<{ person: WorldPerson; household: WorldHousehold }> {
  const seen = new Set<WorldPerson>();
  for (const household of population.households) {
    for (const { person } of membersOn(household, population.now)) {
      if (seen.has(person)) continue;
      seen.add(person);
      yield { person, household };
    }
  }
}

/** The items of each key, in their order. */
export function grouped<K, V>(items: Iterable<V>, keyOf: (item: V) => K): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Level 1 or 2 (rules.md §10.6). */
export function isSevere(person: WorldPerson): boolean {
  return person.disability !== undefined && person.disability.level <= 2;
}

/** Number of the disability certificate: identity number, type, level; or as it stands on the card (E33). */
export function certificateNumber(person: WorldPerson): string | undefined {
  if (!person.disability) return undefined;
  const { certificateNo, type, level } = person.disability;
  return certificateNo ?? `${person.identifier.value}${type}${level}`;
}

/** Integer fen as yuan with two decimals: 105 is `1.05`. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(Math.round(fen))).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A log-normal amount in fen, given its median and 99th percentile in yuan. */
export function amountFen(random: Random, { median, p99 }: { median: number; p99: number }): number {
  // Irwin–Hall: twelve uniform draws make a normal one.
  let normal = -6;
  for (let i = 0; i < 12; i++) normal += random.next();
  return Math.round(median * 100 * (p99 / median) ** (normal / 2.326));
}

/** A bank account that no bank has issued: it begins with 629999 and fails the Luhn check. */
export function bankAccount(random: Random): string {
  const body = `629999${String(random.integer(0, 999_999_999_999)).padStart(12, '0')}`;
  let sum = 0;
  for (let i = 0; i < body.length; i++) {
    const digit = Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return body + ((10 - (sum % 10) + 5) % 10);
}
