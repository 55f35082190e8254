import { today } from './today.ts';

/**
 * The day of the question. It arrives with every person and household (reference.ts), and what is read for them carries
 * it on, so that whatever is worked out of a record is worked out for that day.
 */
export interface Dated {
  /** `YYYY-MM-DD`; none: today. */
  readonly asOf?: string | null | undefined;
}

/** How the columns of a record tell what was known on a day. */
export interface Dating<Row> {
  /** The day on which the fact began; of a yearly fact the year, which counts from its first day. */
  readonly on: Given<Row>;
  /**
   * Days on which more came to be known, each with what came with it: `'leftOn'`, `['decidedOn', 'decision']`. A last day
   * that was fixed at the beginning, as a certificate's, is none of them.
   */
  readonly later?: readonly (Nullable<Row> | readonly [Nullable<Row>, ...Nullable<Row>[]])[];
}

type Given<Row> = { [K in keyof Row & string]: Row[K] extends string | number ? K : never }[keyof Row & string];
type Nullable<Row> = { [K in keyof Row & string]: null extends Row[K] ? K : never }[keyof Row & string];

/** For what an argument `asOf` of a field asks; without one, the day of the whole question stays. */
export function onDay<Parent extends Dated>(parent: Parent, asOf: string | null | undefined): Parent {
  return asOf ? { ...parent, asOf } : parent;
}

export const dayOf = ({ asOf }: Dated): string => asOf ?? today();

/**
 * The records as they stood on a day: without those that began later, and with the later days of the others still open.
 * Without a day they are as they are.
 */
export function asOfDay<Row extends object>(
  rows: Row[],
  { on, later = [] }: Dating<Row>,
  asOf: Dated['asOf'],
): (Row & Dated)[] {
  if (!asOf) return rows;
  const steps = later.map((step) => [step].flat() as (keyof Row)[]);
  const isAhead = (value: unknown) => value !== null && String(value) > asOf;
  return rows
    .filter((row) => !isAhead(row[on]))
    .map((row) => {
      const open = steps.filter(([day]) => isAhead(row[day as keyof Row])).flat();
      return { ...row, ...Object.fromEntries(open.map((key) => [key, null])), asOf };
    });
}
