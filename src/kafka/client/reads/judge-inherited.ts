import { isRemovedConfig, topicConfig } from '../../../topic-config/table.ts'
import type { InheritedValue } from '../../live-topic.ts'
import type { BrokerSettings } from './inherited-value.ts'

/** What one broker says topics get where they override nothing, by config name; `null`: it did not answer. */
export interface AnswerOfBroker {
  readonly broker: number
  readonly values: BrokerSettings | null
}

/** What the brokers' answers on one config come to. */
export function judgeInherited(
  name: string,
  answers: readonly AnswerOfBroker[],
  unknownNeeds = needsToKnow(name),
): InheritedValue {
  const byBroker = answers.flatMap(({ broker, values }) => {
    const inherited = values?.get(name)
    return inherited === undefined ? [] : [{ broker, ...inherited }]
  })
  const [first] = byBroker
  if (first === undefined) return { kind: 'unknown', needs: unknownNeeds }
  if (byBroker.some(({ value }) => value !== first.value)) return { kind: 'differs', byBroker }
  const { value, source } = first
  const silent = answers.filter(({ values }) => !values?.has(name)).map(({ broker }) => broker)
  if (silent.length === 0) return { kind: 'same', value, source }
  const needs = `an answer from ${silent.length === 1 ? 'broker' : 'brokers'} ${silent.join(', ')}`
  return { kind: 'partial', value, source, needs }
}

/** Vendors' own keys and those that Kafka removed come from no broker setting that we could ask for. */
function needsToKnow(name: string): string {
  const hasSetting = topicConfig(name) !== undefined && !isRemovedConfig(name)
  return hasSetting ? 'DESCRIBE_CONFIGS on Cluster' : 'a visible topic that does not override it'
}
