import { useWords } from '../words/words.ts';
import type { Verdict } from './reasons.ts';

const LOOKS = { YES: 'flag flag-good', NO: 'flag', UNDECIDED: 'flag flag-open' } as const;

/** What is not known is never shown as a refusal: it has a word and a colour of its own. */
export function OutcomeFlag({ outcome }: { readonly outcome: Verdict['outcome'] }) {
  const { say } = useWords();
  return <span className={LOOKS[outcome]}>{say(`outcome.${outcome}`)}</span>;
}
