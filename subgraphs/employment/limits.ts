import { addDays, addMonths, addWorkingDays, daysBetween } from '../_kernel/calendar.ts';

/** Periods and clocks of employment aid. Days are `YYYY-MM-DD`; both ends of a span belong to it. */

/** Local parameters (rules.md §4.4). */
export const LIMITS = {
  /** A post or subsidy runs at most so long … */
  months: 36,
  /** … but until retirement, if that was less than so far away when the first one began. */
  nearRetirementMonths: 60,
  /** A zero-employment household has somebody in work within so many working days. */
  zeroEmploymentWorkingDays: 10,
  /** Refusals in a row after which civil affairs cuts the person's own share (社会救助暂行办法 art. 45). */
  refusals: 3,
} as const;

export interface Spell {
  readonly startedOn: string;
  readonly endedOn: string | null;
  /** Day of statutory retirement; null: not known. */
  readonly retiresOn: string | null;
}

/**
 * The last day on which a spell may run. What was used of the period before it, in `spells` of the same kind and
 * person, counts; breaks do not.
 * @param hasRetirementException whether this kind may be extended until retirement
 */
export function permittedUntil(spell: Spell, spells: readonly Spell[], hasRetirementException = true): string {
  const earlier = spells
    .filter(({ startedOn }) => startedOn < spell.startedOn)
    .sort((a, b) => (a.startedOn < b.startedOn ? -1 : 1));
  const first = earlier[0]?.startedOn ?? spell.startedOn;
  const { retiresOn } = spell;
  if (hasRetirementException && retiresOn && retiresOn < addMonths(first, LIMITS.nearRetirementMonths)) {
    return retiresOn;
  }
  return addDays(addMonths(addDays(spell.startedOn, -daysOf(earlier, spell.startedOn)), LIMITS.months), -1);
}

/** Did what began on `start` and ended on `end` (null: not yet) go beyond its last day, seen on the day `asOf`? */
export function wentBeyond(lastDay: string, start: string, end: string | null, asOf: string): boolean {
  return start <= asOf && (end !== null && end < asOf ? end : asOf) > lastDay;
}

/** The day by which somebody of a zero-employment household is to be in work. */
export function zeroEmploymentDueOn(foundOn: string): string {
  return addWorkingDays(foundOn, LIMITS.zeroEmploymentWorkingDays);
}

/**
 * Refusals, without good reason, of work that suits the person, since the person last took up work; no more than the
 * three that count.
 * @param takenUpOn days on which the person began to work
 */
export function refusalsInARow(
  refusals: readonly { readonly refusedOn: string; readonly isSuitable: boolean; readonly hasGoodReason: boolean }[],
  takenUpOn: readonly string[],
  asOf: string,
): number {
  const since = takenUpOn.filter((day) => day <= asOf).reduce((latest, day) => (day > latest ? day : latest), '');
  const counted = refusals.filter(
    ({ refusedOn, isSuitable, hasGoodReason }) =>
      isSuitable && !hasGoodReason && refusedOn > since && refusedOn <= asOf,
  );
  return Math.min(counted.length, LIMITS.refusals);
}

/** Days before `until` that at least one of the spells covers. Spells are in the order of their beginning. */
function daysOf(spells: readonly Spell[], until: string): number {
  let days = 0;
  let covered = '';
  for (const { startedOn, endedOn } of spells) {
    const from = startedOn > covered ? startedOn : addDays(covered, 1);
    const to = endedOn !== null && endedOn < until ? endedOn : addDays(until, -1);
    if (to < from) continue;
    days += daysBetween(from, to) + 1;
    covered = to;
  }
  return days;
}
