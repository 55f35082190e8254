import {
  addDays,
  birthDateAs,
  faultsOf,
  homesOf,
  idNumberAs,
  nameAs,
  type Population,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldPerson,
  type WorldStatusKind,
} from '../../_world/index.ts';
import type { HardshipCause } from '../generated.ts';

/** The civil affairs bureau's exports of the synthetic world: it keeps the register of persons and of households. */

const GENDER = { '1': '男', '2': '女' } as const;
const LABOUR = { ABLE: '有', PARTIAL: '部分', NONE: '无' } as const;
const SELF_CARE = { FULL: '全自理', PARTIAL: '半护理', NONE: '全护理' } as const;

const STATUS: Record<WorldStatusKind, string> = {
  DIBAO: '低保',
  DIBAO_SINGLE: '单人保',
  DESTITUTE: '特困',
  DIBAO_MARGIN: '低保边缘',
  RIGID_EXPENDITURE: '刚性支出困难',
  RELAPSE_MONITORED: '防止返贫监测对象',
  OTHER_HARDSHIP: '其他困难',
};

const CAUSE: Record<HardshipCause, string> = {
  ILLNESS: '因病',
  DISABILITY: '因残',
  SCHOOLING: '因学',
  DISASTER: '因灾',
  ACCIDENT: '意外事故',
  NO_LABOUR: '缺劳动力',
  JOB_LOSS: '失业',
};

export const seed: Seed = (population) => {
  const faults: WorldFault[] = [];
  const rows = {
    persons: personRows(population, faults),
    households: householdRows(population, faults),
    members: memberRows(population),
    statuses: statusRows(population),
  };
  return { rows, faults };
};

function* personRows({ persons }: Population, faults: WorldFault[]) {
  for (const person of persons) {
    faults.push(...faultsOf(person, 'civil-affairs', person.recordNo));
    yield personCells(person);
  }
}

function personCells(person: WorldPerson): Record<string, string> {
  return {
    recordNo: person.recordNo,
    document: idNumberAs(person, 'civil-affairs'),
    formerIdNumber: person.formerIdNumber ?? '',
    name: nameAs(person, 'civil-affairs'),
    mongolianName: person.mongolianName ?? '',
    gender: GENDER[person.gender],
    birthDate: birthDateAs(person, 'civil-affairs'),
    deathDate: person.deathDate ?? '',
    ethnicity: person.ethnicity,
    phone: person.phone ?? '',
    areaCode: person.areaCode,
    ...movedFrom(person),
    registerCounty: person.registerCounty,
    labourAbility: LABOUR[person.labourAbility],
    selfCare: SELF_CARE[person.selfCare],
  };
}

/** The last day there is the one before the first day here. */
const movedFrom = ({ movedFrom }: WorldPerson) =>
  movedFrom ? { formerAreaCode: movedFrom.areaCode, movedOn: addDays(movedFrom.until, 1) } : {};

function* householdRows(population: Population, faults: WorldFault[]) {
  const declared = new Map([...homesOf(population)].map((homes) => [homes.household, homes.declared]));
  for (const household of population.households) {
    faults.push(...faultsOf(household, 'civil-affairs', household.code));
    yield {
      code: household.code,
      areaCode: household.areaCode,
      kind: household.kind === 'RURAL' ? '农村' : '城镇',
      incomePerHead: household.incomePerHead,
      causes: household.causes.map((cause) => CAUSE[cause as HardshipCause]).join('、'),
      declaredHomes: String(declared.get(household) ?? ''),
    };
  }
}

function* memberRows({ households }: Population) {
  const next = recordNumbers('CY');
  for (const { code, members } of households) {
    for (const { person, relation, from, to } of members) {
      yield {
        recordNo: next(),
        householdId: code,
        personRecordNo: person.recordNo,
        relation,
        from,
        to: to ?? '',
      };
    }
  }
}

function* statusRows({ households }: Population) {
  const next = recordNumbers('SF');
  for (const { code, statuses } of households) {
    for (const { kind, from, to } of statuses) {
      const recordNo = next();
      const decisionNo = `玉民救〔${from.slice(0, 4)}〕${recordNo.slice(-5)}号`;
      yield { recordNo, householdId: code, status: STATUS[kind], from, to: to ?? '', decisionNo };
    }
  }
}
