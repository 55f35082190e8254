import { Link } from 'react-router';
import { OverdueFindings, type OverdueFindingsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { DueDay } from './DueDay.tsx';
import { List } from './List.tsx';
import { ChoiceFilter } from './ListFilter.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Finding = NonNullable<OverdueFindingsQuery['proactiveFindings']>['edges'][number]['node'];

export function Findings() {
  const { say, language } = useWords();
  const { get, after, size } = useListState();
  const answer = useAsk(OverdueFindings, { first: size, after, overdue: get('overdue') !== 'any' });
  const columns: readonly Column<Finding>[] = [
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) => (household ? <Link to={`/households/${household.id}`}>{household.code}</Link> : '—'),
    },
    { key: 'area', title: say('column.area'), cell: ({ area }) => area?.name, value: ({ area }) => area?.name ?? '' },
    {
      key: 'channel',
      title: say('column.channel'),
      cell: ({ channel }) => enumName(language, 'FindingChannel', channel),
    },
    {
      key: 'cause',
      title: say('column.cause'),
      cell: ({ cause }) => (cause ? enumName(language, 'HardshipCause', cause) : '—'),
    },
    {
      key: 'reported',
      title: say('column.reported'),
      cell: ({ reportedOn }) => reportedOn,
      value: ({ reportedOn }) => reportedOn,
    },
    {
      key: 'due',
      title: say('task.due'),
      cell: ({ dueOn, isOverdue }) => <DueDay day={dueOn} isOverdue={isOverdue} />,
      value: ({ dueOn }) => dueOn,
    },
    { key: 'answered', title: say('column.answered'), cell: ({ answeredOn }) => answeredOn ?? '—' },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.proactiveFindings}
      columns={columns}
      keyOf={({ findingNo }) => String(findingNo)}
      caption={say('list.findings')}
      filters={
        <ChoiceFilter
          name="overdue"
          label={say('filter.overdue')}
          choices={[
            ['yes', say('filter.overdueYes')],
            ['any', say('filter.overdueAny')],
          ]}
        />
      }
    />
  );
}
