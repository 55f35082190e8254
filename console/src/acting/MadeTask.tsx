import { Link } from 'react-router';
import type { LinkageTaskState } from '../asking/generated.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { Recorded } from './Recorded.tsx';

interface Made {
  readonly id: string;
  readonly title: string;
  readonly state: LinkageTaskState;
  readonly dueOn: string;
  readonly owner: { readonly name: string };
}

/** A task that was just made, and where it goes on. */
export function MadeTask({ title, task }: { readonly title: string; readonly task: Made }) {
  const { say, language } = useWords();
  return (
    <Recorded
      title={title}
      facts={[
        [say('task.title'), task.title],
        [say('task.owner'), task.owner.name],
        [say('task.state'), enumName(language, 'LinkageTaskState', task.state)],
        [say('task.due'), task.dueOn],
      ]}
    >
      <Link to={`/worklists/tasks/${task.id}`}>{say('task.see')}</Link>
    </Recorded>
  );
}
