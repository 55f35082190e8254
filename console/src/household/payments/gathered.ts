import type { HouseholdPaymentsQuery } from '../../asking/generated.ts';
import { fen, yuan } from './money.ts';

type Household = NonNullable<HouseholdPaymentsQuery['household']>;
type Connection = NonNullable<Household['payments']>;

export type Payment = Connection['edges'][number]['node'] & {
  /** The member to whom it went; null: the household. */
  readonly who: string | null;
};

export interface Payments {
  /** The latest month first. */
  readonly rows: readonly Payment[];
  /** null: not told, or not of everybody. */
  readonly totals: Readonly<Record<'count' | 'paid' | 'returned' | 'recovered', string>> | null;
  /** There are more than were asked for. */
  readonly isCut: boolean;
  readonly isKnown: boolean;
}

/** What went to the household and to each of its members, as one list. */
export function gathered(household: Household): Payments {
  const parts: { connection: Connection; who: string | null }[] = [];
  if (household.payments) parts.push({ connection: household.payments, who: null });
  for (const { person } of household.members ?? []) {
    if (person?.payments) parts.push({ connection: person.payments, who: person.name });
  }
  const rows = parts
    .flatMap(({ connection, who }) => connection.edges.map(({ node }) => ({ ...node, who })))
    .toSorted((a, b) => (a.month === b.month ? 0 : a.month < b.month ? 1 : -1));
  const all = parts.map(({ connection }) => connection.totals);
  const totals = all.filter((one) => one !== null);
  const sum = (key: 'paid' | 'returned' | 'recovered') => yuan(totals.reduce((to, one) => to + fen(one[key]), 0));
  return {
    rows,
    totals:
      totals.length === 0 || totals.length < all.length
        ? null
        : {
            count: String(totals.reduce((to, { count }) => to + count, 0)),
            paid: sum('paid'),
            returned: sum('returned'),
            recovered: sum('recovered'),
          },
    isCut: parts.some(({ connection }) => connection.pageInfo.hasNextPage),
    isKnown: parts.length > 0,
  };
}
