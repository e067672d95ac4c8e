import type { Note } from '../../diff/finding.ts'
import type { Explanation } from '../../plan/explain/explanation.ts'
import type { PlanDocument, Risk } from '../../plan/plan-document.ts'
import { placeText, printable } from '../words/plain.ts'
import { spread, wrap } from './layout.ts'
import { settingLines } from './setting-lines.ts'

/** One topic of a plan, setting by setting: who says what, what is live, and why it changes or not. */
export function explanationLines(explanation: Explanation, plan: PlanDocument): readonly string[] {
  const { topic, place, why, settings } = explanation
  const own = <T extends { readonly topic: string }>(all: readonly T[]) => all.filter((about) => about.topic === topic)
  const risks = Map.groupBy(own(plan.risks), ({ change }) => {
    // All settings of a new topic come about by one change: its risks are the topic's.
    const setting = settings.find((explained) => explained.change === change && explained.verdict !== 'create')
    return setting?.name ?? null
  })
  const riskLines = (name: string | null, first: string, rest: string) =>
    (risks.get(name) ?? []).flatMap((risk) => wrap(riskText(risk), first, rest))
  return [
    ...spread(printable(topic), placeText(place)),
    ...wrap(why, '    ', '    '),
    ...own(plan.blocks)
      .filter(({ attribute }) => attribute === null)
      .flatMap(({ reason }) => wrap(`blocked: ${reason}`, '    ! ', '      ')),
    ...riskLines(null, '    ⚠ ', '      '),
    ...own(plan.notes)
      .filter(({ code }) => !TOLD_BY_SETTINGS.includes(code))
      .flatMap(({ text }) => wrap(`note: ${text}`, '    ', '      ')),
    ...settings.flatMap((setting) => [
      '',
      ...settingLines(setting, plan.environment),
      ...riskLines(setting.name, '      ⚠ ', '        '),
    ]),
  ]
}

const TOLD_BY_SETTINGS: readonly Note['code'][] = [
  'unlisted-override',
  'config-left-alone',
  'sensitive-not-compared',
  'uneven-replication-factor',
]

function riskText({ code, text, consent }: Risk): string {
  const told = `${code}: ${text}`
  switch (consent.kind) {
    case 'not-needed':
      return told
    case 'missing':
      return `${told} No consent yet.`
    case 'given':
      return `${told} Consent: ${consent.by === 'manifest' ? placeText(consent.place) : consent.flag}`
    default:
      return consent satisfies never
  }
}
