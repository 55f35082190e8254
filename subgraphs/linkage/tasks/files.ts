import { DISTRICT } from '../../_kernel/district.ts';
import {
  areaCode,
  code,
  date,
  defineFile,
  householdKey,
  personKey,
  Rejection,
  recordNo,
  text,
} from '../../_kernel/import/index.ts';
import { today } from '../../_kernel/today.ts';
import { moment, office, offices } from '../cells.ts';
import { isArea } from '../offices.ts';
import { dueOn } from './deadlines.ts';
import { writeHistory } from './history.ts';
import { tasks as taskTable } from './model.ts';

/** Tasks as they were kept before the hub: what was given, to whom, and how far it came. */

const tasks = defineFile({
  name: 'tasks',
  title: '联动事项',
  table: taskTable,
  columns: {
    recordNo: recordNo('事项编号', { aliases: ['记录编号'] }),
    kind: code('办理方式', { TRANSFER: '转办', ASSIGN: '交办', SUPERVISE: '督办', COORDINATE: '协调' }),
    matter: code('事由', {
      APPLICATION: ['救助申请转介', '救助申请'],
      FINDING: ['主动发现', '提请认定'],
      ENTITLEMENT_GAP: '应享未享',
      COMPLAINT: ['投诉举报', '投诉'],
      PUBLICITY: '宣传',
      SURVEY: '调查摸底',
      KEY_DUTY: '落实重点任务',
      FEEDBACK: '反馈困难和问题',
      REPORTING: '报送信息',
      JOINT_ISSUE: '共性问题',
      OTHER: ['其他', '其他任务'],
    }),
    state: code('办理状态', {
      OPEN: '待受理',
      ACCEPTED: ['办理中', '已受理'],
      ANSWERED: '已答复',
      CLOSED: '已办结',
      RETURNED: '已退回',
      WITHDRAWN: '已撤回',
    }),
    title: text('标题', { max: 60 }),
    content: text('内容', { max: 2_000, multiline: true, optional: true }),
    owner: office('承办单位', { aliases: ['牵头单位'] }),
    createdBy: office('交出单位', { aliases: ['交办单位'] }),
    participants: offices('参与单位', { optional: true }),
    householdId: householdKey('户编号', { optional: true }),
    personId: personKey('身份证号', { aliases: ['证件号码'], optional: true }),
    areaCode: areaCode('所在区划', { optional: true }),
    createdAt: moment('交出时间'),
    dueOn: date('办理期限', { optional: true }),
    acceptedAt: moment('受理时间', { optional: true }),
    answeredAt: moment('答复时间', { optional: true }),
    outcome: code(
      '办理结果',
      {
        DONE: '已落实',
        AIDED: '已救助',
        REFUSED: '不符合条件',
        NO_NEED: '无需办理',
        DUPLICATE: '重复',
      },
      { optional: true },
    ),
    answer: text('答复说明', { max: 2_000, multiline: true, optional: true }),
    endedAt: moment('结束时间', { aliases: ['办结时间'], optional: true }),
    supervises: recordNo('被督办事项编号', { optional: true }),
  },
  toRow({ participants, acceptedAt, answeredAt, outcome, answer, endedAt, ...cells }) {
    const fault = faultOf(cells.state, { createdAt: cells.createdAt, acceptedAt, answeredAt, endedAt, outcome });
    if (fault) return fault;
    if ((cells.kind === 'COORDINATE') !== (participants !== null))
      return new Rejection('COORDINATED_WITH_NOBODY', 'participants');
    return {
      ...cells,
      areaCode: cells.areaCode ?? (isArea(cells.createdBy) ? cells.createdBy : DISTRICT),
      dueOn: cells.dueOn ?? dueOn(cells.kind, cells.matter, today(cells.createdAt)),
    };
  },
  constraints: {
    task_due_on: { column: 'dueOn', reason: 'DATES_REVERSED' },
    task_follows: { column: 'state', reason: 'ILLEGAL_STEP' },
    task_supervises: { column: 'supervises', reason: 'SUPERVISES_NOTHING' },
    task_supervises_task: { column: 'supervises', reason: 'UNKNOWN_REFERENCE' },
  },
  afterWrite: (tx, _, cells) => writeHistory(tx, cells),
});

export const files = [tasks];

interface Times {
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly outcome: string | null;
}

/** A state says which moments there must have been, and which there cannot. */
function faultOf(state: string, { createdAt, acceptedAt, answeredAt, endedAt, outcome }: Times): Rejection | undefined {
  const isAnswered = state === 'ANSWERED' || state === 'CLOSED';
  const isEnded = state === 'CLOSED' || state === 'RETURNED' || state === 'WITHDRAWN';
  if ((state === 'ACCEPTED' || isAnswered) && !acceptedAt) return new Rejection('REQUIRED', 'acceptedAt');
  if (state === 'OPEN' && acceptedAt) return new Rejection('STATE_AND_TIMES_DIFFER', 'acceptedAt');
  if ((answeredAt !== null) !== isAnswered) return new Rejection('STATE_AND_TIMES_DIFFER', 'answeredAt');
  if ((outcome !== null) !== isAnswered) return new Rejection('ANSWER_WITHOUT_OUTCOME', 'outcome');
  if ((endedAt !== null) !== isEnded) return new Rejection('STATE_AND_TIMES_DIFFER', 'endedAt');
  const moments = [createdAt, acceptedAt, answeredAt, endedAt].filter((at) => at !== null);
  const isReversed = moments.some((at, index) => at < (moments[index - 1] ?? at));
  return isReversed ? new Rejection('DATES_REVERSED', 'createdAt') : undefined;
}
