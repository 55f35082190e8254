import { en } from './en.ts';
import type { Language } from './schema-words.ts';
import { zh } from './zh.ts';

export type Word = keyof typeof zh;
export type Say = (word: Word, values?: Readonly<Record<string, string | number>>) => string;

const DICTIONARIES = { zh, en } as const;

export function sayIn(language: Language): Say {
  const dictionary: Readonly<Record<Word, string>> = DICTIONARIES[language];
  return (word, values = {}) =>
    dictionary[word].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
