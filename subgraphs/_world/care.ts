import type { Population, Random, WorldHousehold, WorldPerson } from './population.ts';
import { profile } from './profile.ts';
import { createRandom } from './random.ts';
import { addDays, ageOn, isSevere, later, recordNumbers, residents, statusOn } from './seed-kit.ts';

/** 政府购买照料服务 of the year: what civil affairs ordered and finance pays, visit by visit (requirements.md R61–64, R103). */

export type WorldCareBasis = 'DISPERSED_DESTITUTE' | 'DIBAO_SEVERELY_DISABLED' | 'DIBAO_ELDERLY' | 'DIBAO_MINOR';

export interface WorldCareVisit {
  readonly plannedOn: string;
  /** Not set: missed. */
  readonly doneOn?: string;
  /** Not set: without proof, so not paid. */
  readonly proof?: 'SIGNATURE' | 'PHOTO' | 'CHECK_IN';
}

export interface WorldCareContract {
  readonly contractNo: string;
  readonly provider: string;
}

export interface WorldCareOrder {
  readonly orderNo: string;
  readonly household: WorldHousehold;
  readonly person: WorldPerson;
  readonly basis: WorldCareBasis;
  /** LIVING_CARE, VISIT, HOUSEKEEPING, SPIRITUAL_COMFORT */
  readonly services: readonly string[];
  readonly contract: WorldCareContract;
  readonly from: string;
  readonly to: string;
  readonly pricePerVisitFen: number;
  /** Oldest first, up to the day of the exports. */
  readonly visits: readonly WorldCareVisit[];
}

const CONTRACTS: readonly WorldCareContract[] = [
  { contractNo: 'YQGF2024-01', provider: '玉泉区暖阳养老服务中心（合成）' },
  { contractNo: 'YQGF2024-02', provider: '青城社会工作服务社（合成）' },
];
const YEAR = { from: '2024-01-01', to: '2024-12-31' };
const SERVICES: Readonly<Record<WorldCareBasis, readonly string[]>> = {
  DISPERSED_DESTITUTE: ['LIVING_CARE', 'VISIT'],
  DIBAO_SEVERELY_DISABLED: ['LIVING_CARE', 'HOUSEKEEPING'],
  DIBAO_ELDERLY: ['HOUSEKEEPING', 'SPIRITUAL_COMFORT'],
  DIBAO_MINOR: ['LIVING_CARE'],
};
/** Shares of visits. */
const MISSED = 0.03;
const UNPROVEN = 0.01;
/** Days of the month. */
const VISIT_DAYS = ['06', '20'];

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
  const next = recordNumbers('ZL');
  for (const { person, household } of residents(population)) {
    const basis = basisOf(person, household, now);
    const since = household.statuses.at(-1)?.from;
    if (!basis || !since) continue;
    const chance = random.fork(person.recordNo);
    const from = later(YEAR.from, since);
    yield {
      orderNo: next(),
      household,
      person,
      basis,
      services: SERVICES[basis],
      contract: chance.pick(CONTRACTS),
      from,
      to: YEAR.to,
      pricePerVisitFen: (basis === 'DIBAO_ELDERLY' ? 50 : 65) * 100,
      visits: [...visitsFrom(from, now, chance)],
    };
  }
}

/** Whom the district buys care for: dispersed destitute; of dibao the severely disabled, and who cannot care for themselves. */
function basisOf(person: WorldPerson, household: WorldHousehold, now: string): WorldCareBasis | undefined {
  if (household.institution || person.deathDate) return undefined;
  const status = statusOn(household, now);
  if (status === 'DESTITUTE') return 'DISPERSED_DESTITUTE';
  if (status !== 'DIBAO' && status !== 'DIBAO_SINGLE') return undefined;
  if (isSevere(person)) return 'DIBAO_SEVERELY_DISABLED';
  if (person.selfCare === 'FULL') return undefined;
  const age = ageOn(person.birthDate, now);
  return age >= 65 ? 'DIBAO_ELDERLY' : age < 18 ? 'DIBAO_MINOR' : undefined;
}

function* visitsFrom(from: string, now: string, chance: Random): Generator<WorldCareVisit> {
  for (const month of monthsOfYear(from)) {
    for (const day of VISIT_DAYS) {
      const plannedOn = `${month}-${day}`;
      if (plannedOn < from || plannedOn > now) continue;
      if (chance.chance(MISSED)) yield { plannedOn };
      else {
        const doneOn = addDays(plannedOn, chance.weighted(DELAYS));
        const proof = chance.pick(['SIGNATURE', 'PHOTO', 'CHECK_IN'] as const);
        yield chance.chance(UNPROVEN) ? { plannedOn, doneOn } : { plannedOn, doneOn, proof };
      }
    }
  }
}

const DELAYS = [
  [0, 8],
  [1, 1],
  [2, 1],
] as const;

function monthsOfYear(from: string): string[] {
  const months = Array.from({ length: 12 }, (_, at) => `${YEAR.from.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`);
  return months.filter((month) => month >= from.slice(0, 7) && month <= profile.now.slice(0, 7));
}
