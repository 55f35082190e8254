import {
  addDays,
  earlier,
  isOn,
  later,
  membersOn,
  type Population,
  type Random,
  recordNumbers,
  type Seed,
  yuan,
} from '../_world/index.ts';

/** The emergency bureau's exports of the synthetic world (synthetic-data.md §3). All amounts and limits are demo values. */

type Row = Record<string, string>;

/** What strikes each year, between which days, how many towns (0: all with villages), and what share of whom. */
const STRIKES = [
  { label: '森林草原火灾', between: ['03-10', '04-20'], days: 2, towns: 1, share: { RURAL: 0.03, URBAN: 0 } },
  { label: '旱灾', between: ['04-25', '05-25'], days: 60, towns: 0, share: { RURAL: 0.15, URBAN: 0 } },
  { label: '旱灾', between: ['06-20', '07-10'], days: 45, towns: 3, share: { RURAL: 0.1, URBAN: 0 } },
  { label: '风雹', between: ['06-05', '06-30'], days: 1, towns: 2, share: { RURAL: 0.15, URBAN: 0 } },
  { label: '洪涝', between: ['07-15', '08-15'], days: 4, towns: 3, share: { RURAL: 0.2, URBAN: 0.01 } },
  { label: '风雹', between: ['08-20', '09-10'], days: 1, towns: 2, share: { RURAL: 0.15, URBAN: 0 } },
] as const;

/** One rural household in so many lost its house, or nearly. */
const EVERY_HOUSE = 200;

/** Of those struck in a year this share is on its winter list; of these, this share was listed late, and got relief. */
const WINTER = { listed: 0.45, late: 0.04, helped: 0.92 };

const VERSIONS = [
  { from: '2020-01-01', to: '2022-12-31', documentNo: '演示应急〔2020〕1号', more: 100 },
  { from: '2023-01-01', to: '', documentNo: '演示应急〔2023〕1号', more: 120 },
] as const;

/** Yuan in the first version; the second gives a fifth more. */
const STANDARDS = {
  应急救助: ['每人一次', 200],
  过渡期救助: ['每人每日', 20],
  旱灾救助: ['每人一次', 120],
  冬春救助: ['每人一次', 150],
  恢复重建: ['每户一次', 20_000],
} as const;

const LEVELS = [
  ['一级', 2_000],
  ['二级', 1_000],
  ['三级', 500],
  ['四级', 100],
] as const;

interface Event {
  readonly code: string;
  readonly label: string;
  readonly year: number;
  readonly startedOn: string;
  readonly towns: readonly string[];
  readonly share: { readonly RURAL: number; readonly URBAN: number };
}

