import { Link } from 'react-router';
import { LatePapers as LatePapersDocument, type LatePapersQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { moment } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { DueDay } from './DueDay.tsx';
import { List } from './List.tsx';
import type { Column } from './SortedTable.tsx';
import { useListState } from './use-list-state.ts';

type Relief = NonNullable<LatePapersQuery['reliefWithLatePapers']>['edges'][number]['node'];

export function LatePapers() {
  const { say, language } = useWords();
  const { after, size } = useListState();
  const answer = useAsk(LatePapersDocument, { first: size, after });
  const columns: readonly Column<Relief>[] = [
    {
      key: 'household',
      title: say('task.household'),
      cell: ({ household }) => (household ? <Link to={`/households/${household.id}`}>{household.code}</Link> : '—'),
    },
    { key: 'area', title: say('column.area'), cell: ({ household }) => household?.area?.name ?? '—' },
    { key: 'kind', title: say('column.kind'), cell: ({ kind }) => enumName(language, 'TemporaryReliefKind', kind) },
    {
      key: 'paid',
      title: say('column.paid'),
      cell: ({ paidAt }) => (paidAt ? moment(paidAt) : '—'),
      value: ({ paidAt }) => paidAt ?? '',
    },
    {
      key: 'due',
      title: say('column.papersDue'),
      cell: ({ papersDueOn, papersState }) => <DueDay day={papersDueOn} isOverdue={papersState === 'LATE'} />,
      value: ({ papersDueOn }) => papersDueOn ?? '',
    },
  ];
  return (
    <List
      answer={answer}
      page={answer.data?.reliefWithLatePapers}
      columns={columns}
      keyOf={({ reliefNo }) => String(reliefNo)}
      caption={say('list.papers')}
    />
  );
}
