import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Failure } from '../asking/answer.ts';
import { todayOf } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { withheldOf } from '../cards/gather.ts';
import { Refusals } from '../cards/Refusals.tsx';
import { SilentSources } from '../household/SilentSources.tsx';
import { FailureNotice } from '../shell/FailureNotice.tsx';
import { Skeletons } from '../shell/Skeletons.tsx';
import { money } from '../words/format.ts';
import { useWords } from '../words/words.ts';
import type { Question } from './question.ts';
import { StudyFailure } from './StudyFailure.tsx';
import { StudyProgress } from './StudyProgress.tsx';
import { StudyResult } from './StudyResult.tsx';
import type { Rules } from './use-rules.ts';
import { useAskStudy, useLookAgain, useStudy } from './use-study.ts';

interface Props {
  readonly question: Question;
  readonly rules: Rules;
  /** By who looks: it is taken there. */
  readonly isJustAsked: boolean;
}

/** A study in each of its states: never asked for, worked through, done. */
export function StudyView({ question, rules, isJustAsked }: Props) {
  const { say } = useWords();
  const { session } = useSignedIn();
  const heading = useRef<HTMLHeadingElement>(null);
  const { study, answer } = useStudy(question);
  useLookAgain(study?.state === 'RUNNING', answer.retry);
  useEffect(() => {
    if (isJustAsked) heading.current?.focus();
  }, [isJustAsked]);
  // Who may not ask is refused as a whole; which purpose would do is told beside it.
  const refusals = withheldOf(answer.access);
  const area = session.account.areas.find(({ code }) => code === question.area)?.name ?? question.area;
  return (
    <section className="study" aria-labelledby="study-question">
      <h2 id="study-question" ref={heading} tabIndex={-1}>
        {question.kind === 'CLIFF'
          ? say('study.question.CLIFF', { standard: money(question.standard) })
          : say('study.question.REPLAY', { rulesOf: question.rulesOf, against: question.against })}
        <span className="tag">{area}</span>
      </h2>
      {answer.isLoading && !study ? (
        <Skeletons rows={8} />
      ) : answer.failure && refusals.length > 0 ? (
        <Refusals refusals={refusals} isWhole />
      ) : answer.failure ? (
        <FailureNotice failure={answer.failure} onRetry={answer.retry} />
      ) : (
        <>
          <SilentSources sources={answer.sources} onRetry={answer.retry} />
          <Refusals refusals={refusals} isWhole={!study} />
          {study?.state === 'NOT_ASKED' ? <NotAsked question={question} onAsked={answer.retry} /> : null}
          {study?.state === 'RUNNING' ? <StudyProgress study={study} onLook={answer.retry} /> : null}
          {study?.state === 'READY' ? (
            <StudyResult study={study} rules={rules}>
              {study.on !== null && study.on < todayOf(session) ? (
                <AskButton question={question} word="study.again" onAsked={answer.retry} />
              ) : null}
            </StudyResult>
          ) : null}
        </>
      )}
    </section>
  );
}

interface Asking {
  readonly question: Question;
  readonly onAsked: () => void;
}

function NotAsked({ question, onAsked }: Asking) {
  const { say } = useWords();
  return (
    <div className="notice" role="status">
      <strong>{say('study.notAsked.title')}</strong>
      <p>{say('study.notAsked.text')}</p>
      <AskButton question={question} word="study.ask" onAsked={onAsked} />
    </div>
  );
}

function AskButton({ question, word, onAsked }: Asking & { readonly word: 'study.ask' | 'study.again' }) {
  const { say } = useWords();
  const ask = useAskStudy();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    const refused = await ask(question);
    setSending(false);
    setFailure(refused);
    if (!refused) onAsked();
  };
  return (
    <>
      {failure ? <StudyFailure failure={failure} /> : null}
      <Button loading={isSending} onClick={() => void send()}>
        {say(word)}
      </Button>
    </>
  );
}
