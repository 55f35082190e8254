import {
  addDays,
  addMonths,
  ageOn,
  earlier,
  isSevere,
  later,
  type Population,
  recordNumbers,
  residents,
  type Seed,
  statusOn,
  type WorldFault,
  yuan,
} from '../../_world/index.ts';
import type { CareBasis } from '../generated.ts';
import { careBasisOf } from './targets.ts';

/** Bought care in the synthetic world: whoever is due it has an order, and the visits of the last three months. */

type Row = Record<string, string>;

const BASIS: Readonly<Record<CareBasis, string>> = {
  DISPERSED_DESTITUTE: '分散供养特困',
  DIBAO_SEVERELY_DISABLED: '低保重残',
  DIBAO_ELDERLY: '低保失能老年人',
  DIBAO_MINOR: '低保失能未成年人',
};
const SERVICES = ['生活照料、访视', '生活照料、家政服务', '访视、精神慰藉', '家政服务、心理疏导'];
const PROVIDERS = ['青城社工服务中心（合成）', '丰州养老服务有限公司（合成）', '敕勒川助残服务中心（合成）'];
const PROOFS = ['签字', '照片', '定位'];

/** One visit in so many was missed, and one in so many has no proof. */
const EVERY = { missed: 31, unproven: 47 };

export const seed: Seed = (population, random) => {
  const rows = { 'care-orders': [] as Row[], 'care-visits': [] as Row[] };
  const faults: WorldFault[] = [];
  const nextOrder = recordNumbers('ZL', 6);
  const nextVisit = recordNumbers('ZF', 7);
  const { now } = population;
  let visits = 0;

  for (const { person, household, basis } of targets(population)) {
    const draw = random.fork(person.recordNo);
    const recordNo = nextOrder();
    const provider = draw.integer(0, PROVIDERS.length - 1);
    const from = draw.date('2023-11-01', '2024-09-15');
    rows['care-orders'].push({
      ...{ recordNo, householdId: household.code, personRecordNo: person.recordNo, basis: BASIS[basis] },
      ...{ services: draw.pick(SERVICES), provider: PROVIDERS[provider] as string, from },
      ...{ contractNo: `玉民购〔2024〕${provider + 1}号`, pricePerVisit: yuan(draw.integer(6, 12) * 1_000) },
    });
    for (let day = later(from, addMonths(now, -3)); day < now; day = addDays(day, 15)) {
      const visitNo = nextVisit();
      const at = visits++;
      const isMissed = at % EVERY.missed === 7;
      const done = isMissed ? {} : { doneOn: earlier(addDays(day, draw.integer(0, 1)), now) };
      const proof = isMissed || at % EVERY.unproven === 11 ? {} : { proof: draw.pick(PROOFS), minutes: '60' };
      rows['care-visits'].push({ recordNo: visitNo, orderNo: recordNo, plannedOn: day, ...done, ...proof });
      if (isMissed) {
        const expected = 'nobody came: listed, and not paid';
        faults.push({ case: 'MISSED_CARE_VISIT', department: 'civil-affairs', recordNo: visitNo, expected });
      }
    }
  }
  return { rows, faults };
};

function* targets(population: Population) {
  const { now } = population;
  for (const { person, household } of residents(population)) {
    if (person.deathDate) continue;
    const basis = careBasisOf({
      status: statusOn(household, now) ?? 'NONE',
      age: ageOn(person.birthDate, now),
      selfCare: person.selfCare,
      isSeverelyDisabled: isSevere(person),
      isInInstitution: household.institution !== undefined,
    });
    if (basis) yield { person, household, basis };
  }
}
