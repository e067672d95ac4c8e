import type { Spot } from '../diagnostics/source-file.ts'
import type { MapEntry, TreeNode } from '../manifest/tree.ts'
import { booleanOf, entriesOf, integerOf, namesOf, textOf } from './read-node.ts'
import type { NamedSettings, Said, SaidConfig, SaidConsent, Settings } from './settings.ts'

/** Reads a block of settings. What is of the wrong kind is left out: the schema has told. */
export function readSettings(node: TreeNode | undefined): Settings {
  const fields = entriesOf(node)
  return {
    partitions: integerOf(fields.get('partitions')),
    replicationFactor: integerOf(fields.get('replicationFactor')),
    config: readConfig(fields.get('config')),
    description: textOf(fields.get('description')),
    owner: textOf(fields.get('owner')),
    labels: readLabels(fields.get('labels')),
    keyed: booleanOf(fields.get('keyed')),
    protected: booleanOf(fields.get('protected')),
    state: readState(fields.get('state')),
    allow: readConsents(fields.get('allow')),
    onlyIn: namesOf(fields.get('onlyIn')),
  }
}

/** Reads a map of topics, in a file or in an environment. */
export function readTopics(node: TreeNode | undefined): ReadonlyMap<string, NamedSettings> {
  return new Map(
    [...entriesOf(node)].map(([name, { key, value }]) => [
      name,
      { name, nameAt: key.at, settings: readSettings(value) },
    ]),
  )
}

function readConfig(entry: MapEntry | undefined): ReadonlyMap<string, SaidConfig> {
  const config = new Map<string, SaidConfig>()
  for (const [name, { key, value }] of entriesOf(entry?.value)) {
    const where = { name, key: key.at, at: value.at }
    if (value.kind !== 'scalar') config.set(name, { ...where, text: null, kind: value.kind })
    else if (value.type === 'unknown') config.set(name, { ...where, text: null, kind: 'unknown' })
    else if (value.type !== 'null') config.set(name, { ...where, text: value.text, kind: 'value' })
    else config.set(name, { ...where, text: null, kind: value.text === '' ? 'nothing' : 'value' })
  }
  return config
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

function readConsents(entry: MapEntry | undefined): readonly SaidConsent[] | null {
  if (entry?.value.kind !== 'map') return null
  return [...entry.value.entries].flatMap(([risk, { key, value }]) => consentsTo(risk, key.at, value))
}

/** A risk that names no change stays in: a misspelt one must not pass for lack of a value. */
function consentsTo(risk: string, key: Spot, value: TreeNode): readonly SaidConsent[] {
  const items = value.kind === 'list' ? value.items.map((node) => ({ node, at: node.at })) : [{ node: value, at: key }]
  const consents = items.flatMap(({ node, at }) =>
    node.kind === 'scalar' && node.text !== '' ? [{ risk, change: node.text, key, at }] : [],
  )
  return consents.length === 0 ? [{ risk, change: null, key, at: key }] : consents
}
