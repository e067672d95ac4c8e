import type { InheritedValue } from '../../cluster.ts'
import type { Brokers } from '../connections/brokers.ts'
import { isLost } from '../connections/connection-failure.ts'
import { type BrokerSettings, fromSettings } from './inherited-value.ts'
import { type AnswerOfBroker, judgeInherited } from './judge-inherited.ts'
import { readBrokerSettings } from './read-broker-settings.ts'
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
  const ids = brokers.map.brokers.map(({ id }) => id).sort((one, other) => one - other)
  const ask = (read: (id: number) => Promise<BrokerSettings>) => Promise.all(ids.map((id) => answerOf(id, read)))

  const told = await ask(async (id) => {
    const settings = await readBrokerSettings(brokers, id)
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

/** A broker that cannot be reached is no reason to give up: what the others say is worth something. */
async function answerOf(broker: number, read: (id: number) => Promise<BrokerSettings>): Promise<AnswerOfBroker> {
  const values = await read(broker).catch((failure) => {
    if (!isLost(failure)) throw failure
    return null
  })
  return { broker, values }
}
