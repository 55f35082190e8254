import {
  ageOn,
  amountFen,
  awardsOf,
  beyondScan,
  birthDateAs,
  faultsOf,
  idNumberAs,
  type Population,
  type Random,
  recordNumbers,
  residents,
  type Seed,
  statusOn,
  type WorldFault,
  type WorldHousehold,
  type WorldPerson,
  type WorldStatusKind,
  yuan,
} from '../_world/index.ts';

/** The medical insurance bureau's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;
type File = 'enrolments' | 'premium-aids' | 'settlements' | 'direct-aids' | 'serious-diseases';

/** ICD-10 as hospitals write it, by how often: in the clinic, and of those with a serious illness. */
const COMMON: readonly (readonly [string, number])[] = [
  ['I10.x00', 22],
  ['J06.900', 18],
  ['K29.500', 11],
  ['E11.900', 10],
  ['M51.202', 9],
  ['I63.900', 8],
  ['N39.000', 6],
  ['S82.201', 5],
  ['H25.900', 4],
  ['G40.900', 3],
  ['F20.900', 2],
  ['B18.100', 2],
];
const SERIOUS: readonly (readonly [string, number])[] = [
  ['C34.900', 20],
  ['C50.900', 14],
  ['N18.600', 25],
  ['I21.900', 14],
  ['D61.900', 5],
  ['G35.x00', 4],
  ['M32.900', 6],
];
const HOSPITALS = [
  '青城中心医院',
  '玉泉区大黑河医院',
  '小黑河镇中心卫生院',
  '昭君路社区卫生服务中心',
  '敕勒川肿瘤医院',
];

const SELF_PAY = { median: 640, p99: 78_000 };
/** Yuan of self-paid cost above which 大病保险 pays. */
const SERIOUS_ILLNESS_FROM = 12_000;
/** A resident's premium of the year and the fixed aid to it; yuan. Local values, not facts. */
const PREMIUM = { FULL: 380, FIXED: 228 };

interface Tier {
  readonly tier: number;
  readonly deductible: number;
  readonly ratio: number;
}
const TIER_1: Tier = { tier: 1, deductible: 0, ratio: 95 };
/** Of whom each status makes the aid (rules.md §4.1); per-capita disposable income 50,000 yuan assumed. */
const TIERS: Partial<Record<WorldStatusKind, Tier>> = {
  DESTITUTE: TIER_1,
  DIBAO: { tier: 2, deductible: 0, ratio: 75 },
  DIBAO_SINGLE: { tier: 2, deductible: 0, ratio: 75 },
  DIBAO_MARGIN: { tier: 3, deductible: 5_000, ratio: 65 },
  RELAPSE_MONITORED: { tier: 3, deductible: 5_000, ratio: 65 },
  RIGID_EXPENDITURE: { tier: 4, deductible: 12_500, ratio: 60 },
};

/** Of due premium aid, and of low-income persons: shares that are seeded as gaps (synthetic-data.md §5). */
const GAPS = { premiumAid: 0.06, highCost: 0.01 };

