import { diagnose } from '../diagnostics/diagnose.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { quote } from '../diagnostics/one-line.ts'
import { isInternalName } from '../manifest/internal-topics.ts'
import { checkConfigConflicts } from './check-config-conflicts.ts'
import { checkIdleConfigs } from './check-idle-configs.ts'
import type { EffectiveTopic } from './effective-topic.ts'
import { checkInternalTopics } from './rules/check-internal-topics.ts'

/** What must hold of all topics of one environment once everything is merged. */
export const TOPIC_RULES: readonly ((topics: readonly EffectiveTopic[]) => readonly Diagnostic[])[] = [
  checkPartitions,
  checkProtection,
  checkManaged,
  checkInternalTopics,
  checkMinInsyncReplicas,
  checkCollisions,
  checkConfigConflicts,
  checkIdleConfigs,
]

/** Kafka's own topics have the number of partitions that Kafka gave them, so a manifest does not have to say it. */
function checkPartitions(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  return topics
    .filter(
      ({ name, settings: { state, partitions, managed, mayGivePartitions } }) =>
        state?.value !== 'absent' &&
        partitions === null &&
        managed?.value !== false &&
        !mayGivePartitions &&
        !isInternalName(name),
    )
    .map(({ name, nameAt }) => {
      const hint = 'Add `partitions:` to the topic, to the environment or to the defaults of the file.'
      return diagnose('E024', nameAt, `topic ${quote(name)} has no partitions`, { hint })
    })
}

function checkProtection(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  return topics.flatMap(({ name, settings: { state, protected: guard } }) => {
    if (state?.value !== 'absent' || guard?.value !== true) return []
    const related = [{ at: guard.at, message: 'protected here' }]
    const hint = 'To delete it, take the protection away in a change of its own first.'
    return [diagnose('E030', state.at, `topic ${quote(name)} is protected and absent`, { related, hint })]
  })
}

function checkManaged(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  return topics.flatMap(({ name, settings: { state, managed } }) => {
    if (state?.value !== 'absent' || managed?.value !== false) return []
    const related = [{ at: managed.at, message: 'not managed here' }]
    const hint = 'Remove `managed: false` to delete the topic, or `state: absent` to keep it as it is.'
    return [diagnose('E040', state.at, `topic ${quote(name)} is absent and not managed`, { related, hint })]
  })
}

/** One warning for each pair of lines, however many topics take both from the defaults. */
function checkMinInsyncReplicas(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  const byLines = new Map<string, EffectiveTopic[]>()
  for (const topic of topics.filter((topic) => isPresent(topic) && outnumbers(topic))) {
    const { replicationFactor, config } = topic.settings
    const lines = [replicationFactor?.at, config.get('min.insync.replicas')?.at]
    const key = lines.map((at) => `${at?.source.path}:${at?.start}`).join(' ')
    const sharing = byLines.get(key)
    if (sharing === undefined) byLines.set(key, [topic])
    else sharing.push(topic)
  }
  return [...byLines.values()].flatMap(([first, ...more]) => (first === undefined ? [] : tooMany(first, more.length)))
}

function outnumbers({ settings: { replicationFactor, config } }: EffectiveTopic): boolean {
  const parsed = config.get('min.insync.replicas')?.read?.parsed
  return replicationFactor !== null && parsed?.ok === true && Number(parsed.value) > replicationFactor.value
}

function tooMany({ name, settings }: EffectiveTopic, more: number): readonly Diagnostic[] {
  const minimum = settings.config.get('min.insync.replicas')
  const { replicationFactor } = settings
  if (minimum === undefined || replicationFactor === null) return []
  const related = [{ at: replicationFactor.at, message: `replication factor ${replicationFactor.value}` }]
  const whose = more === 0 ? `topic ${quote(name)}` : `topic ${quote(name)} and ${more} more`
  const summary = `min.insync.replicas ${minimum.text} is above the replication factor of ${whose}`
  const hint = 'Brokers before 3.9 would refuse every write with acks=all; later ones use the replication factor.'
  return [diagnose('W003', minimum.at, summary, { related, hint })]
}

/** Kafka names its metrics with "_" for ".", so it keeps such names apart; two in one request are both created all the same. */
function checkCollisions(topics: readonly EffectiveTopic[]): readonly Diagnostic[] {
  const byMetricName = new Map<string, Map<string, EffectiveTopic>>()
  for (const topic of topics.filter(isPresent)) {
    const key = topic.name.replaceAll('.', '_')
    const sharing = byMetricName.get(key) ?? new Map<string, EffectiveTopic>()
    byMetricName.set(key, sharing)
    if (!sharing.has(topic.name)) sharing.set(topic.name, topic)
  }
  return [...byMetricName.values()].flatMap((sharing) => {
    const [first, ...others] = [...sharing.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
    return first === undefined ? [] : others.map((other) => collision(first, other))
  })
}

function collision(first: EffectiveTopic, { name, nameAt }: EffectiveTopic): Diagnostic {
  const related = [{ at: first.nameAt, message: `topic ${quote(first.name)}` }]
  const summary = `topics ${quote(first.name)} and ${quote(name)} differ only in "." and "_"`
  const hint =
    'Rename one of them. Where the cluster holds both already, declare one and keep the other out of any scope.'
  return diagnose('E026', nameAt, summary, { related, hint })
}

function isPresent({ settings }: EffectiveTopic): boolean {
  return settings.state?.value !== 'absent'
}
