import { addDays, addMonths } from '../../_kernel/calendar.ts';
import { PAYMENT_MONTHS } from '../arrival/payments.ts';
import { dayAfter, turnsOf } from '../case/days.ts';
import type {
  Award,
  Certificate,
  Fact,
  FactsOf,
  HouseholdFacts,
  MemberFacts,
  Payment,
  Settlement,
  Span,
} from '../facts.ts';
import { PARAMETERS, type ParameterId } from '../parameters/definitions.ts';
import type { Law } from '../parameters/law.ts';
import type { Case } from '../reason/rule.ts';
import { GRADUATE_MONTHS } from '../rules/graduate-review.ts';
import { termsOf } from '../rules/medical-aid.ts';
import { dueDayOf } from '../rules/student-aid.ts';
import { lastDay } from '../rules/transition.ts';
import { EXPIRED_DAYS } from '../warnings/events/certificate-expired.ts';
import { JOB_LOSS_DAYS } from '../warnings/events/job-loss.ts';
import { billsUpTo, MEDICAL_COST_MONTHS } from '../warnings/events/medical-cost.ts';
import { RETIRES } from '../warnings/events/zero-employment.ts';

/**
 * The days on which something turns by a fact, whichever rule looks at it. A rule that holds a day of a fact against the
 * present one in a new way has its line here; a new fact does not compile without one. What turns with a month only
 * needs no day.
 */

/** Days in another month than that of the case need not be told. */
type Days<T> = (value: T, subject: Case) => readonly string[];
type Turns<F> = { readonly [name in FactsOf<F>]: Days<ValueOf<F[name]>> | null };
type ValueOf<F> = Extract<F, { state: 'KNOWN' }> extends { readonly value: infer V } ? V : never;

const spans = (all: readonly Span[], { on }: Case) => all.flatMap((span) => turnsOf(span, on));

const HOUSEHOLD: Turns<Omit<HouseholdFacts, 'members'>> = {
  kind: null,
  statuses: (all, subject) => [
    ...spans(all, subject),
    ...all.flatMap(({ to }) => (to === null ? [] : by(subject.law, 'status.noticeDays', (days) => addDays(to, -days)))),
  ],
  awards,
  incomePerHead: null,
  incomes: null,
  deductions: null,
  declaredHomes: null,
  movables: null,
  rigidExpenses: null,
  safety: null,
  rebuilds: (all) => all.map(({ plannedOn }) => plannedOn),
  publicRentals: (all) => all.flatMap(({ appliedOn, allocatedOn, endedOn }) => given(appliedOn, allocatedOn, endedOn)),
  rentSubsidies: spans,
  monitorings: spans,
  // Helped on its day for the rule, and from the day after for the event.
  zeroEmployment: (all) =>
    all.flatMap(({ foundOn, helpedOn }) => given(foundOn, helpedOn, helpedOn && dayAfter(helpedOn))),
  payments: paymentsForgotten,
};

const MEMBER: Turns<MemberFacts> = {
  birthDate: birthdays,
  deathDate: (day) => given(day),
  labourAbility: null,
  selfCare: null,
  exclusion: null,
  supporters: (all, subject) => all.flatMap(({ birthDate }) => birthdays(birthDate, subject)),
  protections: spans,
  statuses: spans,
  awards,
  careOrders: spans,
  insurance: spans,
  premiumAids: null,
  settlements: (all, subject) => [...all.map(({ settledOn }) => settledOn), ...billsForgotten(all, subject)],
  seriousDiseases: spans,
  certificates: (all, { law }) => all.flatMap((one) => certificate(one, law)),
  levelChanges: (all) => all.map(({ changedOn }) => changedOn),
  disabilitySubsidies: spans,
  workInjuryCareFee: null,
  enrolments: (all, subject) => [
    ...(all.length > 0 ? [dueDayOf(subject)] : []),
    ...all.flatMap(({ enrolledOn, leftOn }) => [
      ...given(enrolledOn, leftOn),
      ...(leftOn === null ? [] : inMonth(subject.on, leftOn, GRADUATE_MONTHS)),
    ]),
  ],
  studentAids: null,
  homeTeaching: null,
  jobs: (all, subject) => [
    ...spans(all, subject),
    ...all.flatMap(({ to }) => (to === null ? [] : [addDays(to, JOB_LOSS_DAYS + 1)])),
  ],
  employmentServices: (all, { law, on }) =>
    all.flatMap((day) => {
      const months = law.number('employment.serviceMonths');
      return [day, ...(months.state === 'KNOWN' ? inMonth(on, day, months.value).map(dayAfter) : [])];
    }),
  workRefusals: null,
  // Cancelled on its day.
  registeredHomes: (all) => all.flatMap(({ from, to }) => given(from, to)),
};