export const seed: Seed = (population, random) => {
  const rows: Record<File, Row[]> = {
    enrolments: [],
    'premium-aids': [],
    settlements: [],
    'direct-aids': [],
    'serious-diseases': [],
  };
  const faults: WorldFault[] = [];
  const next: Record<File, () => string> = {
    enrolments: recordNumbers('CB'),
    'premium-aids': recordNumbers('ZC'),
    settlements: recordNumbers('JS'),
    'direct-aids': recordNumbers('JZ'),
    'serious-diseases': recordNumbers('DB'),
  };
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const holdsDibaoAlone = aloneOnDibao(population);
  const year = population.now.slice(0, 4);

  const add = (file: File, person: WorldPerson, cells: Row) => {
    const recordNo = next[file]();
    rows[file].push({ recordNo, personId: idNumberAs(person, 'medical-insurance'), ...cells });
    // Names stand in none of these files, birth dates in the first only.
    const shown = faultsOf(person, 'medical-insurance', recordNo).filter(
      ({ case: id }) => id !== 'E09' && id !== 'E11' && (id !== 'E34' || file === 'enrolments'),
    );
    faults.push(...shown);
    return recordNo;
  };
  const gap = (
    person: WorldPerson,
    name: string,
    recordNo: string,
    expected: string,
    reach: Pick<WorldFault, 'beyondScan'> = {},
  ) =>
    faults.push({
      ...{ case: name, department: 'medical-insurance', recordNo, expected },
      ...reach,
      ...beyondScan(person, households.get(person), 'medical-insurance'),
    });

  for (const person of population.persons) {
    if (person.deathDate || idNumberAs(person, 'medical-insurance') === '') continue;
    const draw = random.fork(person.recordNo);
    const household = households.get(person);
    const tier = holdsDibaoAlone.has(person) ? TIERS.DIBAO_SINGLE : tierOf(person, household, population.now);

    const kind = premiumAidOf(tier);
    const recordNo = add('enrolments', person, {
      scheme: draw.chance(employeeRate(person, population.now)) ? '职工医保' : '居民医保',
      birthDate: birthDateAs(person, 'medical-insurance'),
      insuredFrom: since(person, `${draw.integer(2016, 2021)}-01-01`),
      insuredTo: !kind && person.birthDate < '2023' && draw.chance(0.015) ? '2023-12-31' : '',
    });

    if (kind && draw.chance(GAPS.premiumAid)) {
      const sealed = isDueUnderSeal(person, household, population.now) ? ({ beyondScan: 'SEALED' } as const) : {};
      gap(person, 'GAP_PREMIUM_AID', recordNo, `premium aid of ${year} is due and missing`, sealed);
    } else if (kind || (tier?.tier === 3 && draw.chance(0.5))) {
      add('premium-aids', person, {
        kind: kind === 'FULL' ? '全额资助' : '定额资助',
        year,
        amount: yuan(PREMIUM[kind ?? 'FIXED'] * 100),
        aidedOn: draw.date(`${year}-01-05`, `${year}-03-31`),
      });
    }

    const illness = draw.weighted(person.seriousIllness ? SERIOUS : COMMON);
    if (person.seriousIllness) {
      const listedOn = draw.date(since(person, '2021-01-01'), population.now);
      add('serious-diseases', person, { diagnosis: illness, listedOn, listedUntil: '' });
    }
    const settle = (settledOn: string, selfPay: number, isInpatient: boolean) => {
      const parts = layers(draw, selfPay, isInpatient, tier);
      add('settlements', person, {
        settledOn,
        care: isInpatient ? '住院' : person.seriousIllness ? '门诊慢特病' : '普通门诊',
        hospital: draw.pick(HOSPITALS),
        diagnosis: person.seriousIllness || draw.chance(0.7) ? illness : draw.weighted(COMMON),
        total: yuan(parts.basic + parts.serious + parts.aid + selfPay),
        basicInsurance: yuan(parts.basic),
        seriousIllnessInsurance: yuan(parts.serious),
        medicalAid: yuan(parts.aid),
        selfPay: yuan(selfPay),
      });
      if (!tier || parts.aid === 0) return;
      const { deductible, ratio } = tier;
      const terms = { tier: String(tier.tier), deductible: yuan(deductible * 100), ratio: String(ratio) };
      add('direct-aids', person, { ...terms, amount: yuan(parts.aid), aidedOn: settledOn });
    };
    for (let visits = visitsOf(draw, person); visits > 0; visits--) {
      settle(draw.date(since(person, '2023-11-01'), population.now), amountFen(draw, SELF_PAY), draw.chance(0.09));
    }
    if (household && !person.seriousIllness && draw.chance(GAPS.highCost)) {
      for (const month of ['08', '09', '10']) {
        settle(draw.date(`${year}-${month}-01`, `${year}-${month}-28`), draw.integer(8_000, 30_000) * 100, true);
      }
      gap(person, 'GAP_HIGH_MEDICAL_COST', recordNo, 'three months of high medical cost, and nobody was told');
    }
  }
  return { rows, faults };
};

/** Nobody has records from before birth. */
function since(person: WorldPerson, date: string): string {
  return person.birthDate > date ? person.birthDate : date;
}

function tierOf(person: WorldPerson, household: WorldHousehold | undefined, on: string): Tier | undefined {
  const kind = person.childProtection?.kind;
  if (kind === 'ORPHAN' || kind === 'DE_FACTO_UNSUPPORTED') return TIER_1;
  return tierOfHousehold(household, on);
}

function tierOfHousehold(household: WorldHousehold | undefined, on: string): Tier | undefined {
  const status = household && statusOn(household, on);
  return status && TIERS[status];
}

/** Due for being without support, which is told to the accounts named for the child alone (ADR 0016). */
const isDueUnderSeal = ({ childProtection }: WorldPerson, household: WorldHousehold | undefined, on: string) =>
  childProtection?.kind === 'DE_FACTO_UNSUPPORTED' && !premiumAidOf(tierOfHousehold(household, on));

/** 单人保 is dibao, though the family stays on the margin (rules.md §7). */
function aloneOnDibao(population: Population): ReadonlySet<WorldPerson | undefined> {
  const { now } = population;
  const held = awardsOf(population).filter(
    ({ program, person, to }) => program === 'DIBAO' && person && (!to || to >= now),
  );
  return new Set(held.map(({ person }) => person));
}

/** What is due without being asked: full for tier 1, a fixed amount for tier 2. */
function premiumAidOf(tier: Tier | undefined): 'FULL' | 'FIXED' | undefined {
  if (tier?.tier === 1) return 'FULL';
  return tier?.tier === 2 ? 'FIXED' : undefined;
}

function employeeRate(person: WorldPerson, on: string): number {
  const age = ageOn(person.birthDate, on);
  if (age < 18 || person.student) return 0;
  if (!person.background) return person.labourAbility === 'ABLE' ? 0.08 : 0.02;
  return 0.5;
}

function visitsOf(draw: Random, person: WorldPerson): number {
  if (person.seriousIllness) return draw.integer(3, 8);
  const most = person.background ? [58, 26, 12, 4] : [35, 33, 22, 10];
  return draw.weighted(most.map((weight, visits) => [visits, weight] as const));
}

/** What stood above the self-paid part, in whole fen: the layers add up by construction. */
function layers(draw: Random, selfPay: number, isInpatient: boolean, tier: Tier | undefined) {
  const share = (from: number, to: number) => Math.round((selfPay * draw.integer(from, to)) / 100);
  const basic = isInpatient ? share(120, 220) : share(40, 110);
  const serious = selfPay > SERIOUS_ILLNESS_FROM * 100 ? share(20, 60) : 0;
  const aided = tier && (isInpatient || tier.tier <= 2) && selfPay > tier.deductible * 100;
  return { basic, serious, aid: aided ? Math.round(((selfPay - tier.deductible * 100) * tier.ratio) / 100) : 0 };
}
