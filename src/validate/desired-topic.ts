import type { Declared, DeclaredConfig, DesiredTopic } from '../manifest/desired-state.ts'
import type { EffectiveTopic } from './effective-topic.ts'
import { kafkaValue } from './kafka-value.ts'
import { settingLayers } from './setting-layers.ts'
import type { Said, SaidConfig, Settings } from './settings.ts'

/** A topic as `diff` takes it: values in Kafka's form, each with the place of the line that declares it. */
export function desiredTopic({ name, nameAt, settings, manifest, layers }: EffectiveTopic): DesiredTopic {
  const absent = settings.state?.value === 'absent'
  return {
    name,
    state: absent ? 'absent' : 'present',
    place: nameAt.source.place(nameAt.start),
    description: settings.description?.value ?? null,
    owner: settings.owner?.value ?? null,
    labels: Object.fromEntries([...settings.labels].map(([key, { value }]) => [key, value])),
    partitions: absent ? null : declared(settings.partitions),
    replicationFactor: absent ? null : declared(settings.replicationFactor),
    config: absent ? new Map() : declaredConfig(settings),
    keyed: settings.keyed?.value ?? null,
    protected: settings.protected?.value === true ? declared({ ...settings.protected, value: true }) : null,
    allow: (settings.allow ?? []).flatMap(({ risk, change, at }) =>
      change === null ? [] : [{ risk, change, place: at.source.place(at.start) }],
    ),
    unlistedConfig: manifest.unlistedConfig,
    ignoreConfig: manifest.ignoreConfig.map(({ value }) => value),
    layers: settingLayers(absent ? [] : layers),
  }
}

function declared<T>(said: Said<T>): Declared<T>
function declared<T>(said: Said<T> | null): Declared<T> | null
function declared<T>(said: Said<T> | null): Declared<T> | null {
  return said === null ? null : { value: said.value, place: said.key.source.place(said.key.start) }
}

function declaredConfig({ config }: Settings): ReadonlyMap<string, DeclaredConfig> {
  return new Map([...config].map(([name, said]) => [name, { value: kafkaValue(said), place: placeOf(said) }]))
}

function placeOf({ key }: SaidConfig) {
  return key.source.place(key.start)
}
