import type { Explanation, SettingExplanation } from '../../model/explanation.ts'
import type { PlanDocument, Risk } from '../../model/plan-document.ts'
import { explainedFindings } from '../phrases/explained-findings.ts'
import { placeText, printable } from '../phrases/plain.ts'
import { SETTING_VERDICTS, settingSides } from '../phrases/setting-words.ts'
import { spread, wrap } from './layout.ts'

/** One topic of a plan, setting by setting: who says what, what is live, and why it changes or not. */
export function explanationLines(explanation: Explanation, plan: PlanDocument): readonly string[] {
  const {
    resource: { name: topic },
    place,
    why,
    settings,
  } = explanation
  const { blocks, notes, risks } = explainedFindings(explanation, plan)
  const riskLines = (name: string | null, first: string, rest: string) =>
    (risks.get(name) ?? []).flatMap((risk) => wrap(riskText(risk), first, rest))
  return [
    ...spread(printable(topic), placeText(place)),
    ...wrap(why, '    ', '    '),
    ...blocks.flatMap(({ reason }) => wrap(`blocked: ${reason}`, '    ! ', '      ')),
    ...riskLines(null, '    ⚠ ', '      '),
    ...notes.flatMap(({ text }) => wrap(`note: ${text}`, '    ', '      ')),
    ...settings.flatMap((setting) => [
      '',
      ...settingLines(setting, plan.environment),
      ...riskLines(setting.name, '      ⚠ ', '        '),
    ]),
  ]
}

function riskText({ code, text, consent }: Risk): string {
  const told = `${code}: ${text}`
  switch (consent.kind) {
    case 'not-needed':
      return told
    case 'missing':
      return `${told} It needs consent.`
    case 'given':
      return `${told} Consent: ${consent.by === 'manifest' ? placeText(consent.place) : consent.flag}`
    default:
      return consent satisfies never
  }
}

const LABEL_WIDTH = 10
const INDENT = '      '

/** One setting: its verdict, then where each side of it comes from, then why. */
function settingLines(setting: SettingExplanation, environment: string | null): readonly string[] {
  const { sign, word } = SETTING_VERDICTS[setting.verdict]
  return [
    ...spread(`  ${sign} ${printable(setting.name)}`, word),
    ...settingSides(setting, environment).flatMap(({ label, text }) =>
      wrap(text, `${INDENT}${label.padEnd(LABEL_WIDTH)}`, INDENT + ' '.repeat(LABEL_WIDTH)),
    ),
    ...wrap(setting.why, INDENT, INDENT),
  ]
}
