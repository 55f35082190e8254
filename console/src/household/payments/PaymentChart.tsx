import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { AXIS_LABEL, Chart } from '../../shell/Chart.tsx';
import { enumName } from '../../words/schema-words.ts';
import { useWords } from '../../words/words.ts';
import type { Payment } from './gathered.ts';
import { fen } from './money.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent]);

const COLOURS = ['#0b5394', '#17693f', '#8a5200', '#6a3d9a', '#b3261e', '#00707a', '#5c6bc0', '#7a6a00', '#a0366d'];
const MONTHS = 60;

/** What arrived, by month and programme. The table below says the same in figures. */
export function PaymentChart({ payments }: { readonly payments: readonly Payment[] }) {
  const { say, language } = useWords();
  const option = useMemo(() => {
    const { months, series } = paidByMonth(payments);
    return {
      color: COLOURS,
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: months, axisLabel: AXIS_LABEL },
      yAxis: { type: 'value', axisLabel: AXIS_LABEL },
      series: [...series].map(([program, amounts]) => ({
        name: enumName(language, 'FundProgram', program),
        type: 'bar',
        stack: 'paid',
        barMaxWidth: 28,
        data: months.map((month) => (amounts.get(month) ?? 0) / 100),
      })),
    };
  }, [payments, language]);
  return <Chart caption={say('payments.chart')} text={say('payments.chartText')} option={option} />;
}

/** In fen. */
function paidByMonth(payments: readonly Payment[]) {
  const series = new Map<string, Map<string, number>>();
  const months = new Set<string>();
  for (const { program, month, amount, state } of payments) {
    if (state !== 'PAID' || amount === null) continue;
    const at = month.slice(0, 7);
    months.add(at);
    const amounts = series.get(program) ?? new Map<string, number>();
    amounts.set(at, (amounts.get(at) ?? 0) + fen(amount));
    series.set(program, amounts);
  }
  return { months: [...months].sort().slice(-MONTHS), series };
}
