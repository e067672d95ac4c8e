import { internalTopic } from '../../../manifest/internal-topics.ts'
import { listItems } from '../../../topic-config/effects-of-change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import { changedConfig, type LocalContext, type RiskAnalyzer } from './risk.ts'

/**
 * A topic that Kafka keeps for itself has the configs that Kafka created it with, and needs them. Nothing sets them again later: neither
 * a restart nor an upgrade. So every other config is somebody's decision.
 */
export const internalTopicConfig: RiskAnalyzer = (context) => {
  const { change, live } = context
  const name = changedConfig(change)
  const kafkas = live === null ? null : internalTopic(live)
  if (name === null || live === null || kafkas === null) return []
  const effect = BREAKS[name]?.(context)
  const text = `${live.name} is an internal topic of Kafka and holds ${kafkas.holds}: ${effect ?? OTHERWISE}`
  return [{ code: 'internal-topic', text, loss: null }]
}

const OTHERWISE = 'the brokers created it with the configs they need, and do not set them again.'

type Effect = (context: LocalContext) => string

/** What a config does to topics of this kind; as a sentence that goes on after a colon. */
const BREAKS: Readonly<Record<string, Effect | undefined>> = {
  'cleanup.policy': policyEffect,
  'retention.ms': retentionEffect,
  'retention.bytes': retentionEffect,
  'min.insync.replicas': ({ after }) => {
    const needed = after('min.insync.replicas')
    return `with fewer than ${needed ?? 'that many'} replicas in sync nothing is written to it, so the groups or transactions of the partition stop.`
  },
  'max.message.bytes': () => 'larger entries, such as the members of a large group, can no longer be written.',
  'segment.bytes': () =>
    'brokers read a partition from its start before they serve it, and its last segment is never compacted: larger segments make a failover slower.',
  'segment.ms': () => 'brokers read a partition from its start before they serve it: smaller segments mean more files.',
  'unclean.leader.election.enable': ({ after }) =>
    after('unclean.leader.election.enable') === 'false'
      ? 'a partition without a replica in sync stays without a leader, and what it serves stops until one is back.'
      : 'a replica that lags can become leader, and what Kafka wrote last is lost: offsets go back, or transactions are lost.',
}

/** `__consumer_offsets` and `__transaction_state` are compacted and nothing else; the others are not. */
function policyEffect({ before, after }: LocalContext): string {
  const [had, has] = [listItems(before('cleanup.policy')), listItems(after('cleanup.policy'))]
  if (has.includes('delete')) {
    const limit = shown(after, 'retention.ms')
    const goes = `entries older than ${limit} are deleted although Kafka still needs them`
    return has.includes('compact') ? `${goes}.` : `${goes}, and outdated ones are no longer compacted away.`
  }
  if (has.includes('compact')) {
    return had.includes('compact')
      ? 'it is compacted as before.'
      : 'Kafka compacts it by key, which it does not expect of this topic.'
  }
  return 'nothing is deleted from it any more: it grows, and brokers take ever longer to read it after a failover.'
}

function retentionEffect({ after }: LocalContext): string {
  if (!listItems(after('cleanup.policy') ?? 'delete').includes('delete'))
    return 'it is compacted, so this has no effect.'
  return `entries beyond retention.ms ${shown(after, 'retention.ms')} or retention.bytes ${shown(after, 'retention.bytes')} are deleted although Kafka still needs them.`
}

function shown(after: LocalContext['after'], name: string): string {
  const value = after(name)
  return value === undefined ? 'an unknown limit' : displayConfigValue(name, value)
}
