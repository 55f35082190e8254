import { townOf } from '../../_kernel/codes.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import {
  addDays,
  addMonths,
  membersOn,
  type Population,
  type Random,
  recordNumbers,
  type WorldFault,
  type WorldHousehold,
} from '../../_world/index.ts';
import type { TaskWriter } from '../tasks/seed.ts';

/** Calls of the last year, as the hotline's own system kept them (synthetic-data.md §3: 4,800 a year at M). */

type Row = Record<string, string>;

const CALLS_A_HOUSEHOLD = 0.51;
const FEWEST = 12;

const KINDS = [
  ['低保', 18],
  ['特困供养', 4],
  ['临时救助', 16],
  ['投诉', 12],
  ['政策咨询', 40],
  ['其他', 10],
] as const;
const CHANNELS = [
  ['12349', 82],
  ['APP', 15],
  ['其他', 3],
] as const;
const RULES = ['A1', 'A15', 'B1', 'D8', 'E1', 'F1', 'T3', 'T7'];

/** One pair in so many calls came by two channels in one minute (E47), one call in so many was passed on late. */
const EVERY = { pair: 960, late: 33 };

const APPLICATIONS: readonly string[] = ['低保', '特困供养', '临时救助'];

export function seed({ households, now }: Population, random: Random, tasks: TaskWriter) {
  const rows: Row[] = [];
  const faults: WorldFault[] = [];
  const number = recordNumbers('RX');
  const homes = households.filter(({ institution }) => institution === undefined);
  const calls = Math.max(FEWEST, Math.round(households.length * CALLS_A_HOUSEHOLD));
  const report = (name: string, recordNo: string, expected: string) =>
    faults.push({ case: name, department: 'linkage', recordNo, expected });

  const transfer = (
    draw: Random,
    kind: string,
    received: Minute,
    minutes: number,
    home: WorldHousehold,
    isLinked: boolean,
  ) => {
    const transferredAt = later(received, minutes);
    const matter = APPLICATIONS.includes(kind) ? 'APPLICATION' : kind === '投诉' ? 'COMPLAINT' : 'OTHER';
    const taskNo = tasks.add(draw, 'TRANSFER', matter, transferredAt, {
      ...{ title: `12349 转办：${kind}`, content: CONTENT, owner: townOf(home.areaCode), createdBy: DISTRICT },
      ...(isLinked && { householdId: home.code }),
      areaCode: isLinked ? home.areaCode : townOf(home.areaCode),
    });
    return { transferredAt, taskNo };
  };

  for (let index = 0; index < calls; index++) {
    const draw = random.fork(`call ${index}`);
    const home = draw.pick(homes);
    const isPair = index % EVERY.pair === 0;
    const kind = isPair ? '临时救助' : draw.weighted<string>(KINDS);
    const isApplication = APPLICATIONS.includes(kind);
    const received = minuteOf(draw, draw.date(addMonths(now, -12), addDays(now, -1)));
    const isLinked = isApplication && (isPair || draw.chance(0.8));
    const phone = membersOn(home, now).find(({ person }) => person.phone)?.person.phone ?? '';
    const row: Row = {
      ...{ recordNo: number(), channel: isPair ? '12349' : draw.weighted<string>(CHANNELS), kind },
      ...{ receivedAt: received.text, content: CONTENT, areaCode: townOf(home.areaCode) },
      callerPhone: isApplication || draw.chance(0.7) ? phone : '',
      ...(isLinked && { householdId: home.code }),
    };
    rows.push(row);
    if (kind === '政策咨询') {
      if (draw.chance(0.97)) Object.assign(row, answerOf(draw, received));
      continue;
    }
    const isLate = !isPair && index % EVERY.late === 5;
    const minutes = isLate ? draw.integer(11, 300) : draw.integer(1, 9);
    Object.assign(row, transfer(draw, kind, received, minutes, home, isLinked));
    if (isLate)
      report('LATE_TRANSFER', row['recordNo'] as string, 'passed on after more than ten minutes: told as late');
    if (!isPair) continue;
    const { taskNo, transferredAt, ...same } = row;
    const recordNo = number();
    rows.push({ ...same, recordNo, channel: 'APP' });
    report('E47', recordNo, 'same application by APP and by 12349 in the same minute: one case');
  }
  return { rows, faults };
}

const CONTENT = '来电反映家庭困难，请核实。';

interface Minute {
  readonly day: string;
  readonly minute: number;
  readonly text: string;
}

/** Day and night, and never so late that ten minutes reach into the next day. */
function minuteOf(draw: Random, day: string): Minute {
  return minuteText(day, draw.integer(0, 1_130));
}

function later({ day, minute }: Minute, minutes: number): string {
  return minuteText(day, minute + minutes).text;
}

function minuteText(day: string, minute: number): Minute {
  const two = (number: number) => String(number).padStart(2, '0');
  return { day, minute, text: `${day} ${two(Math.floor(minute / 60))}:${two(minute % 60)}` };
}

function answerOf(draw: Random, received: Minute): Row {
  return { ruleId: draw.pick(RULES), answer: '已按现行规定答复。', answeredAt: later(received, draw.integer(3, 40)) };
}
