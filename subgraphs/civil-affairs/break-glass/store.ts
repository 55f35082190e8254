import { and, desc, eq, type SQL, sql } from 'drizzle-orm';
import { connectionOf, type PageArgs, placeKey, readPage, readPlace } from '../../_kernel/connection.ts';
import { anyOf, batchMany, type Database, refuse, type Viewer } from '../../_kernel/index.ts';
import { meansOf, rowsFor } from '../../_kernel/row-rule/index.ts';
import { realToday, today } from '../../_kernel/today.ts';
import type { BreakGlassReviewState } from '../generated.ts';
import { members, type PersonMapper } from '../register/model.ts';
import { LIMITS } from './limits.ts';
import { type BreakGlassMapper, breakGlassEvents, breakGlasses } from './model.ts';
import { openBreakGlass } from './open.ts';
import { demandSupervisor } from './rights.ts';
import { isOpenToViewer } from './rows.ts';
import { endBreakGlass, reviewBreakGlass } from './steps.ts';

const DAY = 24 * 60 * 60 * 1000;

type ReviewsArgs = PageArgs & { readonly state?: BreakGlassReviewState | null };

/** Reads, batched. */
function createReads(db: Database, now: Date) {
  return {
    events: batchMany(
      (ids: readonly string[]) =>
        db
          .select()
          .from(breakGlassEvents)
          .where(anyOf(breakGlassEvents.breakGlassId, ids))
          .orderBy(breakGlassEvents.seq),
      (row) => row.breakGlassId,
    ),
    /** Of the household in which the person lived on the day, as far as the person may be told by now. */
    notices: batchMany(
      (recordNos: readonly string[]) =>
        db
          .select({ of: members.personRecordNo, glass: breakGlasses })
          .from(breakGlasses)
          .innerJoin(members, eq(members.householdId, breakGlasses.householdId))
          .where(and(anyOf(members.personRecordNo, recordNos), livedThere, mayBeTold(now)))
          .orderBy(desc(breakGlasses.openedAt), breakGlasses.id),
      ({ of }) => of,
    ),
  };
}

const OF_REQUEST = { glass: isOpenToViewer };

/** Reads and writes of break-glass. All of it is of the real moment, whatever day questions are answered for. */
export function createBreakGlass(db: Database, viewer: Viewer) {
  const now = new Date();
  let reads = createReads(db, now);
  /** What was read before a change must not be told after it: two mutations may come in one request. */
  const changing = async (change: Promise<BreakGlassMapper>) => {
    const breakGlass = await change;
    reads = createReads(db, now);
    return { breakGlass };
  };
  return {
    /** Of the request: the gateway asks before anything else, and refuses it whole if not. */
    isBreakGlassInForce: async (): Promise<boolean> =>
      (await db.$count(breakGlasses, rowsFor(OF_REQUEST, { viewer, day: realToday(), at: now }))) > 0,

    openBreakGlass: (input: Parameters<typeof openBreakGlass>[2]) => changing(openBreakGlass(db, viewer, input)),
    endBreakGlass: (input: Parameters<typeof endBreakGlass>[2]) => changing(endBreakGlass(db, viewer, input)),
    reviewBreakGlass: (input: Parameters<typeof reviewBreakGlass>[2]) => changing(reviewBreakGlass(db, viewer, input)),

    /** The soonest due first. @throws FORBIDDEN for who does not supervise; BAD_USER_INPUT for a page that is none. */
    breakGlassReviews: async ({ state, ...args }: ReviewsArgs) => {
      demandSupervisor(viewer);
      const page = readPage(args);
      const rows = await db
        .select()
        .from(breakGlasses)
        .where(
          and(eq(breakGlasses.reviewState, state ?? 'PENDING'), page.after === null ? undefined : isAfter(page.after)),
        )
        .orderBy(breakGlasses.dueOn, breakGlasses.id)
        .limit(page.size + 1);
      return connectionOf(rows, page, ({ dueOn, id }) => placeKey({ day: dueOn, recordNo: id }));
    },
    breakGlassEvents: ({ id }: BreakGlassMapper) => reads.events(id),

    /** @throws FORBIDDEN for anybody but the person and the guardian: an officer is told by the access log's rules. */
    breakGlassNotices: async ({ recordNo, personId, asOf }: PersonMapper) => {
      const means = meansOf(viewer);
      if (means !== 'ward' && !(means === 'self' && viewer.person === personId)) throw refuse('FORBIDDEN');
      const told = (await reads.notices(recordNo)).map(({ glass }) => glass);
      return told.filter(({ openedAt }) => !asOf || today(openedAt) <= asOf);
    },
  };
}

export const isInForce = ({ until }: BreakGlassMapper): boolean => until > new Date();

/** Late is what nobody has judged, and the day for it is over. */
export const isOverdue = ({ reviewState, dueOn }: BreakGlassMapper): boolean =>
  reviewState === 'PENDING' && dueOn < realToday();

const openedOn: SQL = sql`(${breakGlasses.openedAt} at time zone 'Asia/Shanghai')::date`;
const livedThere: SQL = sql`${members.from} <= ${openedOn} and (${members.to} is null or ${members.to} >= ${openedOn})`;

function mayBeTold(now: Date): SQL {
  const longAgo = new Date(now.getTime() - LIMITS.noticeDays * DAY).toISOString();
  return sql`(${breakGlasses.openedAt} <= ${longAgo}::timestamptz or ${breakGlasses.reviewState} = 'UNJUSTIFIED')`;
}

function isAfter(cursor: string): SQL {
  const { day, recordNo } = readPlace(cursor);
  return sql`(${breakGlasses.dueOn}, ${breakGlasses.id}) > (${day}::date, ${recordNo})`;
}
