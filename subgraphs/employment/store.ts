import { desc } from 'drizzle-orm';
import { type Database, knownIn, rowsOf } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import { permittedUntil, refusalsInARow, wentBeyond, zeroEmploymentDueOn } from './limits.ts';
import {
  type EmploymentSubsidyMapper,
  type JobStatusMapper,
  jobStatuses,
  type PublicPostMapper,
  publicPosts,
  services,
  subsidies,
  trainings,
  workRefusals,
  type ZeroEmploymentMapper,
  zeroEmployment,
} from './model.ts';

export type Store = ReturnType<typeof createStore>;

type AsOf = string | null | undefined;

/** All reads of employment, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database) {
  const jobStatusesOf = rowsOf(db, 'personId', jobStatuses, desc(jobStatuses.from), jobStatuses.recordNo);
  const publicPostsOf = rowsOf(db, 'personId', publicPosts, desc(publicPosts.startedOn), publicPosts.recordNo);
  const subsidiesOf = rowsOf(db, 'personId', subsidies, desc(subsidies.startedOn), subsidies.recordNo);
  const refusalsOf = rowsOf(db, 'personId', workRefusals, desc(workRefusals.refusedOn), workRefusals.recordNo);
  const zeroEmploymentsOf = rowsOf(
    db,
    'householdId',
    zeroEmployment,
    desc(zeroEmployment.foundOn),
    zeroEmployment.recordNo,
  );
  const postPermittedUntil = async (post: PublicPostMapper) => permittedUntil(post, await publicPostsOf(post.personId));
  const subsidyPermittedUntil = async (subsidy: EmploymentSubsidyMapper) => {
    const ofKind = (await subsidiesOf(subsidy.personId)).filter(({ kind }) => kind === subsidy.kind);
    return permittedUntil(subsidy, ofKind, EXTENDED_UNTIL_RETIREMENT.includes(subsidy.kind));
  };

  return {
    /** null: employment has no record of this person. */
    personEmployment: knownIn(db, 'personId', [jobStatuses, services, trainings, publicPosts, subsidies, workRefusals]),
    services: rowsOf(db, 'personId', services, desc(services.providedOn), services.recordNo),
    jobStatuses: jobStatusesOf,
    jobStatus: async (personId: string, asOf: AsOf) =>
      (await jobStatusesOf(personId)).find((status) => isOn(status, asOf ?? today())) ?? null,
    trainings: rowsOf(db, 'personId', trainings, desc(trainings.startedOn), trainings.recordNo),
    publicPosts: publicPostsOf,
    postPermittedUntil,
    isPostOverLimit: async (post: PublicPostMapper, asOf: AsOf) =>
      wentBeyond(await postPermittedUntil(post), post.startedOn, post.endedOn, asOf ?? today()),
    subsidies: subsidiesOf,
    subsidyPermittedUntil,
    isSubsidyOverLimit: async (subsidy: EmploymentSubsidyMapper, asOf: AsOf) =>
      wentBeyond(await subsidyPermittedUntil(subsidy), subsidy.startedOn, subsidy.endedOn, asOf ?? today()),
    workRefusals: refusalsOf,
    refusalsInARow: async (personId: string, asOf: AsOf) => {
      const [refusals, statuses] = await Promise.all([refusalsOf(personId), jobStatusesOf(personId)]);
      const takenUpOn = statuses.filter(isWorking).map(({ from }) => from);
      return refusalsInARow(refusals, takenUpOn, asOf ?? today());
    },
    /** As found on the day or last before it; null: never. */
    zeroEmployment: async (householdId: string, asOf: AsOf) =>
      (await zeroEmploymentsOf(householdId)).find(({ foundOn }) => foundOn <= (asOf ?? today())) ?? null,
  };
}

const EXTENDED_UNTIL_RETIREMENT: readonly EmploymentSubsidyMapper['kind'][] = ['SOCIAL_INSURANCE', 'PUBLIC_POST'];

const isWorking = ({ kind }: JobStatusMapper) => kind !== 'REGISTERED_UNEMPLOYED' && kind !== 'NOT_WORKING';

const isOn = ({ from, to }: JobStatusMapper, day: string) => from <= day && (to === null || day <= to);

const endOf = ({ helpedOn, withdrawnOn }: ZeroEmploymentMapper) => helpedOn ?? withdrawnOn;

/** Not yet helped or withdrawn: on the day of either it is no longer. */
export function isOpen(found: ZeroEmploymentMapper, asOf: AsOf): boolean {
  const end = endOf(found);
  const day = asOf ?? today();
  return found.foundOn <= day && (end === null || day < end);
}

export function isOverdue(found: ZeroEmploymentMapper, asOf: AsOf): boolean {
  return wentBeyond(zeroEmploymentDueOn(found.foundOn), found.foundOn, endOf(found), asOf ?? today());
}
