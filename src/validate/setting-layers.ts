import type { LayerValue, SettingLayers } from '../manifest/desired-state.ts'
import { kafkaValue } from './kafka-value.ts'
import type { Said, SettingsLayer } from './settings.ts'

/** What each layer says of each setting of a topic, strongest first, as `mergeSettings` chooses among them. */
export function settingLayers(strongestFirst: readonly SettingsLayer[]): SettingLayers {
  const numbers = (key: 'partitions' | 'replicationFactor') =>
    strongestFirst.flatMap(({ layer, settings }) => {
      const said = settings[key]
      return said === null ? [] : [{ layer, place: placeOf(said), ...numberOf(said) }]
    })
  const config = strongestFirst.flatMap(({ layer, settings }) =>
    [...settings.config].map(([name, said]): [string, LayerValue] => [
      name,
      { layer, place: placeOf(said), text: said.text, value: kafkaValue(said) },
    ]),
  )
  return {
    partitions: numbers('partitions'),
    replicationFactor: numbers('replicationFactor'),
    config: new Map(
      [...Map.groupBy(config, ([name]) => name)].map(([name, said]) => [name, said.map(([, value]) => value)]),
    ),
  }
}

function numberOf({ value }: Said<number>) {
  return { text: String(value), value: String(value) }
}

function placeOf({ key }: Pick<Said<unknown>, 'key'>) {
  return key.source.place(key.start)
}
