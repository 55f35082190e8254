import { Heads, Table } from '../shell/Table.tsx';
import { money } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { CliffOf } from './Cliff.tsx';

/** The curve in figures, for who does not see it. */
export function PointTable({ points }: { readonly points: CliffOf['points'] }) {
  const { say, language } = useWords();
  return (
    <details className="reasons">
      <summary>{say('cliff.points')}</summary>
      <Table caption={say('cliff.points')}>
        <Heads words={['cliff.income', 'cliff.tier', 'cliff.net', 'cliff.dibao', 'cliff.other']} />
        <tbody>
          {points.map(({ incomePerHead, tier, net, dibao, other }) => (
            <tr key={incomePerHead}>
              <th scope="row">{money(incomePerHead)}</th>
              <td>{enumName(language, 'AssistanceStatus', tier)}</td>
              <td className="number">{money(net)}</td>
              <td className="number">{money(dibao)}</td>
              <td className="number">{money(other)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
