import { addWorkingDays } from '../../_kernel/calendar.ts';
import {
  addDays,
  addMonths,
  EXPECTED,
  hasCase,
  membersOn,
  type Population,
  type Random,
  recordNumbers,
  type Seed,
  type WorldFault,
  type WorldHousehold,
  type WorldPerson,
  yuan,
} from '../../_world/index.ts';

/** Temporary relief of the last twelve months in the synthetic world, and the cases that have a way of their own. */

type Row = Record<string, string>;
type Applicant = { readonly person: WorldPerson; readonly household: WorldHousehold };

/** Of the households in a year (1,300 at M). */
const SHARE = 0.138;

const EVENTS = [
  ['突发重大疾病', 50],
  ['意外伤害', 22],
  ['交通事故', 12],
  ['火灾', 6],
  ['其他', 10],
] as const;
const EXPENSES = [
  ['医疗', 70],
  ['教育', 18],
  ['基本生活', 12],
] as const;

/** Of so many who were paid first, those that stand here brought the papers late (E36: 20 in time, 8 late). */
const LATE = { every: 7, at: [1, 4] };

export const seed: Seed = (population, random) => {
  const { now } = population;
  const rows = { 'temporary-relief': [] as Row[], 'relief-stages': [] as Row[] };
  const faults: WorldFault[] = [];
  const nextRelief = recordNumbers('LS', 6);
  const nextStage = recordNumbers('LJD', 6);
  let paidFirst = 0;

  const report = (name: 'E19' | 'E35' | 'E36' | 'E37', recordNo: string) =>
    faults.push({ case: name, department: 'civil-affairs', recordNo, expected: EXPECTED[name] });

  const relieve = ({ person, household }: Applicant, cells: Row): string => {
    const recordNo = nextRelief();
    const isElsewhere = person.registerCounty !== '150104';
    rows['temporary-relief'].push({
      recordNo,
      personRecordNo: person.recordNo,
      householdId: household.code,
      basis: isElsewhere ? '居住地' : '户籍地',
      isExceptional: '否',
      payFirst: '否',
      ...cells,
    });
    return recordNo;
  };

  const decided = (appliedOn: string, draw: Random): Row => {
    const decidedOn = addWorkingDays(appliedOn, draw.integer(3, 14));
    if (decidedOn > now) return {};
    return { decidedOn, decisionNo: `玉民临〔${decidedOn.slice(0, 4)}〕${draw.integer(1, 9_999)}号` };
  };

  const ordinary = (applicant: Applicant, draw: Random, kind?: '急难型') => {
    const appliedOn = draw.date(addMonths(now, -12), now);
    const decision = decided(appliedOn, draw);
    const isEmergency = kind !== undefined || draw.chance(0.55);
    const recordNo = relieve(applicant, {
      kind: isEmergency ? '急难型' : '支出型',
      event: isEmergency ? draw.weighted<string>(EVENTS) : '',
      expense: isEmergency ? '' : draw.weighted<string>(EXPENSES),
      appliedOn,
      ...decision,
      amount: decision['decidedOn'] ? yuan(draw.integer(8, 60) * 10_000) : '',
    });
    if (hasCase(applicant.household, 'E19')) report('E19', recordNo);
  };

  /** E35: more than the cap, and the minutes that say why. */
  const caseByCase = (applicant: Applicant, draw: Random) => {
    const appliedOn = draw.date('2024-02-01', '2024-08-31');
    const cells = {
      ...{ kind: '支出型', expense: '医疗', appliedOn, ...decided(appliedOn, draw) },
      ...{ amount: yuan(draw.integer(95, 200) * 10_000), minutesNo: `玉困协纪〔2024〕${draw.integer(1, 40)}号` },
    };
    report('E35', relieve(applicant, cells));
  };

  /** E36: paid at ten past three at night; the papers came on the ninth working day, or on the twelfth. */
  const payFirst = (applicant: Applicant, draw: Random) => {
    const day = draw.date('2024-01-10', '2024-09-20');
    const isLate = LATE.at.includes(paidFirst++ % LATE.every);
    const cells = {
      ...{ kind: '急难型', event: '交通事故', appliedOn: day, payFirst: '是', basis: '急难发生地' },
      ...{ reportedAt: `${addDays(day, -1)} 21:40`, paidAt: `${day} 03:10`, ...decided(day, draw) },
      ...{ amount: '2000.00', papersCompletedOn: addWorkingDays(day, isLate ? 12 : 9) },
    };
    report('E36', relieve(applicant, cells));
  };

  /** E37: the second condition failed; the third stage is not paid. */
  const inStages = (applicant: Applicant, draw: Random) => {
    const appliedOn = draw.date('2024-01-10', '2024-04-30');
    const decision = decided(appliedOn, draw);
    const start = decision['decidedOn'] as string;
    const reliefNo = relieve(applicant, {
      ...{ kind: '支出型', expense: '医疗', appliedOn, ...decision, amount: '6000.00' },
    });
    const stage = (number: number, condition: string, more: Row) => {
      const recordNo = nextStage();
      const dueOn = addMonths(start, 2 * number);
      rows['relief-stages'].push({
        recordNo,
        reliefNo,
        stage: String(number),
        condition,
        dueOn,
        amount: '2000.00',
        ...more,
      });
      return recordNo;
    };
    stage(1, '入院治疗', { fulfilledOn: addDays(start, 6), paidOn: addDays(start, 9) });
    stage(2, '完成第二期治疗', { failedOn: addMonths(start, 4) });
    report('E37', stage(3, '完成康复', {}));
  };

  for (const applicant of applicants(population)) {
    const { person, household } = applicant;
    const draw = random.fork(`${household.code}/${person.recordNo}`);
    if (hasCase(person, 'E35')) caseByCase(applicant, draw);
    else if (hasCase(person, 'E36')) payFirst(applicant, draw);
    else if (hasCase(person, 'E37')) inStages(applicant, draw);
    else if (person !== household.members[0]?.person) continue;
    else if (hasCase(household, 'E19')) ordinary(applicant, draw, '急难型');
    else if (draw.chance(SHARE)) ordinary(applicant, draw);
  }
  return { rows, faults };
};

/** Who was in a household for the last twelve months; who is in two applies with the first. */
function* applicants({ households, now }: Population): Generator<Applicant> {
  const seen = new Set<WorldPerson>();
  for (const household of households) {
    if (household.institution) continue;
    for (const { person } of membersOn(household, now)) {
      if (seen.has(person) || person.deathDate) continue;
      seen.add(person);
      yield { person, household };
    }
  }
}
