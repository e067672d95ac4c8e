import type { Block } from '../../model/finding.ts'
import type { Risk } from '../../model/plan-document.ts'
import { spread, wrap } from '../layout/layout.ts'
import { consentWords, jointConsent } from '../phrases/consent-words.ts'
import { placeText, printable } from '../phrases/plain.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'

/** What a diff cannot say of a topic: where it is declared, what cannot be done, what may hurt. */
export function findingLines(section: TopicSection): readonly string[] {
  const joint = jointConsent(section)
  return [
    ...spread(`${section.sign} ${printable(section.topic)}`, placeText(section.place)),
    ...section.blocks.flatMap(blockLines),
    ...section.risks.flatMap((risk) => riskLines(risk, section)),
    ...(joint === null ? [] : wrap(joint, '    ', '      ')),
    ...section.notes.flatMap(({ text }) => wrap(`note: ${text}`, '    ', '      ')),
  ]
}

function blockLines({ attribute, reason }: Block): readonly string[] {
  const what = attribute === null ? '' : `${attribute.name} ${attribute.from} → ${attribute.to}: `
  return wrap(`blocked: ${what}${reason}`, '    ! ', '      ')
}

function riskLines(risk: Risk, section: TopicSection): readonly string[] {
  const told = wrap(`${risk.code} (${risk.words}): ${risk.text}`, '    ⚠ ', '      ')
  const consent = consentWords(risk, section)
  return consent === null ? told : [...told, ...wrap(consent, '      ', '      ')]
}
