import { Button } from 'antd';
import type { Failure } from '../asking/answer.ts';
import { sayCode, useWords } from '../words/words.ts';

/** Why a question was not answered, or a change not made, and the way to try again where there is one. */
export function FailureNotice({ failure, onRetry }: { readonly failure: Failure; readonly onRetry?: () => void }) {
  const { say } = useWords();
  return (
    <div className="notice notice-failed" role="alert">
      <strong>{sayCode(say, 'failure', failure.code)}</strong>
      {failure.reason ? <p>{sayCode(say, 'reason', failure.reason)}</p> : null}
      {onRetry ? <Button onClick={onRetry}>{say('retry')}</Button> : null}
    </div>
  );
}
