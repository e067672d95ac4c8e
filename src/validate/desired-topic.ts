import type { Consent, Declared, DeclaredConfig, DesiredTopic, SettingLayers } from '../model/desired-state.ts'
import { type EffectiveTopic, settingLayers } from './effective-topic.ts'
import type { Manifest, Said, SaidConsent } from './settings.ts'

/** A topic as `diff` takes it: values in Kafka's form, each with the place of the line that declares it. */
export function desiredTopic({ name, nameAt, settings, manifest, layers: said }: EffectiveTopic): DesiredTopic {
  const absent = settings.state?.value === 'absent'
  const layers = settingLayers(absent ? [] : said)
  return {
    name,
    state: absent ? 'absent' : 'present',
    place: nameAt.source.place(nameAt.start),
    description: settings.description?.value ?? null,
    owner: settings.owner?.value ?? null,
    labels: sortedLabels(settings.labels),
    partitions: absent ? null : declared(settings.partitions),
    replicationFactor: absent ? null : declared(settings.replicationFactor),
    config: strongest(layers.config),
    keyed: settings.keyed?.value ?? null,
    protected: settings.protected?.value === true ? declared({ ...settings.protected, value: true }) : null,
    notManaged: settings.managed?.value === false ? declared({ ...settings.managed, value: true }) : null,
    allow: (settings.allow ?? []).flatMap(consentOf),
    unlistedConfig: manifest.unlistedConfig,
    pinConfig: manifest.pinConfig,
    ignoreConfig: ignoredBy(manifest),
    layers,
  }
}

const consents = new WeakMap<SaidConsent, readonly Consent[]>()

/** One value for all topics of a file that a consent in `defaults` is for. */
function consentOf(said: SaidConsent): readonly Consent[] {
  const known = consents.get(said)
  if (known !== undefined) return known
  const { risk, change, at, inDefaults } = said
  const read = change === null ? [] : [{ risk, change, place: at.source.place(at.start), inDefaults }]
  consents.set(said, read)
  return read
}

const ignored = new WeakMap<Manifest, readonly string[]>()

/** One list for all topics of a file: a list for each would be quadratic. */
function ignoredBy(manifest: Manifest): readonly string[] {
  const known = ignored.get(manifest) ?? manifest.ignoreConfig.map(({ value }) => value)
  ignored.set(manifest, known)
  return known
}

function sortedLabels(labels: ReadonlyMap<string, Said<string>>): Readonly<Record<string, string>> {
  const sorted = [...labels].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(sorted.map(([key, { value }]) => [key, value]))
}

function declared<T>(said: Said<T>): Declared<T>
function declared<T>(said: Said<T> | null): Declared<T> | null
function declared<T>(said: Said<T> | null): Declared<T> | null {
  return said === null ? null : { value: said.value, place: said.key.source.place(said.key.start) }
}

function strongest(config: SettingLayers['config']): ReadonlyMap<string, DeclaredConfig> {
  return new Map([...config].flatMap(([name, [first]]) => (first === undefined ? [] : [[name, first]])))
}
