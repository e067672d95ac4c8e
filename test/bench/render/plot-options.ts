import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts'
import type { GridComponentOption, LegendComponentOption } from 'echarts/components'
import type { ComposeOption } from 'echarts/core'
import type { PlotRow } from './plot-rows.ts'
import { duration } from './quantities.ts'

export type PlotOptions = ComposeOption<
  CustomSeriesOption | ScatterSeriesOption | GridComponentOption | LegendComponentOption
>

/** GitHub's own colours in its two modes. */
const COLOURS = {
  light: { text: '#1f2328', muted: '#59636e', line: '#d1d9e0', ours: '#0969da', met: '#1a7f37', missed: '#cf222e' },
  dark: { text: '#f0f6fc', muted: '#9198a1', line: '#3d444d', ours: '#4493f8', met: '#3fb950', missed: '#f85149' },
}

const NAMES = { floor: 'compared with', ours: 'caracal', target: 'target', others: 'other tools' }

/** A row each: the floor, what caracal took, how far it may go, and other tools, all in wall time on a logarithmic axis. */
export function plotOptions(rows: readonly PlotRow[], theme: keyof typeof COLOURS): PlotOptions {
  const { text, muted, line, ours, met, missed } = COLOURS[theme]
  const at = (row: PlotRow) => rows.indexOf(row)
  const font = { color: text, fontFamily: 'sans-serif', fontSize: 12 }
  return {
    animation: false,
    textStyle: font,
    legend: { data: Object.values(NAMES), textStyle: font, top: 8, selectedMode: false, itemWidth: 12 },
    grid: { left: 330, right: 30, top: 50, bottom: 40 },
    xAxis: {
      type: 'log',
      ...rangeOf(rows),
      axisLabel: { ...font, formatter: (ms: number) => duration(ms).replace(/\.0+ /, ' ') },
      splitLine: { lineStyle: { color: line } },
      minorTick: { show: true, splitNumber: 9 },
      axisLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: rows.map(({ title }) => title),
      inverse: true,
      axisLabel: { ...font, width: 315, overflow: 'break' },
      axisTick: { show: false },
      axisLine: { show: false },
    },
    series: [
      {
        type: 'custom',
        data: rows.map((row) => [row.floor ?? row.ours.median, row.ours.median, at(row)]),
        renderItem: (_, api) => {
          const end = (dimension: number) => api.coord([api.value(dimension), api.value(2)])
          const [[x1, y1], [x2, y2]] = [end(0), end(1)] as [[number, number], [number, number]]
          return { type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: ours, lineWidth: 2, opacity: 0.4 } }
        },
        silent: true,
      },
      {
        ...{ type: 'scatter', name: NAMES.others, symbol: 'diamond', symbolSize: 9 },
        itemStyle: { color: muted },
        data: rows.flatMap((row) =>
          row.others
            .toSorted((a, b) => a.ms - b.ms)
            .map(({ title, ms }, index) => ({
              ...{ name: title, value: [ms, at(row)] },
              // Tools that are close to one another have their names on two levels.
              label: { distance: index % 2 === 0 ? 3 : 14 },
            })),
        ),
        label: { show: true, position: 'top', formatter: '{b}', color: muted, fontSize: 10 },
      },
      {
        ...{ type: 'scatter', name: NAMES.floor, symbol: 'circle', symbolSize: 10 },
        itemStyle: { color: 'transparent', borderColor: muted, borderWidth: 2 },
        data: rows.flatMap((row) => (row.floor === null ? [] : [[row.floor, at(row)]])),
      },
      {
        ...{ type: 'scatter', name: NAMES.target, symbol: 'rect', symbolSize: [3, 22] },
        itemStyle: { color: met },
        data: rows.flatMap((row) =>
          row.target === null
            ? []
            : [{ value: [row.target.ms, at(row)], itemStyle: { color: row.target.met ? met : missed } }],
        ),
      },
      {
        ...{ type: 'scatter', name: NAMES.ours, symbol: 'circle', symbolSize: 12 },
        itemStyle: { color: ours, opacity: 1 },
        data: rows.map((row) => ({ name: duration(row.ours.median), value: [row.ours.median, at(row)] })),
        label: { show: true, position: 'bottom', formatter: '{b}', color: ours, fontWeight: 'bold' },
      },
    ],
  }
}

/** Whole powers of ten around all that is shown. */
function rangeOf(rows: readonly PlotRow[]): { readonly min: number; readonly max: number } {
  const all = rows.flatMap(({ ours, floor, target, others }) => [
    ...[ours.min, ours.max, floor ?? ours.min, target?.ms ?? ours.max],
    ...others.map(({ ms }) => ms),
  ])
  const power = (round: (value: number) => number, ms: number) => 10 ** round(Math.log10(ms))
  return { min: power(Math.floor, Math.min(...all)), max: power(Math.ceil, Math.max(...all)) }
}
