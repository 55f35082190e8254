import { Link } from 'react-router';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { DueDay } from './DueDay.tsx';
import { type Column, SortedTable } from './SortedTable.tsx';

export interface TaskRow {
  readonly id: string | number;
  readonly kind: string;
  readonly matter: string;
  readonly state: string;
  readonly title: string;
  readonly createdAt: string;
  readonly dueOn: string;
  readonly isOverdue: boolean;
  readonly owner: { readonly name: string };
  readonly createdBy: { readonly name: string };
  readonly household?: { readonly id: string | number; readonly code: string | null } | null;
}

export function useTaskColumns(isHouseholdKnown: boolean): readonly Column<TaskRow>[] {
  const { say, language } = useWords();
  const columns: readonly Column<TaskRow>[] = [
    {
      key: 'title',
      title: say('task.title'),
      cell: ({ id, title }) => <Link to={`/worklists/tasks/${id}`}>{title}</Link>,
      value: ({ title }) => title,
    },
    { key: 'kind', title: say('task.kind'), cell: ({ kind }) => enumName(language, 'LinkageTaskKind', kind) },
    { key: 'matter', title: say('task.matter'), cell: ({ matter }) => enumName(language, 'LinkageMatter', matter) },
    {
      key: 'state',
      title: say('task.state'),
      cell: ({ state }) => <span className="tag">{enumName(language, 'LinkageTaskState', state)}</span>,
      value: ({ state }) => state,
    },
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) => (household ? <Link to={`/households/${household.id}`}>{household.code}</Link> : '—'),
    },
    {
      key: 'from',
      title: say('task.createdBy'),
      cell: ({ createdBy }) => createdBy.name,
      value: ({ createdBy }) => createdBy.name,
    },
    { key: 'to', title: say('task.owner'), cell: ({ owner }) => owner.name, value: ({ owner }) => owner.name },
    {
      key: 'due',
      title: say('task.due'),
      cell: ({ dueOn, isOverdue }) => <DueDay day={dueOn} isOverdue={isOverdue} />,
      value: ({ dueOn }) => dueOn,
    },
  ];
  return isHouseholdKnown ? columns.filter(({ key }) => key !== 'household') : columns;
}

export function TaskTable({
  tasks,
  isHouseholdKnown,
}: {
  readonly tasks: readonly TaskRow[];
  readonly isHouseholdKnown: boolean;
}) {
  const { say } = useWords();
  const columns = useTaskColumns(isHouseholdKnown);
  return <SortedTable caption={say('list.tasks')} rows={tasks} columns={columns} keyOf={({ id }) => String(id)} />;
}