export const turnsOfHousehold = toldBy<Omit<HouseholdFacts, 'members'>>(HOUSEHOLD);

export const turnsOfMember = toldBy<MemberFacts>(MEMBER);

function toldBy<F>(turns: Turns<F>): (facts: F, subject: Case) => string[] {
  const all = (Object.entries(turns) as [FactsOf<F>, Days<unknown> | null][]).flatMap(([name, days]) =>
    days === null ? [] : [{ name, days }],
  );
  return (facts, subject) =>
    all.flatMap(({ name, days }) => {
      const fact = facts[name] as Fact<unknown>;
      return fact.state === 'KNOWN' ? days(fact.value, subject) : [];
    });
}

const AGES = (Object.keys(PARAMETERS) as ParameterId[]).filter((id) => PARAMETERS[id].unit === 'YEARS');

/** On which one of the ages is reached for which any parameter asks. */
function birthdays(birthDate: string, { law, on }: Case): string[] {
  if (birthDate.slice(5, 7) !== on.slice(5, 7)) return [];
  const ages = AGES.flatMap((id) => by(law, id, (age) => age));
  return [...ages, RETIRES].flatMap((age) => inMonth(on, birthDate, 12 * age));
}

function awards(all: readonly Award[], { law, on: today }: Case): string[] {
  return all.flatMap((award) => [
    award.decidedOn,
    ...turnsOf(award, today),
    ...award.changes.flatMap(({ kind, on }) => [
      on,
      ...(kind === 'TRANSITION' ? by(law, 'transition.months', (months) => dayAfter(lastDay(on, months))) : []),
    ]),
  ]);
}

function certificate({ issuedOn, validUntil: until }: Certificate, law: Law): string[] {
  if (until === null) return [issuedOn];
  const noticed = by(law, 'disability.certificateNoticeDays', (days) => addDays(until, -days));
  return [issuedOn, ...noticed, dayAfter(until), addDays(until, EXPIRED_DAYS + 1)];
}

/**
 * On which a bill counts no longer, where all of them together may be too much still. What was paid back is left out of
 * the sum: it may be forgotten before what it was paid back of.
 */
function billsForgotten(all: readonly Settlement[], subject: Case): string[] {
  const { on } = subject;
  const limit = termsOf(subject, 4)?.deductibleFen;
  const bills = billsUpTo(on, all);
  const paid = bills.reduce((sum, { selfPayFen }) => sum + Math.max(0, selfPayFen), 0);
  if (limit === undefined || paid <= limit) return [];
  return bills.flatMap(({ settledOn }) => inMonth(on, settledOn, MEDICAL_COST_MONTHS));
}

/** On which finance no longer tells of a payment, where it may have gone to the dead. */
function paymentsForgotten(all: readonly Payment[], { facts, on }: Case): string[] {
  const deaths = facts.members.flatMap(({ deathDate }) => (deathDate.state === 'KNOWN' ? given(deathDate.value) : []));
  const first = deaths.sort()[0];
  if (first === undefined) return [];
  return all
    .filter(({ month }) => month > first.slice(0, 7))
    .flatMap(({ paidOn }) => inMonth(on, paidOn, PAYMENT_MONTHS).map(dayAfter));
}

const given = (...days: readonly (string | null)[]): string[] => days.filter((day) => day !== null);

/** Without the number nothing turns; that there is one some day is a turn of the law. */
function by<T>(law: Law, id: ParameterId, reckon: (value: number) => T): T[] {
  const number = law.number(id);
  return number.state === 'KNOWN' ? [reckon(number.value)] : [];
}

/** The same day some months on, if it is in the month of the case. */
const inMonth = (on: string, day: string, months: number): string[] =>
  monthsOf(on) === monthsOf(day) + months ? [addMonths(day, months)] : [];

const monthsOf = (day: string): number => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
