import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { count } from '../words/format.ts';
import { enumName } from '../words/schema-words.ts';
import { useWords } from '../words/words.ts';
import type { Tiers } from './tiers.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const COLOURS = ['#9db4cc', '#0b5394'];
const ENDS = ['before', 'after'] as const;

interface Bar {
  readonly value?: unknown;
}

/** Two bars a tier. The table below says the same in figures. */
export function TierChart({ tiers: { rows } }: { readonly tiers: Tiers }) {
  const { say, language } = useWords();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    const axisLabel = { color: '#414c5c' };
    chart.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      color: COLOURS,
      grid: { left: 8, right: 48, top: 36, bottom: 8, containLabel: true },
      legend: { top: 0, textStyle: { color: '#15202e' } },
      // Drawn, not written as HTML: inline styles are not let through by the content security policy.
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      xAxis: {
        type: 'value',
        minInterval: 1,
        splitNumber: 4,
        axisLabel: { ...axisLabel, hideOverlap: true, formatter: count },
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ tier }) => (tier === null ? say('study.together') : enumName(language, 'PolicyTier', tier))),
        axisLabel: { ...axisLabel, width: 110, overflow: 'break', lineHeight: 15 },
      },
      series: ENDS.map((end) => ({
        name: say(`study.${end}`),
        type: 'bar',
        barMaxWidth: 16,
        label: { show: true, position: 'right', color: '#15202e', formatter: ({ value }: Bar) => count(Number(value)) },
        data: rows.map((row) => row[end]),
      })),
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [rows, say, language]);
  return (
    <figure className="chart">
      <figcaption>{say('study.chart')}</figcaption>
      <div ref={place} className="chart-place" role="img" aria-label={say('study.chartText')} />
    </figure>
  );
}
