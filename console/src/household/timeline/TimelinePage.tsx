import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import {
  HouseholdTimeline,
  type HouseholdTimelineQuery,
  type HouseholdTimelineQueryVariables,
} from '../../asking/generated.ts';
import { useAsk } from '../../asking/use-ask.ts';
import { FailureNotice } from '../../shell/FailureNotice.tsx';
import { Skeletons } from '../../shell/Skeletons.tsx';
import { money } from '../../words/format.ts';
import { enumName } from '../../words/schema-words.ts';
import { useWords } from '../../words/words.ts';
import { SilentSources } from '../SilentSources.tsx';

interface Props {
  readonly variables: HouseholdTimelineQueryVariables;
  readonly isFirst: boolean;
  readonly onMore: ((cursor: string) => void) | undefined;
}

type Timeline = NonNullable<NonNullable<HouseholdTimelineQuery['household']>['timeline']>;

export function TimelinePage({ variables, isFirst, onMore }: Props) {
  const { say } = useWords();
  const answer = useAsk(HouseholdTimeline, variables);
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const timeline = answer.data?.household?.timeline;
  if (!timeline) return <p className="notice">{say('timeline.none')}</p>;
  const { endCursor, hasNextPage } = timeline.pageInfo;
  return (
    <>
      {isFirst ? (
        <>
          <SilentSources sources={answer.sources} onRetry={answer.retry} />
          <Withheld timeline={timeline} />
          <p className="total">{say('timeline.total', { count: timeline.totalCount })}</p>
        </>
      ) : null}
      <ol className="timeline">
        {timeline.edges.map(({ node }) => (
          <Entry key={node.id} entry={node} />
        ))}
      </ol>
      {hasNextPage && endCursor && onMore ? <Button onClick={() => onMore(endCursor)}>{say('more')}</Button> : null}
    </>
  );
}

/** Which departments' entries this viewer may not see, whether or not there are any. */
function Withheld({ timeline }: { readonly timeline: Timeline }) {
  const { say, language } = useWords();
  const denied = timeline.sources.filter(({ state, deniedKinds }) => state === 'DENIED' || deniedKinds.length > 0);
  if (denied.length === 0) return null;
  return (
    <p className="refusals">
      <LockOutlined aria-hidden="true" />
      <span>
        {say('timeline.withheld', {
          departments: denied.map(({ department }) => enumName(language, 'DepartmentCode', department)).join('、'),
        })}
      </span>
    </p>
  );
}

function Entry({ entry }: { readonly entry: Timeline['edges'][number]['node'] }) {
  const { say, language } = useWords();
  return (
    <li className={`entry entry-${entry.form}`}>
      <time dateTime={entry.on}>{entry.on}</time>
      <span className="entry-department">{enumName(language, 'DepartmentCode', entry.department)}</span>
      <span className="entry-text">
        <strong>{entry.title}</strong>
        {entry.member?.name ? <span className="record-who">{entry.member.name}</span> : null}
        {entry.detail ? <span className="record-more">{entry.detail}</span> : null}
        {entry.hidden.length > 0 ? (
          <span className="locked">
            <LockOutlined aria-hidden="true" />
            {say('timeline.hidden', {
              parts: entry.hidden.map((part) => enumName(language, 'TimelinePart', part)).join('、'),
            })}
          </span>
        ) : null}
      </span>
      {entry.amount ? <strong className="amount">{money(entry.amount)}</strong> : null}
    </li>
  );
}
