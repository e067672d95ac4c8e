import type { Place } from '../diagnostics/diagnostic.ts'
import type { LayerValue, SettingLayers } from '../model/desired-state.ts'
import { kafkaValue } from './kafka-value.ts'
import type { Said, SettingsLayer } from './settings.ts'

/** What each layer says of each setting of a topic, strongest first, as `mergeSettings` chooses among them. Configs by name. */
export function settingLayers(strongestFirst: readonly SettingsLayer[]): SettingLayers {
  const config = new Map<string, LayerValue[]>()
  for (const { layer, settings } of strongestFirst) {
    for (const [name, said] of settings.config) {
      const value = { layer, place: placeOf(said), text: said.text, value: kafkaValue(said) }
      const stronger = config.get(name)
      if (stronger === undefined) config.set(name, [value])
      else stronger.push(value)
    }
  }
  return {
    partitions: numbers('partitions', strongestFirst),
    replicationFactor: numbers('replicationFactor', strongestFirst),
    config: new Map([...config].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function numbers(
  key: 'partitions' | 'replicationFactor',
  strongestFirst: readonly SettingsLayer[],
): readonly LayerValue[] {
  return strongestFirst.flatMap(({ layer, settings }) => {
    const said = settings[key]
    return said === null ? [] : [{ layer, place: placeOf(said), text: String(said.value), value: String(said.value) }]
  })
}

function placeOf({ key }: Pick<Said<unknown>, 'key'>): Place {
  return key.source.place(key.start)
}
