import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { Answer } from '../asking/answer.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { type Column, SortedTable } from './SortedTable.tsx';
import { SIZES, useListState } from './use-list-state.ts';

interface Page<Row> {
  readonly totalCount?: number;
  readonly edges: readonly { readonly node: Row | null }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

interface Props<Row> {
  readonly answer: Answer<unknown>;
  readonly page: Page<Row> | null | undefined;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly caption: string;
  readonly filters?: ReactNode;
}

/** One page of a list in each of its states: on its way, refused, silent, empty, there. */
export function List<Row>({ answer, page, columns, keyOf, caption, filters }: Props<Row>) {
  const { say } = useWords();
  const { after, size, set, turn } = useListState();
  const rows = (page?.edges ?? []).flatMap(({ node }) => (node ? [node] : []));
  return (
    <>
      {filters ? <div className="filters">{filters}</div> : null}
      {answer.isLoading ? (
        <Skeletons />
      ) : answer.failure ? (
        <FailureNotice failure={answer.failure} onRetry={answer.retry} />
      ) : (
        <>
          <SilentSources sources={answer.sources} onRetry={answer.retry} />
          <Refusals refusals={withheldOf(answer.access)} />
          {page?.totalCount === undefined || rows.length === 0 ? null : (
            <p className="total">{say('list.total', { count: page.totalCount })}</p>
          )}
          {page && rows.length === 0 ? <p className="notice">{say('list.empty')}</p> : null}
          {rows.length > 0 ? <SortedTable caption={caption} rows={rows} columns={columns} keyOf={keyOf} /> : null}
          <nav className="pager" aria-label={say('list.pages')}>
            <Select
              aria-label={say('list.size')}
              value={size}
              options={SIZES.map((value) => ({ value, label: say('list.sizeOf', { size: value }) }))}
              onChange={(value) => set('size', String(value))}
            />
            {after ? <Button onClick={() => turn(null)}>{say('list.first')}</Button> : null}
            {page?.pageInfo.hasNextPage ? (
              <Button onClick={() => turn(page.pageInfo.endCursor)}>{say('list.next')}</Button>
            ) : null}
          </nav>
        </>
      )}
    </>
  );
}
