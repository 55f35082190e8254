import { RulesOfDay } from '../asking/generated.ts';
import { todayOf } from '../asking/session.ts';
import { useSignedIn } from '../asking/signed-in.ts';
import { useAsk } from '../asking/use-ask.ts';
import { money } from '../words/format.ts';
import { useWords } from '../words/words.ts';

const STANDARD = 'dibao.standard';

export interface Rules {
  /** What a rule is called, beside its number. */
  readonly nameOf: (ruleId: string) => string;
  /** The dibao standard of today; null: not known. Where town and country differ, each. */
  readonly standard: string | null;
}

/** The hub's catalogue of rules. Until it is known a rule is called by its number. */
export function useRules(): Rules {
  const { language } = useWords();
  const { session } = useSignedIn();
  const { data } = useAsk(RulesOfDay, { on: todayOf(session) });
  const rules = (data?.rules?.edges ?? []).map(({ node }) => node);
  const amounts = rules
    .flatMap(({ parameters }) => parameters)
    .filter(({ id }) => id === STANDARD)
    .map(({ value }) => value);
  return {
    nameOf: (ruleId) => {
      const title = rules.find(({ id }) => id === ruleId)?.title;
      // The catalogue is in Chinese.
      return title === undefined || language === 'en' ? ruleId : `${title}（${ruleId}）`;
    },
    standard: amounts.length === 0 ? null : [...new Set(amounts)].map(money).join(' / '),
  };
}
