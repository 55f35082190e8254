/**
 * A household's file as it leaves the screen: words and values only, the same for paper and for a sheet. What is not
 * there says why, so that paper never reads as "none".
 */
export interface Paper {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly parts: readonly Part[];
}

export type Fact = readonly [name: string, value: string];

/** What one department has, or what the members are. */
export interface Part {
  readonly key: string;
  readonly title: string;
  /** As the card's: on record, nothing on record, not authorized, not obtained. */
  readonly standing: 'DATA' | 'NONE' | 'DENIED' | 'DOWN';
  /** How it stands in words, and of which day it is. */
  readonly note: string;
  readonly lists: readonly List[];
  /** Names of lists that were answered and hold nothing. */
  readonly empty: readonly string[];
  /** What is kept back, and for which reason. */
  readonly withheld: readonly Fact[];
}

export interface List {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** That there is more than is listed; null: this is all. */
  readonly cut: string | null;
}

export type Cell =
  | { readonly is: 'text' | 'withheld'; readonly text: string }
  | { readonly is: 'date'; readonly text: string; readonly value: string }
  | { readonly is: 'number' | 'money'; readonly text: string; readonly value: number }
  | { readonly is: 'blank'; readonly text: '' };

export const BLANK: Cell = { is: 'blank', text: '' };

/** One text for one content: whatever is printed is in it, and nothing that only recording adds. */
export function canonicalOf({ title, facts, parts }: Paper): string {
  return JSON.stringify([
    title,
    facts,
    parts.map(({ key, title: name, standing, note, lists, empty, withheld }) => [
      key,
      name,
      standing,
      note,
      lists.map(({ title: of, columns, rows, cut }) => [
        of,
        columns,
        rows.map((row) => row.map(({ is, text }) => [is, text])),
        cut,
      ]),
      empty,
      withheld,
    ]),
  ]);
}

/** SHA-256, as the hub keeps it. @throws where the page did not come over a secure connection */
export async function digestOf(paper: Paper): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalOf(paper)));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
