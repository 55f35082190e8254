import { careOrdersOf, recordNumbers, type Seed, type WorldFault, yuan } from '../../_world/index.ts';
import type { CareBasis, CareService, CareVisitProof } from '../generated.ts';

/** Bought care in the synthetic world, as the bureau ordered it and as it was delivered. */

type Row = Record<string, string>;

const BASIS: Readonly<Record<CareBasis, string>> = {
  DISPERSED_DESTITUTE: '分散供养特困',
  DIBAO_SEVERELY_DISABLED: '低保重残',
  DIBAO_ELDERLY: '低保失能老年人',
  DIBAO_MINOR: '低保失能未成年人',
};
const SERVICE: Readonly<Record<CareService, string>> = {
  LIVING_CARE: '生活照料',
  VISIT: '访视',
  HOUSEKEEPING: '家政服务',
  SPIRITUAL_COMFORT: '精神慰藉',
  COUNSELING: '心理疏导',
  CAPABILITY: '能力提升',
  SOCIAL_INTEGRATION: '社会融入',
};
const PROOF: Readonly<Record<CareVisitProof, string>> = { SIGNATURE: '签字', PHOTO: '照片', CHECK_IN: '定位' };

export const seed: Seed = (population) => {
  const rows = { 'care-orders': [] as Row[], 'care-visits': [] as Row[] };
  const faults: WorldFault[] = [];
  const nextVisit = recordNumbers('ZF', 7);
  for (const { orderNo, household, person, basis, services, visits, ...order } of careOrdersOf(population)) {
    rows['care-orders'].push({
      ...{ recordNo: orderNo, householdId: household.code, personRecordNo: person.recordNo, basis: BASIS[basis] },
      ...{ services: services.map((service) => SERVICE[service]).join('、'), provider: order.provider },
      ...{ contractNo: order.contractNo, from: order.from, pricePerVisit: yuan(order.pricePerVisitFen) },
    });
    for (const { plannedOn, doneOn = '', proof } of visits) {
      const recordNo = nextVisit();
      const proven = proof ? { proof: PROOF[proof], minutes: '60' } : {};
      rows['care-visits'].push({ recordNo, orderNo, plannedOn, doneOn, ...proven });
      if (doneOn !== '') continue;
      const expected = 'nobody came: listed, and not paid';
      faults.push({ case: 'MISSED_CARE_VISIT', department: 'civil-affairs', recordNo, expected });
    }
  }
  return { rows, faults };
};
