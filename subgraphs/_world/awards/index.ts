import type { Population, Random, WorldHousehold, WorldPerson, WorldStatus } from '../population.ts';
import { profile } from '../profile.ts';
import { createRandom } from '../random.ts';
import { addDays, earlier, isSevere, later, recordNumbers, statusOn } from '../seed-kit.ts';
import type { AwardPlan, Decision, WorldAward, WorldAwardGap } from './award.ts';
import { dibaoPlan, singlePlan } from './dibao.ts';
import { nextMonth } from './months.ts';
import { childPlan, childProgramOf, destitutePlans } from './persons.ts';
import { createLedger } from './settle.ts';
import { subsidyPlans } from './subsidies.ts';

/**
 * What the district has awarded month by month, drawn once: civil affairs' register of awards, finance's payments and
 * the federation's list of subsidies tell one story. The same population gives the same awards.
 */
export function awardsOf(population: Population): readonly WorldAward[] {
  return drawnOf(population).awards;
}

/** Who is due something and was left out on purpose. */
export function awardGapsOf(population: Population): readonly WorldAwardGap[] {
  return drawnOf(population).gaps;
}

/** The number of the decision by which a household came to a status, as civil affairs numbers it: it granted the award too. */
function statusDecisions({ households }: Population): ReadonlyMap<WorldStatus, string> {
  const next = recordNumbers('SF');
  return new Map(
    households
      .flatMap(({ statuses }) => statuses)
      .map((status) => [status, `玉民救〔${status.from.slice(0, 4)}〕${next().slice(-5)}号`]),
  );
}

interface Drawn {
  readonly awards: readonly WorldAward[];
  readonly gaps: readonly WorldAwardGap[];
}

const drawn = new WeakMap<Population, Drawn>();

function drawnOf(population: Population): Drawn {
  const known = drawn.get(population) ?? draw(population);
  drawn.set(population, known);
  return known;
}

function draw(population: Population): Drawn {
  const { households, now, seed } = population;
  const random = createRandom(seed).fork('awards');
  const decisions = statusDecisions(population);
  const ledger = createLedger(now);
  const awards: WorldAward[] = [];
  const gaps: WorldAwardGap[] = [];
  const alone = new Set<WorldPerson>();
  const add = (plan: AwardPlan) => {
    const award = ledger.settle(plan);
    awards.push(award);
    return award;
  };

  for (const household of households) {
    const chance = random.fork(household.code);
    const ofDibao: WorldAward[] = [];
    for (const status of household.statuses) {
      const decision: Decision = {
        decisionNo: decisions.get(status) as string,
        decidedOn: addDays(status.from, -chance.integer(3, 20)),
      };
      if (status.kind === 'DIBAO') ofDibao.push(add(dibaoPlan(household, status, decision)));
      if (status.kind === 'DESTITUTE') for (const plan of destitutePlans(household, status, decision)) add(plan);
      if (status.kind === 'DIBAO_SINGLE') {
        const { person } = household.members[0] as WorldHousehold['members'][number];
        add(singlePlan(household, person, status, decision));
      }
    }
    for (const { person, ...span } of singlesOf(household, now, chance, gaps)) {
      add(singlePlan(household, person, span, { decidedOn: addDays(span.from, -chance.integer(3, 20)) }));
      if (!span.to) alone.add(person);
    }
    for (const member of household.members) {
      if (!childProgramOf(member.person) || member.to) continue;
      const earliest = later(later(member.from, profile.historyFrom), addDays(member.person.birthDate, 60));
      const decidedOn = chance.date(earlier(earliest, '2024-06-01'), '2024-06-30');
      add(childPlan(member, household, decidedOn, ofDibao));
    }
  }
  for (const plan of subsidyPlans(population, alone, random.fork('subsidies'), gaps)) add(plan);
  return { awards, gaps };
}

/** 单人保 in a family on the margin: who is severely disabled has it, but for the few left out on purpose (B1). */
function singlesOf(
  household: WorldHousehold,
  now: string,
  chance: Random,
  gaps: WorldAwardGap[],
): NonNullable<WorldHousehold['singles']> {
  if (statusOn(household, now) !== 'DIBAO_MARGIN') return household.singles ?? [];
  const { from: margin } = household.statuses.at(-1) as WorldStatus;
  return household.members.flatMap(({ person, from, to }) => {
    if (!isSevere(person) || person.deathDate || to) return [];
    const isWithheld = chance.chance(profile.withheld.DIBAO_SINGLE);
    const since = later(later(margin, nextMonth(person.disability?.issuedOn ?? margin)), nextMonth(from));
    if (since > now) return [];
    if (!isWithheld) return [{ person, from: since }];
    // Without a valid certificate, which is made of a number of 18, nobody can tell that it is due.
    if (person.identifier.value.length === 18 && (person.disability?.expiresOn ?? '') >= now) {
      gaps.push({ kind: 'DIBAO_SINGLE', person });
    }
    return [];
  });
}
