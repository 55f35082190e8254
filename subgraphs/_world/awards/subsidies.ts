import type { Population, Random, WorldHousehold, WorldPerson } from '../population.ts';
import { profile } from '../profile.ts';
import { addDays, earlier, hasCase, isSevere, later, residents, statusOn } from '../seed-kit.ts';
import type { AwardPlan, WorldAwardGap } from './award.ts';
import { lastOfMonth, nextMonth } from './months.ts';
import { payeeOf } from './payee.ts';

/** 残疾人两项补贴 (rules.md 1H), and who is left without on purpose. */

type Subsidy = 'DISABLED_LIVING_SUBSIDY' | 'DISABLED_CARE_SUBSIDY';
interface Span {
  readonly fen: number;
  readonly since: string;
  readonly until?: string;
  readonly endReason?: string;
}

export function subsidyPlans(
  population: Population,
  holdsDibaoAlone: ReadonlySet<WorldPerson>,
  random: Random,
  gaps: WorldAwardGap[],
): AwardPlan[] {
  const { now, persons } = population;
  const { disabledLiving, disabledCare } = profile.standards;
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const plans: AwardPlan[] = [];

  for (const person of persons) {
    const { disability } = person;
    // A certificate is made of a citizen's or resident's number of 18.
    if (!disability || person.deathDate || person.identifier.value.length !== 18) continue;
    const household = households.get(person);
    const draw = random.fork(person.recordNo);
    const isCase = hasCase(person, 'E32');
    // Paid beyond the certificate's last day only where that is the case to be found.
    const isOver = disability.expiresOn < now && !isCase;
    const end = isOver ? { until: disability.expiresOn, endReason: '残疾人证到期，停发' } : {};
    const plan = (program: Subsidy, span: Span) =>
      plans.push(...subsidyPlan(program, household, person, span, draw, now));
    const withhold = (kind: Subsidy) => {
      if (!draw.chance(profile.withheld[kind])) return false;
      // Without a valid certificate nothing is due.
      if (disability.expiresOn >= now) gaps.push({ kind, person });
      return true;
    };

    const living = isCase ? 'DUE' : livingSubsidyOf(person, household, holdsDibaoAlone.has(person), now);
    const isGiven = living === 'DUE' ? isCase || !withhold('DISABLED_LIVING_SUBSIDY') : living && draw.chance(0.9);
    if (isGiven) {
      const since = later(disability.issuedOn, (!isCase && mayHaveSince(household)) || '');
      plan('DISABLED_LIVING_SUBSIDY', { fen: disabledLiving * 100, since, ...end });
    }

    // Who is kept at public cost is cared for by it (H4); so is who lives in the welfare home (E45).
    if (household && (household.institution || statusOn(household, now) === 'DESTITUTE')) continue;
    const careOf = (level: number) => (disabledCare[level] ?? 0) * 100;
    const former = disability.formerLevel;
    if (isSevere(person) && !withhold('DISABLED_CARE_SUBSIDY')) {
      const since = former ? addDays(former.until, 1) : disability.issuedOn;
      plan('DISABLED_CARE_SUBSIDY', { fen: careOf(disability.level), since, ...end });
    }
    // Ends with the level (E31).
    if (former && former.level <= 2 && !isSevere(person)) {
      const span = { fen: careOf(former.level), since: '', until: former.until, endReason: '残疾等级变化，停发' };
      plan('DISABLED_CARE_SUBSIDY', span);
    }
  }
  return plans;
}

/** Asked for within some weeks after it became due, but not before the records begin. */
function subsidyPlan(
  program: Subsidy,
  household: WorldHousehold | undefined,
  person: WorldPerson,
  { fen, since, until, endReason }: Span,
  draw: Random,
  now: string,
): AwardPlan[] {
  const due = later(since, addDays(profile.historyFrom, -20));
  const decidedOn = draw.date(due, earlier(addDays(due, 40), now));
  const from = nextMonth(decidedOn);
  const to = until && lastOfMonth(until);
  if (to && to < from) return [];
  return [
    {
      program,
      ...(household ? { household } : {}),
      person,
      decidedOn,
      from,
      ...(to ? { to, endReason } : {}),
      turns: [],
      sharesOn: () => [{ person, fen }],
      payeeOn: (day) => payeeOf(household, person, day),
    },
  ];
}

/** In a dibao household it is due; on the margin it is applied for (rules.md H1, §7); never beside orphan support (H4). */
function livingSubsidyOf(
  person: WorldPerson,
  household: WorldHousehold | undefined,
  holdsDibaoAlone: boolean,
  now: string,
): 'DUE' | 'APPLIED' | undefined {
  if (person.childProtection?.kind === 'ORPHAN' || !household) return undefined;
  const status = statusOn(household, now);
  if (holdsDibaoAlone || status === 'DIBAO' || status === 'DIBAO_SINGLE') return 'DUE';
  return status === 'DIBAO_MARGIN' ? 'APPLIED' : undefined;
}

/** Since when the household has been one that may have it. */
const mayHaveSince = (household: WorldHousehold | undefined) =>
  household?.statuses.find(({ kind }) => kind.startsWith('DIBAO'))?.from;
