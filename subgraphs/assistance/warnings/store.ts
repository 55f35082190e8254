import { and, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';
import { anyOf, batchMany, type Database, perKey, refuse, type Viewer } from '../../_kernel/index.ts';
import type { EntityReference } from '../../_kernel/reference.ts';
import type { WarningKind, WarningState } from '../generated.ts';
import { type AssistanceWarningMapper, warnings } from './model.ts';
import { isAfter, placeOf } from './places.ts';
import { visibleWarnings } from './rows.ts';
import { checkWarning, closeWarning } from './steps.ts';

type WarningsArgs = PageArgs & {
  readonly area?: string | null;
  readonly state?: WarningState | null;
  readonly kind?: WarningKind | null;
  readonly minRaised?: number | null;
};

export function createWarnings(db: Database, viewer: Viewer) {
  const seen = visibleWarnings(viewer);
  const order = [desc(warnings.priority), warnings.firstRaisedOn, warnings.recordNo] as const;

  /** One statement for a page of however many households. */
  const pageOf = perKey((asked) => {
    const { size, after } = JSON.parse(asked) as { size: number; after: string | null };
    return batchMany(
      async (ids: readonly string[]): Promise<AssistanceWarningMapper[]> => {
        const ranked = db
          .select({
            recordNo: warnings.recordNo,
            rank: sql<number>`row_number() over (partition by ${warnings.householdId} order by ${sql.join([...order], sql`, `)})`.as(
              'rank',
            ),
          })
          .from(warnings)
          .where(and(anyOf(warnings.householdId, ids), seen, after === null ? undefined : isAfter(after)))
          .as('ranked');
        const rows = await db
          .select({ warning: warnings })
          .from(ranked)
          .innerJoin(warnings, eq(warnings.recordNo, ranked.recordNo))
          .where(sql`${ranked.rank} <= ${size + 1}`)
          .orderBy(...order);
        return rows.map(({ warning }) => warning);
      },
      ({ householdId }) => householdId,
    );
  });
  const totalOf = perKey(() =>
    batchMany(
      (ids: readonly string[]) =>
        db
          .select({ householdId: warnings.householdId, count: sql<number>`count(*)::int` })
          .from(warnings)
          .where(and(anyOf(warnings.householdId, ids), seen))
          .groupBy(warnings.householdId),
      ({ householdId }) => householdId,
    ),
  );

  return {
    /** @throws BAD_USER_INPUT for an area code or a page that is none. */
    warnings: async ({ area, state, kind, minRaised, ...args }: WarningsArgs) => {
      if (area != null && !/^(\d{6}|\d{9}|\d{12})$/.test(area)) throw refuse('BAD_USER_INPUT');
      const page = readPage(args);
      const filter = and(
        seen,
        area == null ? undefined : sql`${warnings.areaCode} like ${`${area}%`}`,
        state == null
          ? and(inArray(warnings.state, ['OPEN', 'CHECKING']), isNull(warnings.clearedOn))
          : eq(warnings.state, state),
        kind == null ? undefined : eq(warnings.kind, kind),
        minRaised == null ? undefined : gte(warnings.raisedCount, minRaised),
      );
      const rows = await db
        .select()
        .from(warnings)
        .where(and(filter, page.after === null ? undefined : isAfter(page.after)))
        .orderBy(...order)
        .limit(page.size + 1);
      return { ...connectionOf(rows, page, placeOf), totalCount: () => db.$count(warnings, filter) };
    },
    warningsOfHousehold: async ({ id }: EntityReference, args: PageArgs) => {
      const page = readPage(args);
      if (page.after !== null) isAfter(page.after);
      const rows = await pageOf(JSON.stringify(page))(id);
      return {
        ...connectionOf(rows, page, placeOf),
        totalCount: async () => (await totalOf('all')(id))[0]?.count ?? 0,
      };
    },
    checkWarning: async (input: Parameters<typeof checkWarning>[2]) => ({
      warning: await checkWarning(db, viewer, input),
    }),
    closeWarning: async (input: Parameters<typeof closeWarning>[2]) => ({
      warning: await closeWarning(db, viewer, input),
    }),
  };
}
