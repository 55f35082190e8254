import { addDays } from '../../../_kernel/calendar.ts';
import { isOn } from '../../case/days.ts';
import { livingMembers } from '../../case/standing.ts';
import { type EventRule, told } from './event.ts';

/** So long after the last day of work it is news. */
export const JOB_LOSS_DAYS = 90;
const AT_WORK = ['EMPLOYED', 'FLEXIBLE', 'SELF_EMPLOYED', 'PUBLIC_POST'];

/** 失去工作: somebody worked until lately and does not work now (国办发〔2023〕39号 §3: 预警信息). */
export const jobLoss: EventRule = {
  kind: 'JOB_LOSS',
  ruleId: 'event.job-loss',
  owner: 'EMPLOYMENT',
  find: (subject) =>
    livingMembers(subject).flatMap(({ personId, jobs }) => {
      const { on } = subject;
      const work = (told(jobs) ?? []).filter(({ kind }) => AT_WORK.includes(kind));
      if (work.some((job) => isOn(job, on))) return [];
      const lost = work
        .flatMap(({ to, recordNo }) =>
          to !== null && to < on && addDays(to, JOB_LOSS_DAYS) >= on ? [{ to, recordNo }] : [],
        )
        .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
      return lost ? [{ personId, since: lost.to, records: [lost.recordNo] }] : [];
    }),
};
