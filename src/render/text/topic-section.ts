import type { Risk } from '../../model/plan-document.ts'
import { spread, wrap } from '../layout/layout.ts'
import { consentWords, jointConsent } from '../phrases/consent-words.ts'
import { placeText, printable } from '../phrases/plain.ts'
import type { TopicSection } from '../phrases/topic-sections.ts'
import { attributeLines, changeLines } from './change-lines.ts'

/** The lines of one topic, without a blank line at the end. */
export function sectionLines(section: TopicSection): readonly string[] {
  const blocked = section.blocks.flatMap(({ attribute, reason }) => [
    ...(attribute ? attributeLines(attribute.name, attribute.from, attribute.to) : []),
    ...wrap(`blocked: ${reason}`, '    ! ', '      '),
  ])
  const changed = section.changes.flatMap((change) => [
    ...changeLines(change),
    ...section.risks.filter((risk) => risk.change === change.id).flatMap((risk) => riskLines(risk, section)),
  ])
  const noted = section.notes.flatMap(({ text }) => wrap(`note: ${text}`, '    ', '      '))
  const several = jointConsent(section)
  const asked = several === null ? [] : wrap(several, '    ', '      ')
  const title = spread(`${section.sign} ${printable(section.topic)}`, placeText(section.place))
  return [...title, ...blocked, ...changed, ...asked, ...noted]
}

function riskLines(risk: Risk, section: TopicSection): readonly string[] {
  const told = wrap(`${risk.code}: ${risk.text}`, '    ⚠ ', '      ')
  const consent = consentWords(risk, section)
  return consent === null ? told : [...told, ...wrap(consent, '      ', '      ')]
}
