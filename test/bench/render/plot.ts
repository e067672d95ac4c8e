import { CustomChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { SectionResult } from '../results.ts'
import { plotOptions } from './plot-options.ts'
import { plotRows } from './plot-rows.ts'

echarts.use([CustomChart, ScatterChart, GridComponent, LegendComponent, SVGRenderer])

const WIDTH = 960
const ROW_HEIGHT = 46
const HEAD_AND_FOOT = 110

/** The rows as an SVG for a light or a dark page, without a background of its own: the same text for the same figures. */
export function benchPlot(sections: readonly SectionResult[], theme: 'light' | 'dark'): string {
  const rows = plotRows(sections)
  const size = { width: WIDTH, height: HEAD_AND_FOOT + rows.length * ROW_HEIGHT }
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption(plotOptions(rows, theme))
    return `${withoutHovering(chart.renderToSVGString())}\n`
  } finally {
    chart.dispose()
  }
}

/** An image has no use for what happens under a pointer; and the names in it count all charts that this process has drawn. */
function withoutHovering(svg: string): string {
  return svg.replaceAll(/<style[\s\S]*?<\/style>\n?/g, '').replaceAll(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
}
