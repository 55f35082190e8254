import { connectionOf, type PageArgs, readPage } from '../../_kernel/connection.ts';

/** A page of what is worked out anew for each: it goes on strictly after a key, by the order of the keys. */
export function pageOf<Row>(rows: readonly Row[], keyOf: (row: Row) => string, args: PageArgs) {
  const page = readPage(args);
  const { after } = page;
  const sorted = rows
    .map((row) => ({ key: keyOf(row), row }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const rest = sorted.filter(({ key }) => after === null || key > after).map(({ row }) => row);
  return { ...connectionOf(rest.slice(0, page.size + 1), page, keyOf), totalCount: rows.length };
}
