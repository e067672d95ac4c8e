import type { Explanation, SettingExplanation } from '../../model/explanation.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { jointConsent } from '../phrases/consent-words.ts'
import { explainedFindings } from '../phrases/explained-findings.ts'
import { SETTING_VERDICTS, settingSides } from '../phrases/setting-words.ts'
import { topicSections } from '../phrases/topic-sections.ts'
import { blockBox, noteLine } from './finding.ts'
import { type Html, html } from './html.ts'
import { placeLink } from './place-link.ts'
import { prose } from './prose.ts'
import { riskBox } from './topic.ts'

/** One topic of a plan, setting by setting: who says what, what is live, and why it changes or not. */
export function explanationSection(explanation: Explanation, plan: PlanDocument): Html {
  const {
    resource: { name: topic },
    place,
    why,
    settings,
  } = explanation
  const findings = explainedFindings(explanation, plan)
  const section = topicSections(plan).find((own) => own.topic === topic)
  const box = (risk: Risk) => (section === undefined ? html`` : riskBox(risk, section, plan))
  const risks = (setting: string | null) => (findings.risks.get(setting) ?? []).map(box)
  const several = section === undefined ? null : jointConsent(section)
  const asked = several === null ? null : html`<p class="consent">${prose(several)}</p>\n`
  return html`<section aria-labelledby="explained">
<h2 id="explained"><code>${topic}</code>, explained</h2>
${place === null ? null : html`<p class="place">${placeLink(place, plan.source)}</p>\n`}<p>${prose(why)}</p>
${findings.blocks.map(blockBox)}${risks(null)}${findings.notes.map(noteLine)}${settings.map((setting) => {
  return settingCard(setting, plan, risks(setting.name))
})}${asked}</section>
`
}

function settingCard(setting: SettingExplanation, { environment }: PlanDocument, risks: readonly Html[]): Html {
  const { sign, word } = SETTING_VERDICTS[setting.verdict]
  const sides = settingSides(setting, environment).map(({ label, text }) => {
    return html`<div><dt>${label}</dt><dd>${text}</dd></div>\n`
  })
  return html`<article class="setting ${KINDS[sign] ?? 'note'}">
<h3><span class="tag">${sign} ${word}</span> <code>${setting.name}</code></h3>
${sides.length === 0 ? null : html`<dl class="sides">\n${sides}</dl>\n`}<p>${prose(setting.why)}</p>
${risks}</article>
`
}

const KINDS: Readonly<Record<string, string>> = { '+': 'create', '~': 'change', '!': 'blocked' }
