import type { PlanDocument } from '../../model/plan-document.ts'
import { countWords } from '../../resources/topics/losses/quantity-words.ts'
import { brokersChecked, notCompared, unseen } from '../phrases/closing-words.ts'
import { effectWords } from '../phrases/effect-words.ts'
import { factsList } from './facts.ts'
import { type Html, html } from './html.ts'
import { prose } from './prose.ts'

/** The head of the page: the verdict, how much of what, and what the plan is of. */
export function overview(plan: PlanDocument, verdict: string): Html {
  return html`<a class="skip" href="#main">Skip to the plan</a>
<header class="top ${plan.outcome}">
<div class="wide">
<p class="kind"><span class="outcome">${OUTCOMES[plan.outcome]}</span> <code>caracal kafka plan</code></p>
<h1>${verdict}</h1>
${counts(plan)}${remarks(plan)}${factsList(plan)}</div>
</header>`
}

const OUTCOMES: Readonly<Record<PlanDocument['outcome'], string>> = {
  empty: '✓ No changes',
  changes: '~ Changes',
  refused: '! Refused',
  invalid: '✗ Invalid',
  unavailable: '✗ Unavailable',
}

/** Nothing was compared in a plan without a digest: it counts nothing. */
function counts({ digest, summary }: PlanDocument): Html {
  if (digest === null) return html``
  const told = [
    ['blocked', summary.blocked, 'blocked'],
    ['delete', summary.delete, 'to delete'],
    ['change', summary.change, 'to change'],
    ['create', summary.create, 'to create'],
    ['warning', summary.risks, summary.risks === 1 ? 'risk' : 'risks'],
    ['unmanaged', summary.unmanaged, 'unmanaged'],
    ['note', summary.unchanged, 'unchanged'],
    ...(summary.notManaged ? [['note', summary.notManaged, 'not managed'] as const] : []),
    ...(summary.ignored ? [['note', summary.ignored, 'in pruneIgnore'] as const] : []),
  ] as const
  const items = told.map(([kind, number, words]) => {
    return html`<li class="${number === 0 ? 'none' : kind}"><b>${countWords(number)}</b> ${words}</li>`
  })
  return html`<ul class="counts">${items}</ul>
`
}

/** What no number says. Where the run ended before anything was compared, further sections say why. */
function remarks(plan: PlanDocument): Html {
  const { outcome, failure } = plan
  const compared = outcome !== 'invalid' && failure === null
  const told = compared ? [notCompared(plan) ?? brokersChecked(plan), unseen(plan)] : []
  const sentences = [effectWords(plan), ...told].filter((sentence) => sentence !== null)
  return html`<p class="remarks">${prose(sentences.join(' '))}</p>\n`
}
