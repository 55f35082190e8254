import { createContext, useContext } from 'react';
import { type Say, sayIn, type Word } from './say.ts';
import type { Language } from './schema-words.ts';
import { zh } from './zh.ts';

export { type Say, sayIn, type Word };

export interface Wording {
  readonly language: Language;
  readonly say: Say;
  readonly speak: (language: Language) => void;
}

export const WordingContext = createContext<Wording>({ language: 'zh', say: sayIn('zh'), speak: () => undefined });

export function useWords(): Wording {
  return useContext(WordingContext);
}

/** The name of a code that may be newer than this page: said as it is then. */
export function sayCode(say: Say, prefix: string, code: string): string {
  const word = `${prefix}.${code}`;
  return Object.hasOwn(zh, word) ? say(word as Word) : code;
}
