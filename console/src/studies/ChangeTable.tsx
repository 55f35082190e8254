import { Heads, Table } from '../shell/Table.tsx';
import { count, signedMoney } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Rules } from './use-rules.ts';
import type { Study } from './use-study.ts';

interface Props {
  readonly changes: NonNullable<Study['changes']>;
  readonly rules: Rules;
}

/** By which rule how many gain or lose, and how much a month. */
export function ChangeTable({ changes, rules }: Props) {
  const { say, language } = useWords();
  return (
    <>
      <h3>{say('study.changes')}</h3>
      {changes.length === 0 ? (
        <p className="notice">{say('study.noChanges')}</p>
      ) : (
        <>
          <Table caption={say('study.changes')} className="table-cards study-table">
            <Heads
              words={['study.rule', 'study.way', 'study.times', 'study.amount']}
              numbers={['study.times', 'study.amount']}
            />
            <tbody>
              {changes.map(({ ruleId, way, times, amount }) => (
                <tr key={`${ruleId} ${way}`}>
                  <th scope="row">{ruleId === null ? <em>{say('study.rulesTogether')}</em> : rules.nameOf(ruleId)}</th>
                  <td data-title={say('study.way')}>
                    {way === null ? (
                      '—'
                    ) : (
                      <span className={way === 'GAIN' ? 'flag flag-good' : 'flag flag-bad'}>
                        {enumName(language, 'PolicyChangeWay', way)}
                      </span>
                    )}
                  </td>
                  <td className="number" data-title={say('study.times')}>
                    {count(times)}
                  </td>
                  <td className="number" data-title={say('study.amount')}>
                    {signedMoney(amount)}
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
          <p className="study-note">
            {say('study.changesText')}
            {changes.some(({ ruleId }) => ruleId === null) ? ` ${say('study.changesTogether')}` : null}
          </p>
        </>
      )}
    </>
  );
}
