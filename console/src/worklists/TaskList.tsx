import { WarningOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { type LinkageTaskKind, type LinkageTaskState, TaskWorklist } from '../asking/generated.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useAsk } from '../asking/use-ask.ts';
import { useWords } from '../words/words.ts';
import { List } from './List.tsx';
import { ChoiceFilter, EnumFilter } from './ListFilter.tsx';
import { useTaskColumns } from './TaskTable.tsx';
import { useListState } from './use-list-state.ts';

export function TaskList() {
  const { say } = useWords();
  const { session } = useSignedIn();
  const { get, after, size } = useListState();
  const columns = useTaskColumns(false);
  const office = { areaCode: session.account.areas[0]?.code };
  const whose = get('whose') ?? 'all';
  const answer = useAsk(TaskWorklist, {
    first: size,
    after,
    owner: whose === 'ours' ? office : null,
    createdBy: whose === 'given' ? office : null,
    // Without a choice what somebody still has to do; the rest is an archive.
    state: (get('state') ?? 'OPEN') === 'ANY' ? null : ((get('state') ?? 'OPEN') as LinkageTaskState),
    kind: get('kind') as LinkageTaskKind | null,
    overdue: get('overdue') === 'yes' ? true : null,
  });
  return (
    <>
      {get('overdue') === 'yes' ? null : <OverdueHint />}
      <List
        answer={answer}
        page={answer.data?.worklist}
        columns={columns}
        keyOf={({ id }) => String(id)}
        caption={say('list.tasks')}
        filters={
          <>
            <ChoiceFilter
              name="whose"
              label={say('filter.whose')}
              choices={[
                ['all', say('filter.whoseAll')],
                ['ours', say('filter.whoseOurs')],
                ['given', say('filter.whoseGiven')],
              ]}
            />
            <StateFilter />
            <EnumFilter name="kind" type="LinkageTaskKind" label={say('task.kind')} />
            <ChoiceFilter
              name="overdue"
              label={say('filter.overdue')}
              choices={[
                ['any', say('filter.overdueAny')],
                ['yes', say('filter.overdueYes')],
              ]}
            />
          </>
        }
      />
    </>
  );
}

/** What is late is told whatever the list is filtered by. */
function OverdueHint() {
  const { say } = useWords();
  const answer = useAsk(TaskWorklist, {
    first: 1,
    after: null,
    overdue: true,
    owner: null,
    createdBy: null,
    state: null,
    kind: null,
  });
  if (!answer.data?.worklist?.edges.length) return null;
  return (
    <p className="hint-late">
      <WarningOutlined aria-hidden="true" />
      {say('list.overdueHint')}
      <Link to="/worklists/tasks?overdue=yes&state=ANY">{say('list.overdueShow')}</Link>
    </p>
  );
}

function StateFilter() {
  const { say } = useWords();
  const states = ['OPEN', 'ACCEPTED', 'ANSWERED', 'RETURNED', 'CLOSED', 'WITHDRAWN', 'ANY'] as const;
  return (
    <ChoiceFilter
      name="state"
      label={say('task.state')}
      choices={states.map((state) => [state, say(`filter.state.${state}`)])}
    />
  );
}
