import { addDays, earlier, type Random } from '../../_world/index.ts';

/** How a synthetic task went: the cells of its state and moments. */

/** Of tasks whose day has passed. What is still running is overdue. */
const OUTCOMES = [
  ['已办结', 80],
  ['已答复', 6],
  ['已退回', 5],
  ['已撤回', 3],
  ['办理中', 4],
  ['待受理', 2],
] as const;

const ANSWERS = [
  ['已落实', 45],
  ['已救助', 30],
  ['不符合条件', 12],
  ['无需办理', 8],
  ['重复', 5],
] as const;

export interface Life {
  readonly cells: Readonly<Record<string, string>>;
  readonly isOverdue: boolean;
}

/** @param createdAt `YYYY-MM-DD HH:MM` */
export function lifeOf(draw: Random, createdAt: string, dueOn: string, now: string): Life {
  const createdOn = createdAt.slice(0, 10);
  const isDue = dueOn < now;
  const isNew = addDays(createdOn, 1) > now;
  const state = isNew ? '待受理' : isDue ? draw.weighted<string>(OUTCOMES) : draw.pick(['待受理', '办理中']);
  const at = (day: string, hour: string) => `${day} ${hour}:${String(draw.integer(0, 59)).padStart(2, '0')}`;
  const times: Record<string, string> = {};
  if (state !== '待受理' && state !== '已撤回') {
    const acceptedOn = draw.date(addDays(createdOn, 1), earlier(addDays(createdOn, 3), earlier(dueOn, now)));
    times['acceptedAt'] = at(acceptedOn, '09');
    if (state === '已办结' || state === '已答复') {
      const answeredOn = draw.date(acceptedOn, dueOn);
      times['answeredAt'] = at(answeredOn, '15');
      times['outcome'] = draw.weighted<string>(ANSWERS);
      times['answer'] = '已核实并处理，情况见附卷。';
      if (state === '已办结') times['endedAt'] = at(draw.date(answeredOn, earlier(addDays(answeredOn, 5), now)), '17');
    }
    if (state === '已退回') times['endedAt'] = at(acceptedOn, '16');
  }
  if (state === '已撤回') times['endedAt'] = at(addDays(createdOn, 1), '16');
  const isRunning = state === '待受理' || state === '办理中';
  return { cells: { state, ...times }, isOverdue: isRunning && isDue };
}
