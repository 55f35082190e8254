import { MissedCareVisits, type MissedCareVisitsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import { ChoiceFilter } from './ListFilter.tsx';
import { useMonths } from './months.ts';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Visit = NonNullable<MissedCareVisitsQuery['missedCareVisits']>['edges'][number]['node'];

export function Care() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const months = useMonths();
  const answer = useAsk(MissedCareVisits, { month: get('month') ?? months[0], first: size, after });
  const columns: readonly Column<Visit>[] = [
    {
      key: 'planned',
      title: say('column.planned'),
      cell: ({ plannedOn }) => plannedOn,
      value: ({ plannedOn }) => plannedOn,
    },
    { key: 'order', title: say('column.order'), cell: ({ order }) => String(order.orderNo) },
    {
      key: 'services',
      title: say('column.services'),
      cell: ({ order }) => order.services.map((service) => enumName(language, 'CareService', service)).join('、'),
    },
    {
      key: 'provider',
      title: say('column.provider'),
      cell: ({ order }) => order.provider,
      value: ({ order }) => order.provider,
    },
    { key: 'state', title: say('task.state'), cell: ({ state }) => enumName(language, 'CareVisitState', state) },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.missedCareVisits}
      columns={columns}
      keyOf={({ visitNo }) => String(visitNo)}
      caption={say('list.care')}
      filters={
        <ChoiceFilter name="month" label={say('filter.month')} choices={months.map((month) => [month, month])} />
      }
    />
  );
}
