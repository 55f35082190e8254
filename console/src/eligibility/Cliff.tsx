import { lazy, Suspense } from 'react';
import { HouseholdCliff, type HouseholdCliffQuery } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { NotchTable } from './NotchTable.tsx';
import { PointTable } from './PointTable.tsx';
import './eligibility.css';

const CliffChart = lazy(async () => ({ default: (await import('./CliffChart.tsx')).CliffChart }));

export type CliffOf = NonNullable<NonNullable<HouseholdCliffQuery['household']>['cliff']>;

/** Past every line of the ladder, in steps that an eye can follow. */
const RANGE = { upTo: '3000.00', step: '25.00' };

/** Where earning more leaves a household with less, by which rule, and what it keeps. */
export function Cliff({ id }: { readonly id: string }) {
  const { say } = useWords();
  const answer = useAsk(HouseholdCliff, { id, ...RANGE });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const cliff = answer.data?.household?.cliff;
  const refusals = withheldOf(answer.access);
  return (
    <>
      <SilentSources sources={answer.sources} onRetry={answer.retry} />
      <Refusals refusals={refusals} isWhole={!cliff} />
      {cliff ? (
        <>
          <p className="list-about">{say('cliff.about', { heads: cliff.heads })}</p>
          <Suspense fallback={<Skeletons rows={6} />}>
            <CliffChart cliff={cliff} />
          </Suspense>
          <NotchTable notches={cliff.notches} />
          <PointTable points={cliff.points} />
        </>
      ) : refusals.length === 0 ? (
        <p className="notice">{say('cliff.unknown')}</p>
      ) : null}
    </>
  );
}
