import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { Task, type TaskQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { FactList, type Facts } from '../shell/FactList.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { moment } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import { Recorded } from './Recorded.tsx';
import { type Done, TaskSteps } from './TaskSteps.tsx';

export type TaskRecord = NonNullable<TaskQuery['task']>;

export function TaskPage() {
  const { id = '' } = useParams();
  return (
    <div className="page">
      <PurposeNeeded>
        <OneTask key={id} id={id} />
      </PurposeNeeded>
    </div>
  );
}

function OneTask({ id }: { readonly id: string }) {
  const { say, language } = useWords();
  const answer = useAsk(Task, { id });
  const [done, setDone] = useState<Done | null>(null);
  const task = answer.data?.task ?? undefined;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  if (!task && answer.isLoading) return <Skeletons />;
  if (!task) {
    return (
      <div className="notice">
        <h1>{say('task.unknown')}</h1>
        <Link to="/worklists">{say('nav.worklists')}</Link>
      </div>
    );
  }
  return (
    <article className="task">
      <Link to="/worklists" className="back">
        {say('task.back')}
      </Link>
      <h1>{task.title}</h1>
      <p className="tags">
        <span className="tag">{enumName(language, 'LinkageTaskKind', task.kind)}</span>
        <span className="tag">{enumName(language, 'LinkageMatter', task.matter)}</span>
        <span className="tag tag-strong">{enumName(language, 'LinkageTaskState', task.state)}</span>
        {task.isOverdue ? <span className="flag flag-bad">{say('task.overdue')}</span> : null}
        {task.isAutomatic ? <span className="flag flag-plain">{say('task.automatic')}</span> : null}
      </p>
      {done ? (
        <Recorded
          title={say('task.stepDone')}
          facts={[
            [say('task.step'), enumName(language, 'LinkageEventKind', done.event)],
            [say('task.state'), enumName(language, 'LinkageTaskState', done.state)],
          ]}
        />
      ) : null}
      <TaskFacts task={task} />
      {task.content ? <p className="task-content">{task.content}</p> : null}
      <TaskSteps
        key={task.version}
        task={task}
        onDone={(step) => {
          setDone(step);
          answer.retry();
        }}
      />
      <History task={task} />
    </article>
  );
}

function TaskFacts({ task }: { readonly task: TaskRecord }) {
  const { say } = useWords();
  const facts: Facts = [
    [say('task.createdBy'), task.createdBy.name],
    [say('task.owner'), task.owner.name],
    ...(task.participants.length > 0
      ? [[say('task.participants'), task.participants.map(({ name }) => name).join('、')] as const]
      : []),
    [say('task.created'), moment(task.createdAt)],
    [say('task.due'), task.dueOn],
    ...(task.household
      ? [
          [
            say('task.household'),
            <Link key="household" to={`/households/${task.household.id}`}>
              {task.household.code}
            </Link>,
          ] as const,
        ]
      : []),
  ];
  return <FactList facts={facts} />;
}

function History({ task: { events, answers } }: { readonly task: TaskRecord }) {
  const { say, language } = useWords();
  return (
    <>
      {answers.length > 0 ? (
        <section className="panel">
          <h2>{say('task.answers')}</h2>
          <ul className="answers">
            {answers.map(({ office, outcome, text, answeredAt }) => (
              <li key={`${office.name} ${answeredAt}`}>
                <strong>{office.name}</strong>{' '}
                <span className="tag">{enumName(language, 'LinkageOutcome', outcome)}</span>{' '}
                <small>{moment(answeredAt)}</small>
                <p>{text}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="panel">
        <h2>{say('task.history')}</h2>
        <ol className="timeline">
          {events.map(({ seq, at, kind, by, note }) => (
            <li key={seq} className="entry">
              <time dateTime={at}>{moment(at)}</time>
              <span className="entry-department">{enumName(language, 'LinkageEventKind', kind)}</span>
              <span className="entry-text">
                {by?.name ?? say('task.automatic')}
                {note ? <span className="record-more">{note}</span> : null}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
