import {
  addDays,
  ageOn,
  beyondScan,
  faultsOf,
  idNumberAs,
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

/** The education bureau's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;
type Stage = NonNullable<WorldPerson['student']>;

const STAGES: Record<Stage, { label: string; fromAge: number; years: number; before?: Stage; schools: string[] }> = {
  PRESCHOOL: { label: '学前', fromAge: 3, years: 3, schools: ['玉泉区第一幼儿园', '小黑河镇中心幼儿园'] },
  PRIMARY: { label: '小学', fromAge: 6, years: 6, schools: ['玉泉区石东路小学', '小黑河镇中心小学', '昭君路民族小学'] },
  JUNIOR: { label: '初中', fromAge: 12, years: 3, before: 'PRIMARY', schools: ['玉泉区大黑河中学', '小黑河镇中学'] },
  SENIOR: { label: '高中', fromAge: 15, years: 3, before: 'JUNIOR', schools: ['青城第一高级中学'] },
  VOCATIONAL: { label: '中职', fromAge: 15, years: 3, before: 'JUNIOR', schools: ['青城职业学校'] },
  COLLEGE: { label: '高职', fromAge: 18, years: 4, before: 'SENIOR', schools: ['青城职业学院', '敕勒川师范学院'] },
};

/** Yuan a school year; what a boarder gets, others get half of it at compulsory school (rules.md §4.2). */
const AID: Record<Stage, readonly (readonly [item: string, amount: number])[]> = {
  PRESCHOOL: [['幼儿资助', 1_000]],
  PRIMARY: [['生活补助', 1_000]],
  JUNIOR: [['生活补助', 1_250]],
  SENIOR: [
    ['国家助学金', 2_000],
    ['免学费', 1_200],
  ],
  VOCATIONAL: [
    ['国家助学金', 2_000],
    ['免学费', 2_400],
  ],
  COLLEGE: [['大学生救助', 10_000]],
};

/** Whose children get aid without being asked (rules.md §7); at college only the first two. */
const AIDED: readonly (WorldStatusKind | undefined)[] = [
  'DIBAO',
  'DESTITUTE',
  'DIBAO_SINGLE',
  'DIBAO_MARGIN',
  'RELAPSE_MONITORED',
];

/** Of everybody else this share applied and got it. */
const APPLIED = { poor: 0.5, background: 0.15 };

/** Of due student aid this share is left out on purpose (synthetic-data.md §5). */
const WITHHELD = 0.05;

export const seed: Seed = (population, random) => {
  const rows = { enrolments: [] as Row[], 'aid-awards': [] as Row[], 'home-teaching': [] as Row[] };
  const faults: WorldFault[] = [];
  const numbers = { enrolment: recordNumbers('XJ'), aid: recordNumbers('ZZ'), visit: recordNumbers('SJ') };
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const schoolYear = Number(population.now.slice(0, 4)) - (population.now.slice(5) < '09-01' ? 1 : 0);

  const add = (file: keyof typeof rows, person: WorldPerson, recordNo: string, cells: Row) => {
    rows[file].push({ recordNo, personId: idNumberAs(person, 'education'), ...cells });
    // E09 is written in names, of which these files have none.
    faults.push(...faultsOf(person, 'education', recordNo).filter((fault) => fault.case !== 'E09'));
    return recordNo;
  };

  for (const person of population.persons) {
    if (person.deathDate || idNumberAs(person, 'education') === '') continue;
    const draw = random.fork(person.recordNo);
    const age = ageOn(person.birthDate, `${schoolYear}-09-01`);
    if (person.student) {
      const course = courseOf(person, person.student, age, schoolYear);
      const isBoarder = draw.chance(course.stage === 'PRESCHOOL' ? 0 : age < 15 ? 0.2 : 0.7);
      const earlier = STAGES[course.stage].before;
      if (earlier && course.from >= 2020) {
        const from = course.from - STAGES[earlier].years;
        const leftOn = `${course.from}-07-10`;
        add('enrolments', person, numbers.enrolment(), enrolment(earlier, from, { leftOn, isBoarder: false, draw }));
      }
      const current = { grade: course.grade, leftOn: person.graduatedOn, isBoarder, draw };
      const recordNo = add('enrolments', person, numbers.enrolment(), enrolment(course.stage, course.from, current));
      const lastYear = Math.min(schoolYear, course.to);
      for (let year = Math.max(course.from, schoolYear - 1); year <= lastYear; year++) {
        const approvedOn = draw.date(`${year}-10-08`, `${year}-10-30`);
        const due = isDue(person, households.get(person), course.stage, approvedOn);
        if (!due && !draw.chance(person.background ? APPLIED.background : APPLIED.poor)) continue;
        if (due && year === schoolYear && draw.chance(WITHHELD)) {
          const expected = `student aid of ${year} is due and missing`;
          const reach = beyondScan(person, households.get(person), 'education');
          faults.push({ case: 'GAP_STUDENT_AID', department: 'education', recordNo, expected, ...reach });
          continue;
        }
        for (const [item, amount] of AID[course.stage]) {
          const half = item === '生活补助' && !isBoarder;
          const cells = { item, schoolYear: String(year), amount: yuan(amount * (half ? 50 : 100)), approvedOn };
          add('aid-awards', person, numbers.aid(), cells);
        }
      }
    } else if (person.disability && age >= 6 && age <= 15) {
      const startedOn = addDays(`${schoolYear}-09-02`, draw.integer(0, 28));
      const visitsPerMonth = String(draw.integer(2, 8));
      add('home-teaching', person, numbers.visit(), {
        school: draw.pick(STAGES.PRIMARY.schools),
        visitsPerMonth,
        startedOn,
      });
    }
  }
  return { rows, faults };
};

/** The years of a course, by the first year of a school year. Whoever is older than his stage is in its last grade. */
function courseOf(person: WorldPerson, stage: Stage, age: number, schoolYear: number) {
  const { fromAge, years } = STAGES[stage];
  if (person.graduatedOn) {
    const to = Number(person.graduatedOn.slice(0, 4)) - 1;
    return { stage, from: to - years + 1, to, grade: years };
  }
  const grade = Math.min(Math.max(age - fromAge + 1, 1), years);
  const from = schoolYear - grade + 1;
  return { stage, from, to: from + years - 1, grade };
}

function enrolment(
  stage: Stage,
  year: number,
  more: { grade?: number; leftOn: string | undefined; isBoarder: boolean; draw: Random },
): Row {
  return {
    stage: STAGES[stage].label,
    school: more.draw.pick(STAGES[stage].schools),
    grade: more.grade === undefined ? '' : String(more.grade),
    isBoarder: more.isBoarder ? '是' : '否',
    enrolledOn: `${year}-09-01`,
    leftOn: more.leftOn ?? '',
  };
}

function isDue(person: WorldPerson, household: WorldHousehold | undefined, stage: Stage, on: string): boolean {
  if (person.childProtection?.kind === 'ORPHAN' || person.childProtection?.kind === 'DE_FACTO_UNSUPPORTED') return true;
  const status = household && statusOn(household, on);
  return (stage === 'COLLEGE' ? AIDED.slice(0, 2) : AIDED).includes(status);
}
