import { Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { HouseholdPayments } from '../../asking/generated.ts';
import { todayOf } from '../../asking/session.ts';
import { useSignedIn } from '../../asking/signed-in.ts';
import { useAsk } from '../../asking/use-ask.ts';
import { withheldOf } from '../../cards/gather.ts';
import { Refusals } from '../../cards/Refusals.tsx';
import { FactList, type Facts } from '../../shell/FactList.tsx';
import { FailureNotice } from '../../shell/FailureNotice.tsx';
import { Skeletons } from '../../shell/Skeletons.tsx';
import { money } from '../../words/format.ts';
import { useWords } from '../../words/words.ts';
import { SilentSources } from '../SilentSources.tsx';
import { type Payments as Gathered, gathered } from './gathered.ts';
import { PaymentTable } from './PaymentTable.tsx';

const PaymentChart = lazy(async () => ({ default: (await import('./PaymentChart.tsx')).PaymentChart }));

const YEARS = [1, 2, 5] as const;
const MOST = 100;
const MOST_OF_EACH = 100;

/** Money that went to the household and its members: bars, and the table that says the same. */
export function Payments({ id }: { readonly id: string }) {
  const { say } = useWords();
  const [years, setYears] = useState<number>(1);
  return (
    <>
      <div className="filters">
        <Segmented<number>
          value={years}
          options={YEARS.map((value) => ({ value, label: say('payments.years', { years: value }) }))}
          onChange={setYears}
        />
      </div>
      <Since key={years} id={id} years={years} />
    </>
  );
}

function Since({ id, years }: { readonly id: string; readonly years: number }) {
  const { say } = useWords();
  const today = todayOf(useSignedIn().session);
  const from = `${Number(today.slice(0, 4)) - years}-${today.slice(5, 7)}-01`;
  const answer = useAsk(HouseholdPayments, { id, from, first: MOST, after: null, ofEach: MOST_OF_EACH });
  if (answer.isLoading) return <Skeletons />;
  if (answer.failure) return <FailureNotice failure={answer.failure} onRetry={answer.retry} />;
  const payments = answer.data?.household ? gathered(answer.data.household) : undefined;
  const refusals = withheldOf(answer.access);
  if (!payments?.isKnown) {
    return (
      <>
        <SilentSources sources={answer.sources} onRetry={answer.retry} />
        <Refusals refusals={refusals} isWhole />
      </>
    );
  }
  if (payments.rows.length === 0) return <p className="notice">{say('payments.none')}</p>;
  return (
    <>
      <SilentSources sources={answer.sources} onRetry={answer.retry} />
      <Totals totals={payments.totals} />
      <Suspense fallback={<Skeletons rows={6} />}>
        <PaymentChart payments={payments.rows} />
      </Suspense>
      {payments.isCut ? <p className="total">{say('payments.cut', { count: MOST })}</p> : null}
      <PaymentTable payments={payments.rows} />
      <Refusals refusals={refusals} />
    </>
  );
}

function Totals({ totals }: { readonly totals: Gathered['totals'] }) {
  const { say } = useWords();
  if (!totals) return null;
  const facts: Facts = [
    [say('payments.count'), totals.count],
    [say('payments.paid'), money(totals.paid)],
    [say('payments.returned'), money(totals.returned)],
    [say('payments.recovered'), money(totals.recovered)],
  ];
  return <FactList facts={facts} />;
}
