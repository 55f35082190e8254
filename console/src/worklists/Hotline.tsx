import { Link } from 'react-router';
import { type HotlineCallState, HotlineCalls, type HotlineCallsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { moment } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import { EnumFilter } from './ListFilter.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Call = NonNullable<HotlineCallsQuery['hotlineCalls']>['edges'][number]['node'];

export function Hotline() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const answer = useAsk(HotlineCalls, {
    first: size,
    after,
    state: get('state') as HotlineCallState | null,
    late: null,
  });
  const columns: readonly Column<Call>[] = [
    {
      key: 'received',
      title: say('column.received'),
      cell: ({ receivedAt }) => moment(receivedAt),
      value: ({ receivedAt }) => receivedAt,
    },
    {
      key: 'kind',
      title: say('column.kind'),
      cell: ({ kind }) => (kind ? enumName(language, 'HotlineCallKind', kind) : '—'),
    },
    { key: 'content', title: say('task.content'), cell: ({ content }) => content ?? '—' },
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) => (household ? <Link to={`/households/${household.id}`}>{household.code}</Link> : '—'),
    },
    {
      key: 'state',
      title: say('task.state'),
      cell: ({ state }) => <span className="tag">{enumName(language, 'HotlineCallState', state)}</span>,
      value: ({ state }) => state,
    },
    {
      key: 'transfer',
      title: say('column.transfer'),
      cell: ({ isTransferLate }) =>
        isTransferLate ? <span className="flag flag-bad">{say('task.overdue')}</span> : '—',
    },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.hotlineCalls}
      columns={columns}
      keyOf={({ id }) => String(id)}
      caption={say('list.hotline')}
      filters={<EnumFilter name="state" type="HotlineCallState" label={say('task.state')} />}
    />
  );
}
