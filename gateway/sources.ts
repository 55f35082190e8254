import { daysBetween } from '../subgraphs/_kernel/calendar.ts';
import type { Department } from '../subgraphs/_kernel/department.ts';
import { type Freshness, freshnessOf } from '../subgraphs/_kernel/freshness.ts';
import { today } from '../subgraphs/_kernel/today.ts';
import type { SourceReport } from './context.ts';
import type { DepartmentReadiness, RecordAge } from './http/operation-routes.ts';
import type { Metrics } from './ops/metrics.ts';
import { remembered } from './remembered.ts';

/** What an answer says of each department that was asked: `extensions.sources[]`. */
export interface Source extends Readonly<SourceReport> {
  /** 民政 */
  readonly title: string;
  /** Against the cycle agreed with the department; null: it did not answer, or keeps its records here. */
  readonly freshness: Freshness['state'] | null;
  readonly dueBy: string | null;
}

export interface SourceCatalogue {
  describe(report: SourceReport): Source;
  /** @returns undefined: the department keeps its records here, so that they cannot grow old. */
  ageOf(department: string, asOf: string | null): RecordAge | undefined;
}

/** The departments as sources: what they are called, and how often they hand over. */
export function createSourceCatalogue(departments: readonly Department[]): SourceCatalogue {
  const byName = new Map(departments.map((department) => [department.name, department]));
  const ageOf = (name: string, asOf: string | null): RecordAge | undefined => {
    const cycle = byName.get(name)?.cycle;
    if (!cycle) return undefined;
    const { state, dueBy } = freshnessOf(cycle, asOf, today());
    return { asOf, freshness: state, dueBy };
  };
  return {
    ageOf,
    describe: ({ department, state, milliseconds, asOf }) => {
      const { freshness = null, dueBy = null } = (state === 'OK' && ageOf(department, asOf)) || {};
      const title = byName.get(department)?.title ?? department;
      return { department, title, state, milliseconds, asOf, freshness, dueBy };
    },
  };
}

/** For whoever must see that a feed has stopped before a citizen is harmed by it (R81). */
export function measureSources(
  metrics: Pick<Metrics, 'gaugeOfDepartments'>,
  readiness: () => Promise<readonly DepartmentReadiness[]>,
): void {
  // One scrape reads both figures.
  const states = remembered(readiness, 1_000);
  const figures = (figure: (age: RecordAge) => number | undefined) => async () =>
    new Map(
      (await states()).flatMap(({ department, records }): [string, number][] => {
        const value = records && figure(records);
        return value === undefined ? [] : [[department, value]];
      }),
    );
  metrics.gaugeOfDepartments(
    'yihu_source_age_days',
    'Days since the day up to which the records of a department are complete',
    figures(({ asOf }) => (asOf === null ? undefined : Math.max(0, daysBetween(asOf, today())))),
  );
  metrics.gaugeOfDepartments(
    'yihu_source_stale',
    '1 when a department is later than agreed or never delivered',
    figures(({ freshness }) => (freshness === 'FRESH' ? 0 : 1)),
  );
}
