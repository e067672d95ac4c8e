import type { Spot } from '../diagnostics/source-file.ts'
import type { MapEntry, TreeNode } from '../manifest/tree.ts'
import { mayBeUnread } from '../manifest/unread-field.ts'
import type { ConfigTexts } from './config-texts.ts'
import { booleanOf, entriesOf, integerOf, namesOf, textOf } from './read-node.ts'
import type { NamedSettings, Said, SaidConfig, SaidConsent, Settings } from './settings.ts'

/** Reads a block of settings. What is of the wrong kind is left out: the schema has told. */
export function readSettings(node: TreeNode | undefined, texts: ConfigTexts, inDefaults = false): Settings {
  const fields = entriesOf(node)
  return {
    partitions: integerOf(fields.get('partitions')),
    replicationFactor: integerOf(fields.get('replicationFactor')),
    config: readConfig(fields.get('config'), texts),
    description: textOf(fields.get('description')),
    owner: textOf(fields.get('owner')),
    labels: readLabels(fields.get('labels')),
    keyed: booleanOf(fields.get('keyed')),
    protected: booleanOf(fields.get('protected')),
    managed: booleanOf(fields.get('managed')),
    state: readState(fields.get('state')),
    allow: readConsents(fields.get('allow'), inDefaults),
    onlyIn: namesOf(fields.get('onlyIn')),
    mayGivePartitions: mayBeUnread(node, 'partitions'),
  }
}

/** Reads the defaults of a manifest or of an environment. */
export function readDefaults(holder: TreeNode, texts: ConfigTexts): Settings {
  const settings = readSettings(entriesOf(holder).get('defaults')?.value, texts, true)
  return mayBeUnread(holder, 'defaults') ? { ...settings, mayGivePartitions: true } : settings
}

/** Reads a map of topics, in a file or in an environment. */
export function readTopics(node: TreeNode | undefined, texts: ConfigTexts): ReadonlyMap<string, NamedSettings> {
  const topics = new Map<string, NamedSettings>()
  for (const [name, { key, value }] of entriesOf(node)) {
    topics.set(name, { name, nameAt: key, settings: readSettings(value, texts) })
  }
  return topics
}

function readConfig(entry: MapEntry | undefined, texts: ConfigTexts): ReadonlyMap<string, SaidConfig> {
  const config = new Map<string, SaidConfig>()
  for (const [name, { key, value }] of entriesOf(entry?.value)) {
    const text = value.kind === 'scalar' && !['null', 'unknown'].includes(value.type) ? value.text : null
    const read = text === null ? null : texts.read(name, text)
    config.set(name, { name, text, kind: kindOf(value), read, key, at: value })
  }
  return config
}

function kindOf(value: TreeNode): SaidConfig['kind'] {
  if (value.kind !== 'scalar') return value.kind
  if (value.type === 'unknown') return 'unknown'
  return value.type === 'null' && value.text === '' ? 'nothing' : 'value'
}

function readLabels(entry: MapEntry | undefined): ReadonlyMap<string, Said<string>> {
  const labels = new Map<string, Said<string>>()
  for (const [name, label] of entriesOf(entry?.value)) {
    const text = textOf(label)
    if (text !== null) labels.set(name, text)
  }
  return labels
}

function readState(entry: MapEntry | undefined): Said<'present' | 'absent'> | null {
  const state = textOf(entry)
  if (state?.value !== 'present' && state?.value !== 'absent') return null
  return { ...state, value: state.value }
}

function readConsents(entry: MapEntry | undefined, inDefaults: boolean): readonly SaidConsent[] | null {
  if (entry?.value.kind !== 'map') return null
  return [...entry.value.entries].flatMap(([risk, { key, value }]) =>
    consentsTo(risk, key, value).map((consent) => ({ ...consent, inDefaults })),
  )
}

/** A risk that names no change stays in: a misspelt one must not pass for lack of a value. */
function consentsTo(risk: string, key: Spot, value: TreeNode): readonly Omit<SaidConsent, 'inDefaults'>[] {
  const items =
    value.kind === 'list' ? value.items.map((node) => ({ node, at: node as Spot })) : [{ node: value, at: key }]
  const consents = items.flatMap(({ node, at }) =>
    node.kind === 'scalar' && node.text !== '' ? [{ risk, change: node.text, key, at }] : [],
  )
  return consents.length === 0 ? [{ risk, change: null, key, at: key }] : consents
}
