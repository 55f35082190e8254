import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { useMemo } from 'react';
import { AXIS_LABEL, Chart } from '../shell/Chart.tsx';
import { useWords } from '../words/words.ts';
import type { CliffOf } from './Cliff.tsx';

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent]);

const COLOURS = ['#0b5394', '#17693f', '#8a5200'];
const MEASURES = ['net', 'dibao', 'other'] as const;

/** What is left as income rises; a broken line marks where it falls. The tables below say the same in figures. */
export function CliffChart({ cliff }: { readonly cliff: CliffOf }) {
  const { say } = useWords();
  const option = useMemo(() => {
    return {
      color: COLOURS,
      grid: { left: 8, right: 24, top: 40, bottom: 28, containLabel: true },
      xAxis: { type: 'value', name: say('cliff.income'), nameLocation: 'middle', nameGap: 28, axisLabel: AXIS_LABEL },
      yAxis: { type: 'value', axisLabel: AXIS_LABEL },
      series: MEASURES.map((measure) => ({
        name: say(`cliff.${measure}`),
        type: 'line',
        showSymbol: false,
        data: cliff.points.map((point) => [Number(point.incomePerHead), Number(point[measure])]),
        ...(measure === 'net'
          ? {
              markLine: {
                symbol: 'none',
                lineStyle: { color: '#b3261e', type: 'dashed' },
                data: cliff.notches.map(({ incomePerHead }) => ({ xAxis: Number(incomePerHead) })),
              },
            }
          : {}),
      })),
    };
  }, [cliff, say]);
  return <Chart caption={say('cliff.chart')} text={say('cliff.chartText')} option={option} />;
}
