import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { PlanDocument } from '../../model/plan-document.ts'
import { countDiagnostics } from '../layout/diagnostics.ts'
import { codeFrame } from './code-frame.ts'
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
