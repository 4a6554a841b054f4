import { BarChart, LineChart, PieChart } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkLineComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

use([
  LineChart,
  BarChart,
  PieChart,
  GridComponent,
  TooltipComponent,
  LegendComponent,
  MarkLineComponent,
  AriaComponent,
  CanvasRenderer,
]);

/** What a chart shows: an option of ECharts (line, bar, pie). */
export type ChartOption = EChartsCoreOption;

/** Told apart also by people who see colours otherwise (Okabe and Ito), light enough for dark ground. */
const COLOURS = ['#1899b3', '#e69f00', '#cc79a7', '#009e73', '#d55e00', '#7b8fd4', '#b8a02b', '#8a8f98'];

/** Axes, legend and ground as light or dark as the page. */
function themeOf(isDark: boolean): object {
  const ink = isDark ? '#a3abb3' : '#57606a';
  const line = isDark ? '#4a4d50' : '#e3e7ea';
  const axis = {
    axisLabel: { color: ink },
    axisLine: { lineStyle: { color: line } },
    axisTick: { lineStyle: { color: line } },
    splitLine: { lineStyle: { color: line } },
  };
  return {
    color: COLOURS,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'system-ui, sans-serif', color: ink },
    legend: { textStyle: { color: ink }, pageTextStyle: { color: ink } },
    categoryAxis: axis,
    valueAxis: axis,
    timeAxis: axis,
  };
}

interface CanvasProps {
  readonly label: string;
  readonly option: ChartOption;
  readonly height: number;
  readonly isDark: boolean;
}

// biome-ignore lint/style/noDefaultExport: React.lazy takes the default export.
export default function ChartCanvas({ label, option, height, isDark }: CanvasProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  useEffect(() => {
    if (!place.current) return undefined;
    const own = init(place.current, themeOf(isDark));
    chart.current = own;
    const resized = new ResizeObserver(() => own.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      own.dispose();
    };
  }, [isDark]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme makes another chart, which has no option yet.
  useEffect(() => {
    chart.current?.setOption(
      {
        animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
        grid: {
          left: 8,
          right: 12,
          top: 28,
          bottom: 4,
          outerBoundsMode: 'same',
          outerBoundsContain: 'axisLabel',
        },
        legend: { top: 0, type: 'scroll' },
        // Drawn on the canvas: a tooltip of HTML would need inline styles, which our policy forbids.
        tooltip: { trigger: 'axis', renderMode: 'richText' },
        ...option,
      },
      { notMerge: true },
    );
  }, [option, isDark]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
