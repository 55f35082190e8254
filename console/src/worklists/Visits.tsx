import { Link } from 'react-router';
import { UncoveredHouseholds, type UncoveredHouseholdsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import { ChoiceFilter } from './ListFilter.tsx';
import { useMonths } from './months.ts';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Home = NonNullable<NonNullable<UncoveredHouseholdsQuery['uncoveredHouseholds']>['edges'][number]['node']>;

export function Visits() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const months = useMonths();
  const answer = useAsk(UncoveredHouseholds, { month: get('month') ?? months[0], first: size, after });
  const columns: readonly Column<Home>[] = [
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ id, code }) => <Link to={`/households/${id}`}>{code}</Link>,
    },
    { key: 'area', title: say('column.area'), cell: ({ area }) => area?.name, value: ({ area }) => area?.name ?? '' },
    {
      key: 'status',
      title: say('column.status'),
      cell: ({ status }) =>
        status ? <span className="tag">{enumName(language, 'AssistanceStatus', status)}</span> : '—',
      value: ({ status }) => status ?? '',
    },
    { key: 'members', title: say('column.members'), cell: ({ memberCount }) => memberCount },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.uncoveredHouseholds}
      columns={columns}
      keyOf={({ id }) => String(id)}
      caption={say('list.visits')}
      filters={
        <ChoiceFilter name="month" label={say('filter.month')} choices={months.map((month) => [month, month])} />
      }
    />
  );
}
