import type { ReactNode } from 'react';
import { useWords, type Word } from '../words/words.ts';

interface Props {
  readonly caption: string;
  readonly className?: string;
  /** Its head and body. */
  readonly children: ReactNode;
}

/** A table that scrolls by itself where the window is narrower, so that the page never does. */
export function Table({ caption, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={caption}>
      <table className={className === undefined ? 'table' : `table ${className}`}>
        <caption>{caption}</caption>
        {children}
      </table>
    </section>
  );
}

interface HeadsProps {
  readonly words: readonly Word[];
  /** Those over figures. */
  readonly numbers?: readonly Word[];
}

/** The head of a table: a column a word. */
export function Heads({ words, numbers = [] }: HeadsProps) {
  const { say } = useWords();
  return (
    <thead>
      <tr>
        {words.map((word) => (
          <th key={word} scope="col" className={numbers.includes(word) ? 'number' : undefined}>
            {say(word)}
          </th>
        ))}
      </tr>
    </thead>
  );
}
