import { kindOf, type Language, valueText } from '../words/schema-words.ts';
import { BLANK, type Cell } from './paper.ts';

/** A value of the graph: as people read it, and as a sheet reckons with it. */
export function cellOf(language: Language, field: string, value: unknown): Cell {
  if (value === null || value === undefined || value === '') return BLANK;
  if (Array.isArray(value) && value.length === 0) return BLANK;
  const text = valueText(language, field, value);
  if (Array.isArray(value)) return { is: 'text', text };
  const kind = kindOf(field);
  if (kind === 'Money') return { is: 'money', text, value: Number(value) };
  if (kind === 'Date') return { is: 'date', text, value: String(value) };
  if (typeof value === 'number') return { is: 'number', text, value };
  return { is: 'text', text };
}

export function textCell(text: string | null | undefined): Cell {
  return text ? { is: 'text', text } : BLANK;
}
