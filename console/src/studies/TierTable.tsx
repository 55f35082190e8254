import { Heads, Table } from '../shell/Table.tsx';
import { count, signedCount } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { TierRow, Tiers } from './tiers.ts';

/** Households by tier before and after, in figures. */
export function TierTable({ tiers: { rows, total, isWhole } }: { readonly tiers: Tiers }) {
  const { say, language } = useWords();
  const isAll = isWhole.before && isWhole.after;
  const figure = ({ tier }: TierRow, households: number, isExact: boolean) =>
    `${tier !== null && !isExact ? '≥ ' : ''}${count(households)}`;
  return (
    <>
      <Table caption={say('study.tiers')} className="study-table study-tiers">
        <Heads
          words={['study.tier', 'study.before', 'study.after', 'study.difference']}
          numbers={['study.before', 'study.after', 'study.difference']}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={row.tier ?? ''}>
              <th scope="row">
                {row.tier === null ? say('study.together') : enumName(language, 'PolicyTier', row.tier)}
              </th>
              <td className="number">{figure(row, row.before, isWhole.before)}</td>
              <td className="number">{figure(row, row.after, isWhole.after)}</td>
              <td className="number">{isAll ? signedCount(row.after - row.before) : '—'}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('study.total')}</th>
            <td className="number">{count(total)}</td>
            <td className="number">{count(total)}</td>
            <td />
          </tr>
        </tfoot>
      </Table>
      {isAll ? null : <p className="study-note">{say('study.tiersTogether')}</p>}
    </>
  );
}
