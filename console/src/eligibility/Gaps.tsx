import { Button } from 'antd';
import { useState } from 'react';
import { HouseholdGaps } from '../asking/generated.ts';
import { useGlass } from '../asking/glass.ts';
import { useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { GapItem } from './GapItem.tsx';
import { useExplanationLanguage } from './use-explanation-language.ts';

const PAGE = 10;

/** What is due and not given, given too much or twice, or about to end. */
export function Gaps({ id }: { readonly id: string }) {
  const { say } = useWords();
  const lang = useExplanationLanguage();
  const isUnderGlass = useGlass(id) !== null;
  const [after, setAfter] = useState<string | null>(null);
  const answer = useAsk(HouseholdGaps, { id, lang, first: PAGE, after });
  const gaps = answer.data?.household?.gaps;
  return (
    <section className="gaps" aria-label={say('gaps.title')}>
      <h2>{say('gaps.title')}</h2>
      {answer.isLoading && !answer.data ? (
        <Skeletons />
      ) : answer.failure ? (
        <FailureNotice failure={answer.failure} onRetry={answer.retry} />
      ) : (
        <>
          <SilentSources sources={answer.sources} onRetry={answer.retry} />
          <Refusals refusals={withheldOf(answer.access)} isWhole={!gaps} />
          {gaps && gaps.edges.length === 0 ? <p className="notice">{say('gaps.none')}</p> : null}
          {gaps && gaps.totalCount > 0 ? (
            <p className="total">{say('list.total', { count: gaps.totalCount })}</p>
          ) : null}
          <ol className="steps-of-ladder">
            {(gaps?.edges ?? []).map(({ node }) => (
              <GapItem key={String(node.id)} gap={node} isUnderGlass={isUnderGlass} onExpired={answer.retry} />
            ))}
          </ol>
          <div className="pager">
            {after ? <Button onClick={() => setAfter(null)}>{say('list.first')}</Button> : null}
            {gaps?.pageInfo.hasNextPage ? (
              <Button onClick={() => setAfter(gaps.pageInfo.endCursor)}>{say('list.next')}</Button>
            ) : null}
          </div>
        </>
      )}
    </section>
  );
}
