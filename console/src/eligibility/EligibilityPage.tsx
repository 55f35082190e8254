import { HouseholdEligibility } from '../asking/generated.ts';
import { useGlass } from '../asking/glass.ts';
import { useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { Decision } from './Decision.tsx';
import './eligibility.css';
import { Gaps } from './Gaps.tsx';
import { Ladder } from './Ladder.tsx';
import { useExplanationLanguage } from './use-explanation-language.ts';

/** What the rules make of this household today, and what it should have and has not. */
export function EligibilityPage({ id }: { readonly id: string }) {
  return (
    <>
      <Suggestion key={`suggestion ${id}`} id={id} />
      <Gaps key={`gaps ${id}`} id={id} />
    </>
  );
}

function Suggestion({ id }: { readonly id: string }) {
  const lang = useExplanationLanguage();
  const answer = useAsk(HouseholdEligibility, { id, lang });
  const isUnderGlass = useGlass(id) !== null;
  // Asked again for a new grant it stays, with what somebody has written.
  if (answer.isLoading && !answer.data) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const eligibility = answer.data?.household?.eligibility;
  const refusals = withheldOf(answer.access);
  return (
    <>
      <SilentSources sources={answer.sources} onRetry={answer.retry} />
      <Refusals refusals={refusals} isWhole={!eligibility} />
      {eligibility ? <Ladder eligibility={eligibility} /> : null}
      {eligibility?.decisionGrant && !isUnderGlass ? (
        <Decision
          householdId={id}
          grant={eligibility.decisionGrant}
          suggested={eligibility.status}
          onExpired={answer.retry}
        />
      ) : null}
    </>
  );
}
