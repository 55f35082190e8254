import { useCallback, useEffect, useState } from 'react';
import type { Answer, Failure } from '../asking/answer.ts';
import {
  AskPolicyCliff,
  AskPolicyReplay,
  PolicyCliffStudy,
  type PolicyCliffStudyQuery,
  PolicyReplayStudy,
} from '../asking/generated.ts';
import { useAsk, useChange } from '../asking/use-ask.ts';
import type { Question } from './question.ts';

export type Study = NonNullable<PolicyCliffStudyQuery['policyCliff']>;
export type Move = NonNullable<Study['moves']>[number];

const NO_DAYS = { rulesOf: '', against: '' };

/** The newest study of a question, and what came with the answer. */
export function useStudy(question: Question): { readonly study: Study | null; readonly answer: Answer<unknown> } {
  const { kind, area } = question;
  const isCliff = kind === 'CLIFF';
  const cliff = useAsk(PolicyCliffStudy, { standard: isCliff ? question.standard : '', area }, { pause: !isCliff });
  const replay = useAsk(PolicyReplayStudy, { ...(isCliff ? NO_DAYS : daysOf(question)), area }, { pause: isCliff });
  return isCliff
    ? { study: cliff.data?.policyCliff ?? null, answer: cliff }
    : { study: replay.data?.policyReplay ?? null, answer: replay };
}

/** @returns why it was not taken; null: it was, or somebody asked the same today */
export function useAskStudy(): (question: Question) => Promise<Failure | null> {
  const askCliff = useChange(AskPolicyCliff);
  const askReplay = useChange(AskPolicyReplay);
  return useCallback(
    async (question) => {
      const { area } = question;
      const { failure } =
        question.kind === 'CLIFF'
          ? await askCliff({ input: { standard: question.standard, area } })
          : await askReplay({ input: { ...daysOf(question), area } });
      return failure;
    },
    [askCliff, askReplay],
  );
}

const daysOf = ({ rulesOf, against }: Question & { kind: 'REPLAY' }) => ({ rulesOf, against });

/** Each look is itself written into the log: a long study is looked after less and less often. */
const WAITS_MS = [5_000, 10_000, 20_000, 60_000];

export function useLookAgain(isRunning: boolean, look: () => void): void {
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setTimeout(
      () => {
        look();
        setLooks(looks + 1);
      },
      WAITS_MS[Math.min(looks, WAITS_MS.length - 1)],
    );
    return () => clearTimeout(timer);
  }, [isRunning, looks, look]);
}
