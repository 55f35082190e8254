import {
  addDays,
  ageOn,
  certificateNumber,
  faultsOf,
  hasCase,
  idNumberAs,
  isSevere,
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

/** The disabled persons' federation's exports of the synthetic world (synthetic-data.md §3, §5). */

type Row = Record<string, string>;
type File = 'certificates' | 'level-changes' | 'subsidies' | 'rehabilitation-aids';

const TYPES = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'];
const LEVELS = ['一级', '二级', '三级', '四级'];
/** Yuan a month. Local values, not facts. */
const AMOUNTS = { living: 100, care: [120, 100] };
/** Of due subsidies these shares are left out on purpose (synthetic-data.md §5). */
const WITHHELD = { living: 0.04, care: 0.03 };
const REHABILITATION: readonly (readonly [string, number])[] = [
  ['康复训练', 7],
  ['辅助器具', 2],
  ['手术', 1],
];
const INSTITUTIONS = ['玉泉区残疾人康复中心', '青城儿童康复医院'];

export const seed: Seed = (population, random) => {
  const rows: Record<File, Row[]> = { certificates: [], 'level-changes': [], subsidies: [], 'rehabilitation-aids': [] };
  const faults: WorldFault[] = [];
  const next: Record<File, () => string> = {
    certificates: recordNumbers('CZ'),
    'level-changes': recordNumbers('BG'),
    subsidies: recordNumbers('BT'),
    'rehabilitation-aids': recordNumbers('KF'),
  };
  const households = new Map([...residents(population)].map(({ person, household }) => [person, household]));
  const { now } = population;

  const add = (file: File, person: WorldPerson, cells: Row) => {
    const recordNo = next[file]();
    rows[file].push({ recordNo, personId: idNumberAs(person, 'disabled-persons'), ...cells });
    // What a certificate's number says stands in the first file only.
    const shown = faultsOf(person, 'disabled-persons', recordNo);
    faults.push(...shown.filter((fault) => fault.case !== 'E33' || file === 'certificates'));
    return recordNo;
  };
  const gap = (kind: string, recordNo: string) =>
    faults.push({
      case: `GAP_${kind}_SUBSIDY`,
      department: 'disabled-persons',
      recordNo,
      expected: `${kind.toLowerCase()} subsidy is due and missing`,
    });

  for (const person of population.persons) {
    const { disability } = person;
    // A certificate is made of a citizen's or resident's number of 18.
    if (!disability || person.deathDate || person.identifier.value.length !== 18) continue;
    const draw = random.fork(person.recordNo);
    const recordNo = add('certificates', person, {
      certificateNo: certificateNumber(person) as string,
      type: TYPES[disability.type - 1] as string,
      level: LEVELS[disability.level - 1] as string,
      issuedOn: disability.issuedOn,
      validUntil: disability.expiresOn,
    });
    const former = disability.formerLevel;
    const currentFrom = former ? addDays(former.until, 1) : disability.issuedOn;
    if (former) {
      add('level-changes', person, {
        fromLevel: LEVELS[former.level - 1] as string,
        toLevel: LEVELS[disability.level - 1] as string,
        changedOn: currentFrom,
      });
    }

    const subsidy = (kind: string, amount: number, from: string, to: string) => {
      const since = later(from, '2020-01-01');
      if (to !== '' && to < since) return;
      add('subsidies', person, { kind, monthlyAmount: yuan(amount * 100), from: since, to });
    };
    const status = statusAt(households.get(person), now);
    const isCase = hasCase(person, 'E32');
    // Paid beyond the certificate's last day only where that is the case to be found.
    const ending = disability.expiresOn >= now || isCase ? '' : disability.expiresOn;
    const living = isCase ? 'DUE' : livingSubsidyOf(person, status);
    if (living === 'DUE' && !isCase && draw.chance(WITHHELD.living)) {
      if (ending === '') gap('LIVING', recordNo);
    } else if (living === 'DUE' || (living === 'APPLIED' && draw.chance(0.9))) {
      subsidy('生活补贴', AMOUNTS.living, disability.issuedOn, ending);
    }
    if (status !== 'DESTITUTE' && isSevere(person)) {
      if (draw.chance(WITHHELD.care)) {
        if (ending === '') gap('CARE', recordNo);
      } else subsidy('护理补贴', AMOUNTS.care[disability.level - 1] as number, currentFrom, ending);
    }
    // Ends with the level (E31).
    if (status !== 'DESTITUTE' && former && former.level <= 2 && !isSevere(person)) {
      subsidy('护理补贴', AMOUNTS.care[former.level - 1] as number, '2020-01-01', former.until);
    }

    if (ageOn(person.birthDate, now) <= 6 && draw.chance(0.5)) {
      add('rehabilitation-aids', person, {
        item: draw.weighted(REHABILITATION),
        institution: draw.pick(INSTITUTIONS),
        amount: yuan(draw.integer(30, 240) * 10_000),
        approvedOn: draw.date(later(disability.issuedOn, '2023-01-01'), now),
      });
    }
  }
  return { rows, faults };
};

const later = (a: string, b: string) => (a > b ? a : b);

const statusAt = (household: WorldHousehold | undefined, on: string) => household && statusOn(household, on);

/** In a dibao household it is due; on the margin it is applied for (rules.md H1, §7); never beside orphan support (H4). */
function livingSubsidyOf(person: WorldPerson, status: WorldStatusKind | undefined): 'DUE' | 'APPLIED' | undefined {
  if (person.childProtection?.kind === 'ORPHAN') return undefined;
  if (status === 'DIBAO' || status === 'DIBAO_SINGLE') return 'DUE';
  return status === 'DIBAO_MARGIN' ? 'APPLIED' : undefined;
}
