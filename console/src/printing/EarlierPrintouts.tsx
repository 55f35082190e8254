import { useEffect } from 'react';
import { Printouts } from '../asking/generated.ts';
import { useAsk } from '../asking/use-ask.ts';
import { momentToTheSecond } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';

const FEW = 10;

/** What of this household has left the screen before: who prints again may find that the paper is there. */
export function EarlierPrintouts({ id, recorded }: { readonly id: string; readonly recorded: number }) {
  const { say, language } = useWords();
  const answer = useAsk(Printouts, { id, first: FEW });
  const { retry } = answer;
  useEffect(() => {
    if (recorded > 0) retry();
  }, [recorded, retry]);
  const page = answer.data?.household?.printouts;
  if (!page || page.edges.length === 0) return null;
  return (
    <details className="earlier">
      <summary>
        {say(page.pageInfo.hasNextPage ? 'paper.earlierMany' : 'paper.earlier', { count: page.edges.length })}
      </summary>
      <ul>
        {page.edges.map(({ node: { number, kind, issuedAt, office, purpose, checkCode } }) => (
          <li key={number as string}>
            <span className="digits">{momentToTheSecond(issuedAt)}</span> {enumName(language, 'PrintoutKind', kind)} ·{' '}
            {office} · {purpose} · <span className="digits">{number as string}</span> ·{' '}
            <span className="digits">{checkCode}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
