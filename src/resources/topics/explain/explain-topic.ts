import type { Explanation, SettingExplanation } from '../../../model/explanation.ts'
import { topicNamed } from '../../../model/resource-id.ts'
import { replicationFactorOf } from '../diff/replication-factor.ts'
import { explainConfigs, shown } from './explain-configs.ts'
import { explainNumbers, number } from './explain-numbers.ts'
import { type ExplainedTopic, judged, liveConfigs, liveTopic } from './explained-topic.ts'
import { statusOfDeclared, statusOfOther } from './management-status.ts'

/**
 * Says of each setting of one topic where it comes from, what is live, and why the plan changes it or not. Decides nothing:
 * verdicts are read off the plan's own changes, blocks and notes of the topic.
 */
export function explainTopic(topic: ExplainedTopic): Explanation {
  const { name, desired, reading } = topic
  const wish = desired.topics.find((declared) => declared.name === name)
  if (wish === undefined) {
    return { resource: topicNamed(name), ...statusOfOther(name, desired, reading), settings: leftAlone(topic) }
  }
  const declared = { ...topic, wish }
  const settings = wish.state === 'absent' ? [] : [...explainNumbers(declared), ...explainConfigs(declared)]
  const notManaged = judged('left-alone', 'The topic is not managed.')
  return {
    resource: topicNamed(name),
    ...statusOfDeclared(wish, reading),
    settings: wish.notManaged === null ? settings : settings.map((setting) => ({ ...setting, ...notManaged })),
  }
}

function leftAlone(topic: ExplainedTopic): readonly SettingExplanation[] {
  const live = liveTopic(topic)
  if (live === null) return []
  const own = [...liveConfigs(topic).values()].filter(({ source }) => source === 'topic')
  const alone = judged('left-alone', 'The topic is not changed.')
  return [
    { ...number('partitions', live.partitions.length), declared: [], ...alone },
    { ...number('replication factor', replicationFactorOf(live)), declared: [], ...alone },
    ...own
      .map((entry) => ({ ...shown(entry.name, [], entry, topic.inherited.get(entry.name) ?? null), ...alone }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  ]
}
