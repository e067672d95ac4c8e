import { TOPIC_CONFIGS } from '../../../topic-config/table.ts'
import type { InheritedValue } from '../../live-topic.ts'
import type { Brokers } from '../connections/brokers.ts'
import { askEachBroker } from './ask-each-broker.ts'
import { describeBroker } from './describe-broker.ts'
import { type AnswerOfBroker, type BrokerSettings, fromSettings, judgeInherited } from './inherited-value.ts'
import { readThroughTopics, topicsWithout } from './read-through-topics.ts'

/**
 * Every live broker is asked for its own settings; for what they do not tell (the login may not see them, a service hides them), what
 * another topic that does not override it gets there.
 * @see Cluster.readInherited
 */
export async function readInherited(
  brokers: Brokers,
  configs: readonly string[],
): Promise<ReadonlyMap<string, InheritedValue>> {
  if (configs.length === 0) return new Map()
  await brokers.refresh()
  const ask = async (read: (id: number) => Promise<BrokerSettings>): Promise<readonly AnswerOfBroker[]> => {
    const answers = await askEachBroker(brokers, read)
    return answers.map(({ broker, answer }) => ({ broker, values: answer }))
  }
  const keys = [...new Set([...TOPIC_CONFIGS.values()].flatMap(({ serverSynonyms }) => serverSynonyms))]

  const told = await ask(async (id) => {
    const { settings } = await describeBroker(brokers, id, keys)
    return new Map(
      configs.flatMap((name) => {
        const inherited = fromSettings(name, settings)
        return inherited === null ? [] : [[name, inherited]]
      }),
    )
  })
  const untold = configs.filter((name) => told.some(({ values }) => values !== null && !values.has(name)))
  const through = await topicsWithout(brokers, untold)
  const seen = through.size === 0 ? [] : await ask((id) => readThroughTopics(brokers, id, through))
  return new Map(configs.map((name) => [name, judgeInherited(name, untold.includes(name) ? seen : told)]))
}
