import { useEffect, useState } from 'react';
import type { Answer } from '../asking/answer.ts';
import {
  HouseholdBanner,
  type HouseholdBannerQuery,
  HouseholdConflicts,
  HouseholdMembers,
} from '../asking/generated.ts';
import { useAskOnce } from '../asking/use-ask-once.ts';
import { CARDS } from '../cards/specs.ts';
import { moment } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Fact, Paper } from './paper.ts';
import { type InWords, partOfCard } from './part-of-card.ts';
import { partOfConflicts } from './part-of-conflicts.ts';
import { partOfMembers } from './part-of-members.ts';

type Gathering = (
  | { readonly state: 'GATHERING' | 'UNKNOWN' | 'DOWN' }
  | { readonly state: 'THERE'; readonly paper: Paper }
) & {
  readonly gatherAgain: () => void;
};

/** Everything that is to be printed, asked at once and by the documents of the page itself. */
export function usePaper(id: string): Gathering {
  const ask = useAskOnce();
  const { language, say } = useWords();
  const [round, setRound] = useState(0);
  const [answers, setAnswers] = useState<Answers | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same anew
  useEffect(() => {
    let isWanted = true;
    setAnswers(null);
    const cards = CARDS.map(async (spec) => ({ spec, answer: await ask(spec.query, { id }) }));
    void Promise.all([
      ask(HouseholdBanner, { id }),
      ask(HouseholdMembers, { id }),
      ask(HouseholdConflicts, { id }),
      Promise.all(cards),
    ]).then(([banner, members, conflicts, answered]) => {
      if (isWanted) setAnswers({ banner, members, conflicts, cards: answered, at: new Date().toISOString() });
    });
    return () => {
      isWanted = false;
    };
  }, [id, ask, round]);
  const gatherAgain = () => setRound(round + 1);
  if (!answers) return { state: 'GATHERING', gatherAgain };
  const household = answers.banner.data?.household;
  if (!household) {
    const isDown = answers.banner.failure !== null || answers.banner.sources.some(({ state }) => state !== 'OK');
    return { state: isDown ? 'DOWN' : 'UNKNOWN', gatherAgain };
  }
  return { state: 'THERE', paper: paperOf(household, answers, { language, say }), gatherAgain };
}

interface Answers {
  readonly banner: Answer<HouseholdBannerQuery>;
  readonly members: Parameters<typeof partOfMembers>[0];
  readonly conflicts: Parameters<typeof partOfConflicts>[0];
  readonly cards: readonly { readonly spec: (typeof CARDS)[number]; readonly answer: Answer<unknown> }[];
  readonly at: string;
}

function paperOf(household: NonNullable<HouseholdBannerQuery['household']>, answers: Answers, words: InWords): Paper {
  const { language, say } = words;
  const head = household.members?.find(({ isHead }) => isHead)?.person?.name;
  const causes = (household.causes ?? []).map((cause) => enumName(language, 'HardshipCause', cause));
  const facts: (readonly [string, string | null | undefined])[] = [
    [say('paper.code'), household.code],
    [say('paper.area'), household.area?.name],
    [say('paper.kind'), household.kind && enumName(language, 'HouseholdKind', household.kind)],
    [say('paper.status'), household.status && enumName(language, 'AssistanceStatus', household.status)],
    [say('paper.causes'), causes.join(language === 'zh' ? '、' : ', ')],
    [say('paper.memberCount'), household.memberCount === null ? null : String(household.memberCount)],
    [say('paper.readAt'), moment(answers.at)],
  ];
  return {
    title: `${head ?? say('banner.noHead')} ${say('banner.household')}`,
    facts: facts.filter((fact): fact is Fact => Boolean(fact[1])),
    parts: [
      partOfMembers(answers.members, words),
      ...answers.cards.map(({ spec, answer }) => partOfCard(spec, answer, words)),
      partOfConflicts(answers.conflicts, words),
    ],
  };
}
