import { desc } from 'drizzle-orm';
import { union } from 'drizzle-orm/pg-core';
import { anyOf, batchMany, batchOne, type Database } from '../_kernel/index.ts';
import { today } from '../_kernel/today.ts';
import { permittedUntil, refusalsInARow, wentBeyond, zeroEmploymentDueOn } from './limits.ts';
import {
  type EmploymentSubsidyMapper,
  type JobStatusMapper,
  jobStatuses,
  type PersonEmploymentMapper,
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
  const jobStatusesOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(jobStatuses)
        .where(anyOf(jobStatuses.personId, ids))
        .orderBy(desc(jobStatuses.from), jobStatuses.recordNo),
    (row) => row.personId,
  );
  const publicPostsOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(publicPosts)
        .where(anyOf(publicPosts.personId, ids))
        .orderBy(desc(publicPosts.startedOn), publicPosts.recordNo),
    (row) => row.personId,
  );
  const subsidiesOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(subsidies)
        .where(anyOf(subsidies.personId, ids))
        .orderBy(desc(subsidies.startedOn), subsidies.recordNo),
    (row) => row.personId,
  );
  const refusalsOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(workRefusals)
        .where(anyOf(workRefusals.personId, ids))
        .orderBy(desc(workRefusals.refusedOn), workRefusals.recordNo),
    (row) => row.personId,
  );
  const zeroEmploymentsOf = batchMany(
    (ids: readonly string[]) =>
      db
        .select()
        .from(zeroEmployment)
        .where(anyOf(zeroEmployment.householdId, ids))
        .orderBy(desc(zeroEmployment.foundOn), zeroEmployment.recordNo),
    (row) => row.householdId,
  );
  const postPermittedUntil = async (post: PublicPostMapper) => permittedUntil(post, await publicPostsOf(post.personId));
  const subsidyPermittedUntil = async (subsidy: EmploymentSubsidyMapper) => {
    const ofKind = (await subsidiesOf(subsidy.personId)).filter(({ kind }) => kind === subsidy.kind);
    return permittedUntil(subsidy, ofKind, EXTENDED_UNTIL_RETIREMENT.includes(subsidy.kind));
  };

  return {
    /** null: employment has no record of this person. */
    personEmployment: batchOne<string, PersonEmploymentMapper>(
      (ids) => {
        const personsOf = (
          table:
            | typeof jobStatuses
            | typeof services
            | typeof trainings
            | typeof publicPosts
            | typeof subsidies
            | typeof workRefusals,
        ) => db.select({ personId: table.personId }).from(table).where(anyOf(table.personId, ids));
        return union(
          personsOf(jobStatuses),
          personsOf(services),
          personsOf(trainings),
          personsOf(publicPosts),
          personsOf(subsidies),
          personsOf(workRefusals),
        );
      },
      (row) => row.personId,
    ),
    services: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(services)
          .where(anyOf(services.personId, ids))
          .orderBy(desc(services.providedOn), services.recordNo),
      (row) => row.personId,
    ),
    jobStatuses: jobStatusesOf,
    jobStatus: async (personId: string, asOf: AsOf) =>
      (await jobStatusesOf(personId)).find((status) => isOn(status, asOf ?? today())) ?? null,
    trainings: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(trainings)
          .where(anyOf(trainings.personId, ids))
          .orderBy(desc(trainings.startedOn), trainings.recordNo),
      (row) => row.personId,
    ),
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
