import type { InheritedValue } from '../../live-topic.ts'
import type { Brokers } from '../connections/brokers.ts'
import { askEachBroker } from './ask-each-broker.ts'
import { describeBroker } from './describe-broker.ts'
import { judgeInherited } from './inherited-value.ts'

/** @see Cluster.readBrokerSettings */
export async function readBrokerSettings(
  brokers: Brokers,
  names: readonly string[],
): Promise<ReadonlyMap<string, InheritedValue>> {
  if (names.length === 0) return new Map()
  await brokers.refresh()
  const described = await askEachBroker(brokers, (id) => describeBroker(brokers, id, names))
  const visible = described.some(({ answer }) => answer?.visible)
  const answered = described.some(({ answer }) => answer !== null)
  const answers = described.map(({ broker, answer }) => ({
    broker,
    // A setting without a value is one that the broker hides.
    values: answer && new Map([...answer.settings].filter(([, { value }]) => value !== null)),
  }))
  const needs = (name: string) => {
    if (!answered) return 'an answer from a broker'
    return visible ? `brokers that report ${name}` : 'DESCRIBE_CONFIGS on Cluster'
  }
  return new Map(names.map((name) => [name, judgeInherited(name, answers, needs(name))]))
}
