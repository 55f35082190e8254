import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Table } from '../shell/Table.tsx';
import { useWords } from '../words/words.ts';
import { useListState } from './use-list-state.ts';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What the page is ordered by; without it the column does not sort. */
  readonly value?: (row: Row) => string;
}

interface Props<Row> {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
}

/** The rows of a page, in the order of the hub or in that of a column. `sort=due`, `sort=-due`. */
export function SortedTable<Row>({ caption, rows, columns, keyOf }: Props<Row>) {
  const { say } = useWords();
  const { get, set } = useListState();
  const sort = get('sort');
  const isDown = sort?.startsWith('-') ?? false;
  const by = columns.find(({ key, value }) => value && key === sort?.replace('-', ''));
  const value = by?.value;
  const sorted = value ? rows.toSorted((a, b) => (isDown ? -1 : 1) * value(a).localeCompare(value(b), 'zh-CN')) : rows;
  const orderOf = (column: Column<Row>) => (column !== by ? undefined : isDown ? 'descending' : 'ascending');
  const next = (column: Column<Row>) => (column !== by ? column.key : isDown ? null : `-${column.key}`);
  return (
    <Table caption={caption} className="table-cards">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" aria-sort={orderOf(column)}>
              {column.value ? (
                <button
                  type="button"
                  className="sort"
                  title={say('list.sort')}
                  onClick={() => set('sort', next(column))}
                >
                  {column.title}
                  {column === by ? (
                    isDown ? (
                      <CaretDownOutlined aria-hidden="true" />
                    ) : (
                      <CaretUpOutlined aria-hidden="true" />
                    )
                  ) : null}
                </button>
              ) : (
                column.title
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sorted.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ key, title, cell }) => (
              <td key={key} data-title={title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
