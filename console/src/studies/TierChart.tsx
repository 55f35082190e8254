import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { AXIS_LABEL, Chart } from '../shell/Chart.tsx';
import { count } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Tiers } from './tiers.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent]);

const COLOURS = ['#9db4cc', '#0b5394'];
const ENDS = ['before', 'after'] as const;

interface Bar {
  readonly value?: unknown;
}

/** Two bars a tier. The table below says the same in figures. */
export function TierChart({ tiers: { rows } }: { readonly tiers: Tiers }) {
  const { say, language } = useWords();
  const option = useMemo(() => {
    return {
      color: COLOURS,
      grid: { left: 8, right: 48, top: 36, bottom: 8, containLabel: true },
      xAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { ...AXIS_LABEL, hideOverlap: true, formatter: count },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ tier }) => (tier === null ? say('study.together') : enumName(language, 'PolicyTier', tier))),
        axisLabel: { ...AXIS_LABEL, width: 110, overflow: 'break', lineHeight: 15 },
      },
      series: ENDS.map((end) => ({
        name: say(`study.${end}`),
        type: 'bar',
        barMaxWidth: 16,
        label: { show: true, position: 'right', color: '#15202e', formatter: ({ value }: Bar) => count(Number(value)) },
        data: rows.map((row) => row[end]),
      })),
    };
  }, [rows, say, language]);
  return <Chart caption={say('study.chart')} text={say('study.chartText')} option={option} />;
}
