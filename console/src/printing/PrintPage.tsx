import { useContext, useMemo } from 'react';
import { Link, useParams } from 'react-router';
import { type AccessEntry, accessAt } from '../asking/answer.ts';
import { MayPrint } from '../asking/generated.ts';
import { useGlass } from '../asking/glass.ts';
import { AskingContext, useAsk } from '../asking/use-ask.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { UnknownHousehold } from '../household/UnknownHousehold.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { PurposeNeeded } from '../shell/PurposeNeeded.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { useWords } from '../words/words.ts';
import { PaperDesk } from './PaperDesk.tsx';
import './printing.css';

/** A file taken from the screen: for the same purpose and by the same right as it is read there. */
export function PrintPage() {
  const { id = '' } = useParams();
  const { say } = useWords();
  const glass = useGlass(id);
  const { purpose } = useContext(AskingContext);
  const asking = useMemo(() => ({ purpose, glass: glass?.id ?? null }), [purpose, glass?.id]);
  return (
    <div className="page page-print">
      <Link to={`/households/${id}`} className="back paper-tools">
        {say('paper.back')}
      </Link>
      <PurposeNeeded>
        <AskingContext value={asking}>
          <Permitted key={`${id} ${purpose} ${glass?.id}`} id={id} isUnderGlass={glass !== null} />
        </AskingContext>
      </PurposeNeeded>
    </div>
  );
}

/** Nothing is read for paper before it is known that it may become paper. */
function Permitted({ id, isUnderGlass }: { readonly id: string; readonly isUnderGlass: boolean }) {
  const { say } = useWords();
  const answer = useAsk(MayPrint, { id });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const household = answer.data?.household;
  if (household?.printGrant) return <PaperDesk id={id} />;
  const denied = accessAt(answer.access.filter(isDenied), 'household.printGrant');
  if (!household && !denied) return <UnknownHousehold />;
  if (denied || isUnderGlass) {
    return (
      <div className="notice paper-refused" role="alert">
        <h1>{say('paper.refused')}</h1>
        <p>{say(isUnderGlass ? 'paper.refusedGlass' : 'paper.refusedPurpose')}</p>
        <Refusals refusals={withheldOf(answer.access.filter(isDenied))} isWhole />
      </div>
    );
  }
  return <FailureNotice failure={{ code: 'SUBGRAPH_UNAVAILABLE', reason: null }} onRetry={answer.retry} />;
}

const isDenied = ({ state }: AccessEntry): boolean => state === 'DENIED';
