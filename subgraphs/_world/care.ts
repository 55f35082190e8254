import { awardsOf } from './awards/index.ts';
import type { Population, WorldHousehold, WorldPerson } from './population.ts';
import { createRandom } from './random.ts';
import { addDays, addMonths, ageOn, earlier, isSevere, later, recordNumbers, residents, statusOn } from './seed-kit.ts';

/**
 * 政府购买照料服务, drawn once: what civil affairs ordered and finance pays, visit by visit. Whoever is due care has an
 * order, and the visits of the last three months (requirements.md R61–64, R103).
 */

export type WorldCareBasis = 'DISPERSED_DESTITUTE' | 'DIBAO_SEVERELY_DISABLED' | 'DIBAO_ELDERLY' | 'DIBAO_MINOR';

export interface WorldCareVisit {
  readonly plannedOn: string;
  /** Not set: missed. */
  readonly doneOn?: string;
  /** Not set: without proof, so not paid. */
  readonly proof?: 'SIGNATURE' | 'PHOTO' | 'CHECK_IN';
}

export interface WorldCareOrder {
  readonly orderNo: string;
  readonly household: WorldHousehold;
  readonly person: WorldPerson;
  readonly basis: WorldCareBasis;
  readonly services: readonly (typeof SERVICES)[number][number][];
  readonly contractNo: string;
  readonly provider: string;
  readonly from: string;
  readonly pricePerVisitFen: number;
  /** Oldest first. */
  readonly visits: readonly WorldCareVisit[];
}

const SERVICES = [
  ['LIVING_CARE', 'VISIT'],
  ['LIVING_CARE', 'HOUSEKEEPING'],
  ['VISIT', 'SPIRITUAL_COMFORT'],
  ['HOUSEKEEPING', 'COUNSELING'],
] as const;
const PROVIDERS = ['青城社工服务中心（合成）', '丰州养老服务有限公司（合成）', '敕勒川助残服务中心（合成）'];
const PROOFS = ['SIGNATURE', 'PHOTO', 'CHECK_IN'] as const;
const DAYS_BETWEEN_VISITS = 15;
/** One visit in so many was missed, and one in so many has no proof. */
const EVERY = { missed: 31, unproven: 47 };

/** The same population gives the same orders. */
export function careOrdersOf(population: Population): readonly WorldCareOrder[] {
  const known = drawn.get(population) ?? [...draw(population)];
  drawn.set(population, known);
  return known;
}

const drawn = new WeakMap<Population, readonly WorldCareOrder[]>();

function* draw(population: Population): Generator<WorldCareOrder> {
  const { now, seed } = population;
  const random = createRandom(seed).fork('care');
  const nextOrder = recordNumbers('ZL', 6);
  const alone = paidAlone(population);
  let count = 0;
  for (const { person, household } of residents(population)) {
    const basis = basisOf(person, household, alone.has(person), now);
    if (!basis) continue;
    const chance = random.fork(person.recordNo);
    const provider = chance.integer(0, PROVIDERS.length - 1);
    const from = chance.date('2023-11-01', '2024-09-15');
    const visits: WorldCareVisit[] = [];
    const first = later(from, addMonths(now, -3));
    for (let plannedOn = first; plannedOn < now; plannedOn = addDays(plannedOn, DAYS_BETWEEN_VISITS)) {
      const at = count++;
      const doneOn = earlier(addDays(plannedOn, chance.integer(0, 1)), now);
      const proof = chance.pick(PROOFS);
      if (at % EVERY.missed === 7) visits.push({ plannedOn });
      else visits.push(at % EVERY.unproven === 11 ? { plannedOn, doneOn } : { plannedOn, doneOn, proof });
    }
    yield {
      ...{ orderNo: nextOrder(), household, person, basis, from, visits },
      services: chance.pick(SERVICES),
      contractNo: `玉民购〔2024〕${provider + 1}号`,
      provider: PROVIDERS[provider] as string,
      pricePerVisitFen: chance.integer(6, 12) * 1_000,
    };
  }
}

/** Of the destitute who live at home; of dibao the severely disabled, and the old and young who cannot care for themselves. */
function basisOf(
  person: WorldPerson,
  household: WorldHousehold,
  isAlone: boolean,
  now: string,
): WorldCareBasis | undefined {
  if (household.institution || person.deathDate) return undefined;
  const status = statusOn(household, now);
  if (status === 'DESTITUTE') return 'DISPERSED_DESTITUTE';
  if (!isAlone && status !== 'DIBAO' && status !== 'DIBAO_SINGLE') return undefined;
  if (isSevere(person)) return 'DIBAO_SEVERELY_DISABLED';
  const age = ageOn(person.birthDate, now);
  if (person.selfCare === 'FULL') return undefined;
  return age >= 65 ? 'DIBAO_ELDERLY' : age < 18 ? 'DIBAO_MINOR' : undefined;
}

/** 单人保: who has dibao alone is of dibao, whatever the family is (57号 art. 8). */
function paidAlone(population: Population): ReadonlySet<WorldPerson> {
  const held = awardsOf(population).filter(({ program, state }) => program === 'DIBAO' && state !== 'ENDED');
  return new Set(held.flatMap(({ person }) => person ?? []));
}
