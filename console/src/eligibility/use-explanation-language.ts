import type { ExplanationLanguage } from '../asking/generated.ts';
import { useWords } from '../words/words.ts';

export function useExplanationLanguage(): ExplanationLanguage {
  return useWords().language === 'en' ? 'EN' : 'ZH';
}
