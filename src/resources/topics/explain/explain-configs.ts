import type { ConfigEntry, InheritedValue } from '../../../kafka/live-topic.ts'
import type { LayerValue } from '../../../model/desired-state.ts'
import type { SettingExplanation } from '../../../model/explanation.ts'
import { sameConfigValue } from '../../../topic-config/value.ts'
import { whyConfigLeftAlone } from '../diff/ownership.ts'
import {
  blockOf,
  changed,
  type DeclaredTopic,
  type Judgement,
  judged,
  liveConfigs,
  liveTopic,
  notCompared,
  sentence,
} from './explained-topic.ts'

/** Every config that a line declares or that the topic overrides, by name. */
export function explainConfigs(topic: DeclaredTopic): readonly SettingExplanation[] {
  const entries = liveConfigs(topic)
  const own = [...entries.values()].filter(({ source }) => source === 'topic').map(({ name }) => name)
  return [...new Set([...topic.wish.config.keys(), ...own])].sort().map((name) => {
    const entry = entries.get(name)
    const declared = topic.wish.layers.config.get(name) ?? []
    const inherited = topic.inherited.get(name) ?? null
    return { ...shown(name, declared, entry, inherited), ...judge(topic, name, entry, inherited) }
  })
}

/** The sides of a setting; of a sensitive one only where they stand. */
export function shown(
  name: string,
  declared: readonly LayerValue[],
  entry: ConfigEntry | undefined,
  inherited: InheritedValue | null,
) {
  const sensitive = entry?.sensitive ?? false
  const live = entry === undefined ? null : { value: sensitive ? null : entry.value, source: entry.source }
  return {
    name,
    declared: sensitive ? declared.map((said) => ({ ...said, text: null, value: null })) : declared,
    live,
    inherited: sensitive ? null : inherited,
    sensitive,
  }
}

/** In the order in which the diff decides. */
function judge(
  topic: DeclaredTopic,
  name: string,
  entry: ConfigEntry | undefined,
  inherited: InheritedValue | null,
): Judgement {
  const { wish, changes } = topic
  const alone = whyConfigLeftAlone(wish, name)
  if (alone !== null) return judged('left-alone', `${sentence(alone)}.`)
  const isReset = changes.some((change) => change.kind === 'reset-config' && change.name === name)
  if (entry?.sensitive && !isReset && wish.config.get(name)?.value !== null) {
    return judged('sensitive', 'Kafka does not show its value, so it is not compared and not changed.')
  }
  const blocked = blockOf(topic, name)
  if (blocked !== null) return blocked
  const created = changes.find((change) => change.kind === 'create')
  if (created !== undefined) {
    return Object.hasOwn(created.config, name)
      ? changed('create', created, 'The topic is created with it.')
      : judged('same', 'The line asks for the cluster default, so the topic is created without it.')
  }
  if (liveTopic(topic)?.configs.kind !== 'read') return notCompared(topic)
  const change = changes.find((other) => 'name' in other && other.name === name)
  if (change?.kind === 'set-config')
    return changed('set', change, whySet(entry, inherited, wish.config.get(name)?.value))
  if (change?.kind === 'reset-config') return changed('reset', change, whyReset(topic, name))
  return unchanged(topic, name, entry)
}

function whySet(
  entry: ConfigEntry | undefined,
  inherited: InheritedValue | null,
  declared: string | null | undefined,
): string {
  if (entry === undefined) return 'The brokers do not list this config; it is sent to them as declared.'
  if (entry.source === 'topic') return "The topic's override is another than the declared value."
  if (declared != null && sameConfigValue(entry.name, entry.value, declared) && inherited?.kind !== 'differs') {
    return 'The topic gets this value from a default only, so it becomes an override: a change of that default must not change the topic (`pinConfig`).'
  }
  return inherited?.kind === 'differs'
    ? 'The topic has no override, and brokers give it different values.'
    : 'The topic has no override, and what it inherits is another than the declared value.'
}

function whyReset({ wish }: DeclaredTopic, name: string): string {
  return wish.config.has(name)
    ? 'The line asks for the cluster default, and the topic has an override.'
    : 'No line says this override, and `unlistedConfig: reset` in the file takes such away.'
}

function unchanged({ wish }: DeclaredTopic, name: string, entry: ConfigEntry | undefined): Judgement {
  const declared = wish.config.get(name)
  if (declared === undefined) {
    return judged('reported', 'No line says this override, and `unlistedConfig: report` leaves such as they are.')
  }
  if (declared.value === null) {
    return judged('same', 'The line asks for the cluster default, and the topic has no override.')
  }
  if (entry?.source === 'topic') {
    return judged(
      'same',
      ['The topic has this override.', ...byMeaning(wish.layers.config.get(name)?.[0], entry)].join(' '),
    )
  }
  const why = 'The topic gets this value without an override of its own, so none is written.'
  return judged('same-by-inheritance', [why, ...byMeaning(wish.layers.config.get(name)?.[0], entry)].join(' '))
}

/** Where the two texts differ. */
function byMeaning(said: LayerValue | undefined, entry: ConfigEntry | undefined): readonly string[] {
  if (said?.text == null || entry?.value == null || said.text === entry.value) return []
  return [`${said.text} and ${entry.value} mean the same.`]
}
