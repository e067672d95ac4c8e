import type { CodeFrame, Place } from '../../diagnostics/diagnostic.ts'
import { type Html, html } from './html.ts'

/** The source lines around a place, numbered; what is meant is marked. */
export function codeFrame(frame: CodeFrame, place: Place): Html {
  const lines = frame.lines.map((line, index) => {
    const number = frame.firstLine + index
    const meant = number === place.line
    const text = meant ? marked(line, place.column - frame.firstColumn, frame.length) : html`${shown(line)}`
    return html`<span class="line${meant ? ' meant' : ''}"><span class="number">${meant ? '>' : ''} ${number}</span> ${text}</span>`
  })
  return html`<pre class="frame"><code>${lines}</code></pre>`
}

function marked(line: string, from: number, length: number): Html {
  const [before, meant, after] = [line.slice(0, from), line.slice(from, from + length), line.slice(from + length)]
  return html`${shown(before)}<mark>${meant === '' ? ' ' : shown(meant)}</mark>${shown(after)}`
}

/** Tabs keep some width; one visible character stands for each that nobody could see. */
function shown(text: string): string {
  return text.replaceAll('\t', '    ').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\u{fffd}')
}
