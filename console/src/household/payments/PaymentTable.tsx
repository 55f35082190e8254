import { Heads, Table } from '../../shell/Table.tsx';
import { money } from '../../words/format.ts';
import { enumName } from '../../words/schema-words.ts';
import { useWords } from '../../words/words.ts';
import type { Payment } from './gathered.ts';

const TONES: Readonly<Record<string, string>> = { PAID: 'good', RETURNED: 'bad', RECOVERED: 'bad' };

export function PaymentTable({ payments }: { readonly payments: readonly Payment[] }) {
  const { say, language } = useWords();
  return (
    <Table caption={say('payments.table')} className="table-cards">
      <Heads
        words={[
          'payments.month',
          'payments.program',
          'payments.who',
          'payments.amount',
          'payments.state',
          'payments.day',
          'payments.account',
        ]}
        numbers={['payments.amount']}
      />
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.id}>
            <td data-title={say('payments.month')}>{payment.month.slice(0, 7)}</td>
            <td data-title={say('payments.program')}>{enumName(language, 'FundProgram', payment.program)}</td>
            <td data-title={say('payments.who')}>{payment.who ?? say('payments.household')}</td>
            <td className="number" data-title={say('payments.amount')}>
              {payment.amount === null ? say('withheld') : money(payment.amount)}
            </td>
            <td data-title={say('payments.state')}>
              <span className={`flag flag-${TONES[payment.state] ?? 'plain'}`}>
                {enumName(language, 'PaymentState', payment.state)}
              </span>
              {payment.returnReason ? ` ${enumName(language, 'ReturnReason', payment.returnReason)}` : null}
            </td>
            <td data-title={say('payments.day')}>{payment.recoveredOn ?? payment.returnedOn ?? payment.paidOn}</td>
            <td className="digits" data-title={say('payments.account')}>
              {payment.account}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
