import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([SVGRenderer]);

export const AXIS_LABEL = { color: '#414c5c' };

interface Props {
  readonly caption: string;
  /** What it shows, for who does not see it. */
  readonly text: string;
  /** Drawn anew whenever it is another object. */
  readonly option: EChartsCoreOption;
}

/** A drawing of figures that a table below it says too. */
export function Chart({ caption, text, option }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const chart = init(place.current, null, { renderer: 'svg' });
    chart.setOption({
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      legend: { top: 0, textStyle: { color: '#15202e' } },
      // Drawn, not written as HTML: inline styles are not let through by the content security policy.
      tooltip: { trigger: 'axis', renderMode: 'richText' },
      ...option,
    });
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(place.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [option]);
  return (
    <figure className="chart">
      <figcaption>{caption}</figcaption>
      <div ref={place} className="chart-place" role="img" aria-label={text} />
    </figure>
  );
}