export const seed: Seed = ({ households, now }, random) => {
  const rows = {
    events: [] as Row[],
    phases: [] as Row[],
    'response-criteria': criteria(),
    'relief-standards': standards(),
    impacts: [] as Row[],
    'winter-spring-needs': [] as Row[],
    reliefs: [] as Row[],
    rebuilds: [] as Row[],
  };
  const numbers = {
    phases: recordNumbers('JD'),
    impacts: recordNumbers('SZ'),
    'winter-spring-needs': recordNumbers('DC'),
    reliefs: recordNumbers('JZ'),
    rebuilds: recordNumbers('CJ'),
  };
  const add = (file: keyof typeof numbers, cells: Row) => rows[file].push({ recordNo: numbers[file](), ...cells });

  const events: Event[] = [];
  for (const event of disasters(households, now, random.fork('events'))) {
    const { code, label, year, startedOn, days, towns } = event;
    const endedOn = addDays(startedOn, days - 1);
    const name = `${year}年第${Number(code.slice(-3))}号${label}（演示）`;
    rows.events.push({ recordNo: code, name, kind: label, townCodes: towns.join('、'), startedOn, endedOn });
    for (const phase of phasesOf(label, startedOn, endedOn, now)) add('phases', { eventNo: code, ...phase });
    events.push(event);
  }

  let ruralHouses = 0;
  for (const household of households) {
    const { code: householdId, areaCode, kind, causes } = household;
    if (household.institution) continue;
    const draw = random.fork(householdId);
    const persons = ({ startedOn }: Event) => membersOn(household, startedOn).length;
    const near = events.filter((event) => event.towns.includes(areaCode.slice(0, 9)) && persons(event) > 0);
    const storms = near.filter(({ label }) => isStorm(label));
    const lost = kind === 'RURAL' && storms.length > 0 && ruralHouses++ % EVERY_HOUSE === 0 ? storms[0] : undefined;
    const sudden = causes.includes('DISASTER') ? storms.at(-1) : undefined;
    const struck = new Map<number, number>();

    for (const event of near) {
      if (!draw.chance(event.share[kind]) && event !== lost && event !== sudden) continue;
      const count = persons(event);
      struck.set(event.year, count);
      const damage = event === lost ? draw.pick(['严重损坏', '倒塌']) : draw.chance(0.1) ? '一般损坏' : '未损坏';
      const houseDamage = storms.includes(event) ? damage : '未损坏';
      const of = { householdId, eventNo: event.code };
      const registeredOn = addDays(event.startedOn, draw.integer(1, 6));
      add('impacts', { ...of, personCount: String(count), houseDamage, registeredOn });
      for (const relief of reliefsFor(event, event === lost, count, draw, now)) add('reliefs', { ...of, ...relief });
      if (event === lost) add('rebuilds', { ...of, ...rebuild(houseDamage, event.startedOn, draw, now) });
    }
    for (const [year, count] of struck) {
      if (!draw.chance(WINTER.listed)) continue;
      const need = winterNeed(year, count, draw, now);
      add('winter-spring-needs', { householdId, ...need });
      const decidedOn = draw.date(`${year}-12-05`, `${year + 1}-02-20`);
      if (decidedOn > now || !draw.chance(WINTER.helped)) continue;
      const amount = standardOn('冬春救助', decidedOn) * count;
      add('reliefs', { householdId, kind: '冬春救助', winterYear: String(year), decidedOn, ...cash(amount) });
    }
  }
  return rows;
};

function* disasters(households: Population['households'], now: string, random: Random) {
  const villages = households.filter(({ kind }) => kind === 'RURAL').map(({ areaCode }) => areaCode.slice(0, 9));
  const rural = [...new Set(villages)].sort();
  for (let year = 2020; year <= Number(now.slice(0, 4)); year++) {
    for (const [at, { label, between, days, towns: count, share }] of STRIKES.entries()) {
      const draw = random.fork(`${year}/${at}`);
      const towns = count === 0 ? rural : [...new Set(Array.from({ length: count }, () => draw.pick(rural)))].sort();
      const startedOn = draw.date(`${year}-${between[0]}`, `${year}-${between[1]}`);
      yield { code: `ZH${year}00${at + 1}`, label, year, startedOn, days, towns, share };
    }
  }
}

function phasesOf(label: string, startedOn: string, endedOn: string, now: string): Row[] {
  const responded = addDays(startedOn, 2);
  const over = addDays(later(endedOn, responded), 5);
  const steps: [kind: string, from: string, responseLevel: string][] = [['报灾核灾', startedOn, '']];
  if (label === '洪涝') steps.push(['应急响应', responded, '三级'], ['应急响应', addDays(over, -3), '四级']);
  else steps.push(['应急响应', responded, '四级']);
  if (isStorm(label)) steps.push(['过渡期救助', over, ''], ['恢复重建', addDays(over, 90), '']);
  steps.push(['结束', addDays(over, isStorm(label) ? 300 : 0), '']);
  return steps
    .map(([kind, from, responseLevel], at) => {
      const next = steps[at + 1]?.[1] ?? addDays(now, 1);
      return { kind, responseLevel, from, to: next > now ? '' : addDays(next, -1) };
    })
    .filter(({ from }) => from <= now);
}

