import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.ts';
import type { CliffOf } from './Cliff.tsx';

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

const COLOURS = ['#0b5394', '#17693f', '#8a5200'];
const MEASURES = ['net', 'dibao', 'other'] as const;

/** What is left as income rises; a broken line marks where it falls. The tables below say the same in figures. */
export function CliffChart({ cliff }: { readonly cliff: CliffOf }) {
  const { say } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    const axisLabel = { color: '#414c5c' };
    chart.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      color: COLOURS,
      grid: { left: 8, right: 24, top: 40, bottom: 28, containLabel: true },
      legend: { top: 0, textStyle: { color: '#15202e' } },
      // Drawn, not written as HTML: inline styles are not let through by the content security policy.
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: { type: 'value', name: say('cliff.income'), nameLocation: 'middle', nameGap: 28, axisLabel },
      yAxis: { type: 'value', axisLabel },
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
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [cliff, say]);
  return (
    <figure className="chart">
      <figcaption>{say('cliff.chart')}</figcaption>
      <div ref={place} className="chart-place" role="img" aria-label={say('cliff.chartText')} />
    </figure>
  );
}
