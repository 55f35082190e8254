import { chainReader, factsReader } from '../_kernel/chain/index.ts';
import {
  type Database,
  dayOf,
  type EntityReference,
  type KnownPerson,
  knownIn,
  rowsOf,
  type Viewer,
} from '../_kernel/index.ts';
import { chain, householdChain } from './chain.ts';
import { householdFacts, personFacts } from './facts.ts';
import { permittedUntil, refusalsInARow, type Spell, wentBeyond, zeroEmploymentDueOn } from './limits.ts';
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

/** All reads of employment, batched: one statement a table and tick, however many persons are asked for. */
export function createStore(db: Database, viewer: Viewer) {
  const jobStatusesOf = rowsOf(db, 'personId', jobStatuses, { on: 'from', later: ['to'] });
  const publicPostsOf = rowsOf(db, 'personId', publicPosts, { on: 'startedOn', later: ['endedOn'] });
  const subsidiesOf = rowsOf(db, 'personId', subsidies, { on: 'startedOn', later: ['endedOn'] });
  const refusalsOf = rowsOf(db, 'personId', workRefusals, { on: 'refusedOn' });
  const zeroEmploymentsOf = rowsOf(db, 'householdId', zeroEmployment, {
    on: 'foundOn',
    later: [['helpedOn', 'helpedBy', 'employedPersons'], 'withdrawnOn'],
  });

  const subsidiesOfKind = async (subsidy: EmploymentSubsidyMapper) =>
    (await subsidiesOf(subsidy)).filter(({ kind }) => kind === subsidy.kind);
  const zeroEmploymentThen = async (found: ZeroEmploymentMapper) => asIn(await zeroEmploymentsOf(found), found);

  return {
    chain: chainReader(db, viewer, chain),
    personFacts: factsReader(db, viewer, personFacts),
    householdFacts: factsReader(db, viewer, householdFacts),
    householdChain: chainReader(db, viewer, householdChain),
    /** null: employment has no record of this person. */
    personEmployment: knownIn(db, 'personId', [
      jobStatuses.from,
      services.providedOn,
      trainings.startedOn,
      publicPosts.startedOn,
      subsidies.startedOn,
      workRefusals.refusedOn,
    ]),
    services: rowsOf(db, 'personId', services, { on: 'providedOn' }),
    jobStatuses: jobStatusesOf,
    jobStatus: async (person: KnownPerson) =>
      (await jobStatusesOf(person)).find((status) => isOn(status, dayOf(person))) ?? null,
    trainings: rowsOf(db, 'personId', trainings, { on: 'startedOn', later: [['endedOn', 'isCertified']] }),
    publicPosts: publicPostsOf,
    postPermittedUntil: async (post: PublicPostMapper) => permittedUntil(post, await publicPostsOf(post)),
    isPostOverLimit: async (post: PublicPostMapper) => {
      const posts = await publicPostsOf(post);
      return isOverLimit(asIn(posts, post), permittedUntil(post, posts), dayOf(post));
    },
    subsidies: subsidiesOf,
    subsidyPermittedUntil: async (subsidy: EmploymentSubsidyMapper) =>
      subsidyPermittedUntil(subsidy, await subsidiesOfKind(subsidy)),
    isSubsidyOverLimit: async (subsidy: EmploymentSubsidyMapper) => {
      const ofKind = await subsidiesOfKind(subsidy);
      return isOverLimit(asIn(ofKind, subsidy), subsidyPermittedUntil(subsidy, ofKind), dayOf(subsidy));
    },
    workRefusals: refusalsOf,
    refusalsInARow: async (person: KnownPerson) => {
      const [refusals, statuses] = await Promise.all([refusalsOf(person), jobStatusesOf(person)]);
      const takenUpOn = statuses.filter(isWorking).map(({ from }) => from);
      return refusalsInARow(refusals, takenUpOn, dayOf(person));
    },
    /** As found on the day or last before it; null: never. */
    zeroEmployment: async (household: EntityReference) => {
      const found = await zeroEmploymentsOf({ householdId: household.id, asOf: household.asOf });
      return found.find(({ foundOn }) => foundOn <= dayOf(household)) ?? null;
    },
    /** Not yet helped or withdrawn: on the day of either it is no longer. */
    isOpen: async (found: ZeroEmploymentMapper) => {
      const end = endOf(await zeroEmploymentThen(found));
      return found.foundOn <= dayOf(found) && (end === null || dayOf(found) < end);
    },
    isOverdue: async (found: ZeroEmploymentMapper) => {
      const end = endOf(await zeroEmploymentThen(found));
      return wentBeyond(zeroEmploymentDueOn(found.foundOn), found.foundOn, end, dayOf(found));
    },
  };
}

/** A field may ask for a day after that of the question: what had ended by then still stood open in `row`. */
const asIn = <Row extends { readonly recordNo: string }>(rows: readonly Row[], row: Row): Row =>
  rows.find(({ recordNo }) => recordNo === row.recordNo) ?? row;

const isOverLimit = ({ startedOn, endedOn }: Spell, lastDay: string, day: string) =>
  wentBeyond(lastDay, startedOn, endedOn, day);

const EXTENDED_UNTIL_RETIREMENT: readonly EmploymentSubsidyMapper['kind'][] = ['SOCIAL_INSURANCE', 'PUBLIC_POST'];

const subsidyPermittedUntil = (subsidy: EmploymentSubsidyMapper, ofKind: readonly EmploymentSubsidyMapper[]) =>
  permittedUntil(subsidy, ofKind, EXTENDED_UNTIL_RETIREMENT.includes(subsidy.kind));

const isWorking = ({ kind }: JobStatusMapper) => kind !== 'REGISTERED_UNEMPLOYED' && kind !== 'NOT_WORKING';

const isOn = ({ from, to }: JobStatusMapper, day: string) => from <= day && (to === null || day <= to);

const endOf = ({ helpedOn, withdrawnOn }: ZeroEmploymentMapper) => helpedOn ?? withdrawnOn;
