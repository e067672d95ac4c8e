import { DELETES } from '../kafka/deletes-setting.ts'
import type { RightsExamination } from '../kafka/examination.ts'
import type { InheritedValue } from '../kafka/live-topic.ts'
import { inheritedValues } from '../resources/topics/changes/values.ts'
import { doubt, failed, ok } from './check.ts'
import type { Check } from './doctor-document.ts'
import type { TopicInQuestion } from './rights.ts'

const PLACE = { section: 'apply', name: DELETES } as const

/** Whether the brokers delete topics at all: no permission helps where they do not. Nothing is said where it does not matter. */
export function checkDeletes(
  setting: InheritedValue,
  { topics: examined }: RightsExamination,
  topics: readonly TopicInQuestion[],
): readonly Check[] {
  const deletes = topics.filter(({ name, wanted }) => !wanted && isThere(examined, name)).length
  const values = inheritedValues(setting)
  if (setting.kind === 'unknown') {
    if (deletes === 0) return []
    return [doubt(PLACE, 'unknown', `whether the brokers delete topics is unknown (needs ${setting.needs})`)]
  }
  if (!values.includes('false')) return deletes === 0 ? [] : [ok(PLACE, 'true: the brokers delete topics')]
  if (deletes === 0) return [ok(PLACE, 'false: the brokers delete no topics, and none is to be deleted')]
  const are = deletes === 1 ? '1 topic is' : `${deletes} topics are`
  if (values.includes('true')) {
    const text = `the brokers differ: whether a delete works depends on which node is the active controller; ${are} to be deleted`
    return [doubt(PLACE, 'warning', text, REMEDY)]
  }
  const text = `false: the brokers refuse to delete topics, and ${are} to be deleted`
  return [failed(PLACE, { text, remedy: REMEDY, cause: 'other', stops: 'apply' })]
}

const REMEDY = `Set ${DELETES}=true in the server.properties of the brokers and controllers and restart them, or keep the topics. With KRaft the controllers decide: if they are separate and allow deletes already, set it to true on the brokers alone.`

function isThere(examined: RightsExamination['topics'], name: string): boolean {
  const found = examined.get(name)
  return found?.kind === 'seen' && found.exists
}
