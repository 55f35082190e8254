import { Button } from 'antd';
import { useState } from 'react';
import { MadeTask } from '../acting/MadeTask.tsx';
import type { Failure } from '../asking/answer.ts';
import { CreateGapTask, type CreateGapTaskMutation } from '../asking/generated.ts';
import { useChange } from '../asking/use-ask.ts';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { useWords } from '../words/words.ts';

type Made = NonNullable<CreateGapTaskMutation['createGapTask']>['task'];

/** Hands the gap to who can put it right. The hub makes one task of it whoever asks and however often. */
export function GapTask({ grant, onExpired }: { readonly grant: string; readonly onExpired: () => void }) {
  const { say } = useWords();
  const create = useChange(CreateGapTask);
  const [made, setMade] = useState<Made | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    const answer = await create({ grant });
    setSending(false);
    setFailure(answer.failure);
    if (answer.failure?.reason === 'GRANT_EXPIRED') onExpired();
    if (answer.data?.createGapTask) setMade(answer.data.createGapTask.task);
  };
  if (made) return <MadeTask title={say('gaps.made')} task={made} />;
  return (
    <>
      {failure ? <FailureNotice failure={failure} /> : null}
      <Button type="primary" ghost loading={isSending} onClick={() => void send()}>
        {say('gaps.make')}
      </Button>
    </>
  );
}
