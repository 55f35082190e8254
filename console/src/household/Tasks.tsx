import { HouseholdTasks } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { TaskTable } from '../worklists/TaskTable.tsx';

const MOST = 50;

export function Tasks({ id }: { readonly id: string }) {
  const { say } = useWords();
  const answer = useAsk(HouseholdTasks, { id, first: MOST, after: null });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const tasks = (answer.data?.household?.tasks?.edges ?? []).map(({ node }) => node);
  if (tasks.length === 0) return <p className="notice">{say('tasks.none')}</p>;
  return <TaskTable tasks={tasks} isHouseholdKnown />;
}
