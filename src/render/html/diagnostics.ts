import type { CodeFrame, Diagnostic, Place } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { countDiagnostics } from '../layout/diagnostics.ts'
import { type Html, html } from './html.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'

/** What is wrong, or odd, in the manifests. */
export function diagnosticsSection(plan: PlanDocument): Html {
  const { diagnostics, manifests, outcome } = plan
  if (diagnostics.length === 0) return html``
  const end = outcome === 'invalid' ? ' No cluster was contacted.' : ''
  return html`<section aria-labelledby="diagnostics">
<h2 id="diagnostics">Problems in the manifests</h2>
<p>${countDiagnostics(diagnostics, manifests.files)}${end}</p>
${diagnostics.map((diagnostic) => problem(diagnostic, plan))}</section>
`
}

function problem({ code, severity, summary, place, frame, related, hint }: Diagnostic, { source }: PlanDocument): Html {
  const word = severity === 'error' ? 'Error' : 'Warning'
  const others = related.map((other) => html`<li>${placeLink(other.place, source)} ${prose(other.message)}</li>`)
  return html`<article class="problem ${severity}">
<h3><span class="tag">${severity === 'error' ? '✗' : '⚠'} ${word} ${code}</span> ${prose(summary)}</h3>
${place === null ? null : html`<p class="place">${placeLink(place, source)}</p>`}
${place === null || frame === null ? null : codeFrame(frame, place)}
${others.length === 0 ? null : html`<ul>${others}</ul>`}
${hint === null ? null : html`<p class="hint">${prose(hint)}</p>`}
</article>
`
}

/** The source lines around a place, numbered; what is meant is marked. */
function codeFrame(frame: CodeFrame, place: Place): Html {
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
