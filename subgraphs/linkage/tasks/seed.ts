import { townOf } from '../../_kernel/codes.ts';
import { DISTRICT } from '../../_kernel/district.ts';
import {
  addDays,
  addMonths,
  faultsOf,
  type Population,
  type Random,
  recordNumbers,
  type WorldFault,
} from '../../_world/index.ts';
import type { LinkageMatter, LinkageTaskKind } from '../generated.ts';
import { dueOn } from './deadlines.ts';
import { lifeOf } from './life.ts';

/** Tasks of the synthetic district: findings of the villages, gaps, the towns' six duties, joint issues. */

type Row = Record<string, string>;

/** One household in so many had a finding reported in the last half-year, one in so many a gap handed over. */
const EVERY = { finding: 40, gap: 67 };

const GAPS = [
  ['医保', '参保资助应享未享核查'],
  ['残联', '两项补贴应享未享核查'],
  ['教育', '学生资助应享未享核查'],
  ['住建', '危房排队核查'],
  ['人社', '就业服务应享未享核查'],
] as const;

/** The six duties of a town (requirement 129). */
const DUTIES = [
  ['PUBLICITY', '开展救助政策宣传'],
  ['SURVEY', '开展困难群众摸底排查'],
  ['KEY_DUTY', '落实同区同标重点任务'],
  ['FEEDBACK', '反馈试点工作困难和问题'],
  ['REPORTING', '报送试点工作信息'],
  ['OTHER', '完成领导小组交办的其他任务'],
] as const;

const ISSUES = ['跨部门数据比对口径不一', '低保渐退期与就业补贴衔接', '因灾倒损房屋重建资金衔接'];

/** Writes one task as the file has it, and says when nobody has answered it in time. */
export function createTaskWriter(now: string) {
  const rows: Row[] = [];
  const faults: WorldFault[] = [];
  const number = recordNumbers('LD');
  const add = (draw: Random, kind: LinkageTaskKind, matter: LinkageMatter, createdAt: string, cells: Row): string => {
    const recordNo = number();
    const due = dueOn(kind, matter, createdAt.slice(0, 10));
    const life = lifeOf(draw, createdAt, due, now);
    rows.push({ recordNo, kind, matter, createdAt, dueOn: due, ...cells, ...life.cells });
    if (life.isOverdue) {
      const expected = 'not answered by its day: supervised by itself, once';
      faults.push({ case: 'OVERDUE_TASK', department: 'linkage', recordNo, expected });
    }
    return recordNo;
  };
  return { rows, faults, add };
}

export type TaskWriter = ReturnType<typeof createTaskWriter>;

export function seed({ households, now, size }: Population, random: Random, writer: TaskWriter): void {
  const since = addMonths(now, -6);
  const at = (draw: Random, day: string) => `${day} 08:${String(draw.integer(10, 59))}`;
  households.forEach((household, index) => {
    if (household.institution) return;
    const draw = random.fork(household.code);
    const { code: householdId, areaCode } = household;
    const about = { householdId, areaCode };
    if (index % EVERY.finding === 0) {
      const recordNo = writer.add(draw, 'TRANSFER', 'FINDING', at(draw, draw.date(since, addDays(now, -1))), {
        ...about,
        ...{ title: '走访发现困难线索，提请认定', content: '走访发现该户近期收入减少，提请认定。' },
        ...{ owner: townOf(areaCode), createdBy: areaCode },
      });
      writer.faults.push(...faultsOf(household, 'linkage', recordNo));
    }
    if (index % EVERY.gap === 1) {
      const [owner, title] = draw.pick(GAPS);
      writer.add(draw, 'TRANSFER', 'ENTITLEMENT_GAP', at(draw, draw.date(since, addDays(now, -1))), {
        ...{ ...about, title, content: '比对发现该户可能应享未享，请核查。', owner, createdBy: '民政' },
      });
    }
  });
  const towns = [...new Set(households.map(({ areaCode }) => townOf(areaCode)))].sort();
  for (const town of size === 'XS' ? towns.slice(0, 1) : towns) {
    const draw = random.fork(town);
    for (const [matter, title] of DUTIES) {
      const day = draw.date(since, addDays(now, -1));
      writer.add(draw, 'ASSIGN', matter, at(draw, day), { title, owner: town, createdBy: DISTRICT });
    }
  }
  ISSUES.forEach((title, index) => {
    const draw = random.fork(title);
    const day = addDays(now, -40 * (index + 1));
    const partners = { owner: '民政', createdBy: DISTRICT, participants: '医保、教育、住建、人社' };
    writer.add(draw, 'COORDINATE', 'JOINT_ISSUE', at(draw, day), { title, ...partners });
  });
}
