import { HouseholdMembers } from '../../asking/generated.ts';
import { useAsk } from '../../asking/use-ask.ts';
import { withheldOf } from '../../cards/gather.ts';
import { Refusals } from '../../cards/Refusals.tsx';
import { FailureNotice } from '../../shell/FailureNotice.tsx';
import { Skeletons } from '../../shell/Skeletons.tsx';
import { useWords } from '../../words/words.ts';
import { MemberTable } from './MemberTable.tsx';
import { RelationGraph } from './RelationGraph.tsx';

/** The family as a picture and as a table that says the same. */
export function Members({ id }: { readonly id: string }) {
  const { say } = useWords();
  const answer = useAsk(HouseholdMembers, { id });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const members = answer.data?.household?.members ?? [];
  if (members.length === 0) return <p className="notice">{say('members.none')}</p>;
  return (
    <>
      <RelationGraph members={members} />
      <MemberTable members={members} />
      <Refusals refusals={withheldOf(answer.access)} />
    </>
  );
}
