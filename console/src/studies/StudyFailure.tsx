import type { Failure } from '../asking/answer.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { useWords } from '../words/words.ts';

/** Why a question was not taken. That an hour's questions are used up is no fault in what was written. */
export function StudyFailure({ failure }: { readonly failure: Failure }) {
  const { say } = useWords();
  if (failure.reason !== 'TOO_MANY_ATTEMPTS') return <FailureNotice failure={failure} />;
  return (
    <div className="notice notice-failed" role="alert">
      <strong>{say('study.tooMany.title')}</strong>
      <p>{say('study.tooMany.text')}</p>
    </div>
  );
}