function reliefsFor({ label, startedOn }: Event, lost: boolean, persons: number, draw: Random, now: string): Row[] {
  const decidedOn = addDays(startedOn, draw.integer(1, 8));
  if (label === '旱灾') {
    const amount = standardOn('旱灾救助', decidedOn) * persons;
    return draw.chance(0.6) ? [{ kind: '旱灾救助', decidedOn, ...cash(amount) }] : [];
  }
  const reliefs: Row[] = [];
  if (lost || draw.chance(0.4)) {
    const given = draw.chance(0.6)
      ? { form: '实物', goods: draw.pick(['棉被、折叠床', '米面油', '饮用水、方便食品']) }
      : cash(standardOn('应急救助', decidedOn) * persons);
    reliefs.push({ kind: '应急救助', decidedOn, ...given });
  }
  if (lost) {
    const from = addDays(startedOn, 10);
    const span = { from, to: addDays(from, 89) };
    const amount = standardOn('过渡期救助', from) * persons * 90;
    reliefs.push({ kind: '过渡期救助', decidedOn: earlier(from, now), ...span, ...cash(amount) });
  }
  return reliefs;
}

function winterNeed(year: number, persons: number, draw: Random, now: string): Row {
  const late = year < Number(now.slice(0, 4)) && draw.chance(WINTER.late);
  const listedOn = late ? draw.date(`${year}-11-01`, `${year}-11-20`) : draw.date(`${year}-09-20`, `${year}-10-31`);
  const verifiedOn = addDays(listedOn, draw.integer(3, 20));
  return {
    year: String(year),
    personCount: String(persons),
    needs: draw.pick(['口粮', '取暖', '口粮、取暖', '衣被、取暖', '口粮、饮水', '其他']),
    listedOn,
    verifiedOn: verifiedOn <= now ? verifiedOn : '',
  };
}

function rebuild(damage: string, startedOn: string, draw: Random, now: string): Row {
  const enteredOn = addDays(startedOn, draw.integer(15, 40));
  const reviewedOn = addDays(enteredOn, draw.integer(3, 10));
  const noticeFrom = addDays(reviewedOn, 1);
  const noticeTo = addDays(noticeFrom, 6);
  const townCheckedOn = addDays(noticeTo, draw.integer(2, 8));
  const approvedOn = addDays(townCheckedOn, draw.integer(3, 12));
  const completedOn = addDays(approvedOn, draw.integer(60, 150));
  const until = (day: string) => (day <= now ? day : '');
  const grant = standardOn('恢复重建', approvedOn) / (damage === '倒塌' ? 1 : 10);
  return {
    work: damage === '倒塌' ? '重建' : '修缮',
    route: draw.weighted([
      ['本人申请', 70],
      ['小组提名', 30],
    ]),
    enteredOn,
    reviewedOn: until(reviewedOn),
    noticeFrom: until(noticeFrom),
    noticeTo: noticeFrom <= now ? noticeTo : '',
    townCheckedOn: until(townCheckedOn),
    approvedOn: until(approvedOn),
    completedOn: until(completedOn),
    grant: approvedOn <= now ? yuan(grant) : '',
  };
}

function criteria(): Row[] {
  const number = recordNumbers('TJ');
  return VERSIONS.flatMap(({ more, ...version }) =>
    LEVELS.flatMap(([level, persons]) => {
      const least = (persons * 100) / more;
      const any = { level, kind: '', criterion: `演示：一次灾害紧急转移安置 ${Math.round(least)} 人以上` };
      const drought = { level, kind: '旱灾', criterion: `演示：因旱需生活救助 ${Math.round(least * 10)} 人以上` };
      return [any, drought].map((criterion) => ({ recordNo: number(), ...criterion, ...version }));
    }),
  );
}

function standards(): Row[] {
  const number = recordNumbers('BZ');
  return VERSIONS.flatMap(({ more, ...version }) =>
    Object.entries(STANDARDS).map(([kind, [unit, amount]]) => ({
      ...{ recordNo: number(), kind, unit, amount: yuan(amount * more), ...version },
    })),
  );
}

/** In fen. */
function standardOn(kind: keyof typeof STANDARDS, date: string): number {
  const version = VERSIONS.find(({ from, to }) => isOn(to === '' ? { from } : { from, to }, date));
  return STANDARDS[kind][1] * (version?.more ?? 100);
}

const isStorm = (label: string) => label === '洪涝' || label === '风雹';
const cash = (fen: number): Row => ({ form: '现金', amount: yuan(fen) });
