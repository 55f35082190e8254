import type { PolicyTier } from '../asking/generated.ts';
import { Heads, Table } from '../shell/Table.tsx';
import { count } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Move } from './use-study.ts';

/** From which tier to which, with a bar as long as it is many. */
export function MoveTable({ moves }: { readonly moves: readonly Move[] }) {
  const { say, language } = useWords();
  const most = Math.max(...moves.map(({ households }) => households));
  const name = (tier: PolicyTier | null) =>
    tier === null ? <em>{say('study.together')}</em> : enumName(language, 'PolicyTier', tier);
  const isAnyTogether = moves.some(({ from, to }) => from === null || to === null);
  return (
    <>
      <h3>{say('study.moves')}</h3>
      <Table caption={say('study.moves')} className="study-table study-moves">
        <Heads words={['study.from', 'study.to', 'study.count']} numbers={['study.count']} />
        <tbody>
          {moves.map(({ from, to, households }) => (
            <tr key={`${from} ${to}`} data-stays={from !== null && from === to}>
              <td>{name(from)}</td>
              <td>
                {name(to)}
                {from !== null && from === to ? <span className="flag">{say('study.stays')}</span> : null}
              </td>
              <td className="number">
                <span className="study-measure">
                  <svg className="study-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width={(100 * households) / most} height="8" />
                  </svg>
                  {count(households)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {isAnyTogether ? <p className="study-note">{say('study.movesTogether')}</p> : null}
    </>
  );
}
