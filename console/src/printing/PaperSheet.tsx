import { FactList } from '../shell/FactList.tsx';
import { useWords } from '../words/words.ts';
import type { Cell, List, Paper, Part } from './paper.ts';

/** The paper itself, as it lies on the desk: everything in it is in its digest. */
export function PaperSheet({ paper }: { readonly paper: Paper }) {
  return (
    <>
      <h1>{paper.title}</h1>
      <FactList className="paper-facts" facts={paper.facts} />
      {paper.parts.map((part) => (
        <PartOfPaper key={part.key} part={part} />
      ))}
    </>
  );
}

function PartOfPaper({ part }: { readonly part: Part }) {
  const { say } = useWords();
  return (
    <section className="paper-part" data-part={part.key} data-standing={part.standing}>
      <header>
        <h2>{part.title}</h2>
        <p className="paper-note">{part.note}</p>
      </header>
      {part.lists.map((list) => (
        <Table key={list.title} list={list} hasTitle={list.title !== part.title} />
      ))}
      {part.empty.length > 0 ? (
        <p className="paper-empty">{say('paper.empty', { lists: part.empty.join('、') })}</p>
      ) : null}
      {part.withheld.map(([what, why]) => (
        <p key={`${what} ${why}`} className="paper-withheld">
          {say('paper.withheld', { what, why })}
        </p>
      ))}
    </section>
  );
}

function Table({ list: { title, columns, rows, cut }, hasTitle }: { readonly list: List; readonly hasTitle: boolean }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways on a phone must be reachable by keyboard
    <section className="paper-list" tabIndex={0} aria-label={title}>
      <table>
        {hasTitle ? <caption>{title}</caption> : null}
        <thead>
          <tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two fields may have the same name
              <th key={at} scope="col" className={`column-${kindOfColumn(rows, at)}`}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: printed once, in the order of the answer
            <tr key={index}>
              {row.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells stand under their columns
                <td key={at} className={`cell-${cell.is}`}>
                  {cell.is === 'blank' ? '—' : cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {cut ? <p className="paper-cut">{cut}</p> : null}
    </section>
  );
}

/** Numbers stand under the end of their name. */
function kindOfColumn(rows: List['rows'], at: number): Cell['is'] {
  return rows.map((row) => row[at]?.is).find((is) => is !== undefined && is !== 'blank') ?? 'blank';
}
