import type { LinkageEventKind } from '../asking/generated.ts';
import type { TaskRecord } from './TaskPage.tsx';

export interface Step {
  readonly name: 'accept' | 'answer' | 'return' | 'close' | 'withdraw' | 'supervise';
  readonly event: LinkageEventKind;
  readonly isTextRequired: boolean;
}

const ACCEPT: Step = { name: 'accept', event: 'ACCEPTED', isTextRequired: false };
const ANSWER: Step = { name: 'answer', event: 'ANSWERED', isTextRequired: true };
const RETURN: Step = { name: 'return', event: 'RETURNED', isTextRequired: true };
const CLOSE: Step = { name: 'close', event: 'CLOSED', isTextRequired: false };
const WITHDRAW: Step = { name: 'withdraw', event: 'WITHDRAWN', isTextRequired: false };
const SUPERVISE: Step = { name: 'supervise', event: 'SUPERVISED', isTextRequired: false };

type Known = Pick<TaskRecord, 'state' | 'kind' | 'owner' | 'createdBy'>;

/**
 * What can be offered: an office acts for itself and what lies in it, the district for all. Linkage decides
 * (`subgraphs/linkage/rows.ts`, `tasks/machine.ts`).
 */
export function stepsOf(task: Known, areas: readonly string[], role: string): readonly Step[] {
  const isOf = ({ areaCode }: TaskRecord['owner']) =>
    areaCode === null ? role === 'district' : areas.some((area) => String(areaCode).startsWith(area));
  const isBelow = ({ areaCode }: TaskRecord['owner']) =>
    areaCode === null
      ? role === 'district'
      : areas.some((area) => area !== areaCode && String(areaCode).startsWith(area));
  const steps: Step[] = [];
  const isRunning = task.state === 'OPEN' || task.state === 'ACCEPTED';
  if (isOf(task.owner)) {
    if (task.state === 'OPEN') steps.push(ACCEPT);
    if (task.state === 'ACCEPTED') steps.push(ANSWER);
    if (isRunning) steps.push(RETURN);
  }
  if (isOf(task.createdBy)) {
    if (task.state === 'ANSWERED') steps.push(CLOSE);
    if (isRunning || task.state === 'RETURNED') steps.push(WITHDRAW);
  }
  if (isRunning && isBelow(task.owner) && task.kind !== 'SUPERVISE') steps.push(SUPERVISE);
  return steps;
}
