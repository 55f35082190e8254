import { LogVocabulary } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { purposeName } from '../words/purposes.ts';
import { useWords } from '../words/words.ts';

export interface Vocabulary {
  readonly purposes: readonly string[];
  readonly purpose: (code: string) => string;
  readonly role: (code: string) => string;
}

/** What the hub calls the codes of its log. Until it is known, and where there is none, the code speaks for itself. */
export function useVocabulary(): Vocabulary {
  const { language } = useWords();
  const { data } = useAsk(LogVocabulary, {});
  const purposes = data?.purposes ?? [];
  const roles = data?.roles ?? [];
  return {
    purposes: purposes.map(({ code }) => code),
    purpose: (code) => purposeName(language, code, purposes.find((each) => each.code === code)?.name ?? code),
    role: (code) => (language === 'en' ? code : (roles.find((each) => each.code === code)?.name ?? code)),
  };
}
