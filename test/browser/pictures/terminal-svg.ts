import { stripVTControlCharacters } from 'node:util'
import { html, raw } from '../../../src/render/html/html.ts'

const SIZE = 14
const LINE = 20
const CHARACTER = SIZE * 0.6
const EDGE = 22
const BAR = 38

/** As terminals show them on black, by the number of the escape code. */
const COLOURS: Readonly<Record<string, string>> = { 31: '#ff7b72', 32: '#56d364', 33: '#e3b341', 36: '#79c0ff' }

/** A terminal with painted text in it. Its letters are text: sharp at every size, and a few kilobytes. */
export function terminalSvg(title: string, text: string): string {
  const lines = text.trimEnd().split('\n')
  const columns = Math.max(...lines.map((line) => stripVTControlCharacters(line).length))
  const [width, height] = [Math.ceil(columns * CHARACTER + 2 * EDGE), BAR + lines.length * LINE + EDGE]
  const rows = lines.map((line, index) => {
    return html`<text x="${EDGE}" y="${BAR + (index + 1) * LINE}">${raw(spans(line))}</text>\n`
  })
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map((colour, index) => {
    return html`<circle cx="${EDGE + index * 20}" cy="19" r="6" fill="${colour}"/>`
  })
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>
${lights}
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="${SIZE}" fill="#e6edf3">
${rows}</g>
</svg>
`.source
}

/** Each escape code for a colour begins a span, and 39 ends it. */
function spans(line: string): string {
  const parts = line.split(new RegExp(`${String.fromCharCode(27)}\\[(\\d+)m`))
  return parts
    .map((part, index) => {
      if (index % 2 === 1 || part === '') return ''
      const colour = COLOURS[parts[index - 1] ?? '']
      const kept = part.replaceAll(' ', '\u00a0') // else several are drawn as one
      return (colour === undefined ? html`${kept}` : html`<tspan fill="${colour}">${kept}</tspan>`).source
    })
    .join('')
}
