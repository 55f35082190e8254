import { Link } from 'react-router';
import { MyAssignments, type MyAssignmentsQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Assignment = NonNullable<MyAssignmentsQuery['myAssignments']>['edges'][number]['node'];

/** Where a social worker or volunteer is to go today; who ends a contract ends the list. */
export function AssignmentsPage() {
  const { say } = useWords();
  return (
    <div className="page">
      <h1>{say('list.assignments')}</h1>
      <PurposeNeeded>
        <p className="list-about">{say('list.assignmentsText')}</p>
        <Assignments />
      </PurposeNeeded>
    </div>
  );
}

function Assignments() {
  const { say, language } = useWords();
  const { after, size } = useListState();
  const answer = useAsk(MyAssignments, { first: size, after });
  const columns: readonly Column<Assignment>[] = [
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) => (household ? <Link to={`/households/${household.id}`}>{household.code}</Link> : '—'),
    },
    {
      key: 'area',
      title: say('column.area'),
      cell: ({ household }) => household?.area?.name ?? '—',
      value: ({ household }) => household?.area?.name ?? '',
    },
    { key: 'person', title: say('person.name'), cell: ({ person }) => person?.name ?? '—' },
    {
      key: 'task',
      title: say('column.assignment'),
      cell: ({ task }) => <span className="tag">{enumName(language, 'AssignmentTask', task)}</span>,
      value: ({ task }) => task,
    },
    { key: 'from', title: say('column.from'), cell: ({ from }) => from, value: ({ from }) => from },
    { key: 'to', title: say('column.to'), cell: ({ to }) => to ?? '—', value: ({ to }) => to ?? '' },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.myAssignments}
      columns={columns}
      keyOf={({ taskNo }) => String(taskNo)}
      caption={say('list.assignments')}
    />
  );
}
