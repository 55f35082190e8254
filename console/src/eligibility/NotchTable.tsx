import { Heads, Table } from '../shell/Table.tsx';
import { money } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { CliffOf } from './Cliff.tsx';

type Notch = CliffOf['notches'][number];

/** Each fall of the curve in words: from what to what, which benefit by which rule, what stays, and until when. */
export function NotchTable({ notches }: { readonly notches: readonly Notch[] }) {
  const { say, language } = useWords();
  if (notches.length === 0) return <p className="notice">{say('cliff.none')}</p>;
  const status = (code: string) => enumName(language, 'AssistanceStatus', code);
  const benefit = (kind: string, ruleId: string, who: string | null | undefined) =>
    `${enumName(language, 'EntitlementKind', kind)}${who ? ` · ${who}` : ''} (${ruleId})`;
  const sum = (amount: string | null) => (amount === null ? '—' : money(amount));
  return (
    <Table caption={say('cliff.notches')} className="table-cards">
      <Heads
        words={[
          'cliff.income',
          'cliff.change',
          'cliff.loss',
          'cliff.lost',
          'cliff.stays',
          'cliff.recovers',
          'cliff.transition',
        ]}
      />
      <tbody>
        {notches.map(({ incomePerHead, from, to, loss, lost, stays, recoversAt, transition }) => (
          <tr key={incomePerHead} className="notch">
            <td data-title={say('cliff.income')}>{money(incomePerHead)}</td>
            <td data-title={say('cliff.change')}>{`${status(from)} → ${status(to)}`}</td>
            <td data-title={say('cliff.loss')}>{money(loss)}</td>
            <td data-title={say('cliff.lost')}>
              <Lines
                lines={lost.map(({ kind, ruleId, person, before, after }) => [
                  `${ruleId} ${person?.id} ${kind}`,
                  `${benefit(kind, ruleId, person?.name)}: ${sum(before)} → ${sum(after)}`,
                ])}
              />
            </td>
            <td data-title={say('cliff.stays')}>
              <Lines
                lines={stays.map(({ kind, ruleId, person, monthly, isEstimate }) => [
                  `${ruleId} ${person?.id} ${kind}`,
                  `${benefit(kind, ruleId, person?.name)}: ${sum(monthly)}${isEstimate ? ` ${say('cliff.estimate')}` : ''}`,
                ])}
              />
            </td>
            <td data-title={say('cliff.recovers')}>{recoversAt === null ? say('cliff.beyond') : money(recoversAt)}</td>
            <td data-title={say('cliff.transition')}>
              <Lines
                lines={transition.map(({ month, dibao }) => [
                  String(month),
                  say('cliff.transitionMonth', { month, dibao: money(dibao) }),
                ])}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Lines({ lines }: { readonly lines: readonly (readonly [key: string, text: string])[] }) {
  if (lines.length === 0) return <>—</>;
  return (
    <ul className="lines">
      {lines.map(([key, text]) => (
        <li key={key}>{text}</li>
      ))}
    </ul>
  );
}
