import type { Change } from '../../../model/change.ts'
import { displayConfigValue } from '../../../topic-config/value.ts'
import type { ChangeOf, Stage } from './change-kind.ts'
import { liveValues } from './values.ts'

type ConfigChange = ChangeOf<'set-config'> | ChangeOf<'reset-config'>

/** `to`: the values that the config can have after the change; none if they are unknown, which counts as stronger: later is the safe side. */
export function configStage(
  { name, from }: ConfigChange,
  to: readonly (string | null)[],
  changes: readonly Change[],
): Stage {
  const gainsPartitions = changes.some(({ kind }) => kind === 'add-partitions')
  if (name !== 'min.insync.replicas' || !gainsPartitions) return 2
  const lowest = Math.min(...liveValues(from).map(Number))
  return to.length === 0 || to.some((value) => !(Number(value) < lowest)) ? 4 : 2
}

/** `retention.ms 7d did not stick: retention.ms is 1d` */
export function describeNotSet({ name, from }: ConfigChange, words: string): string {
  const [value = null] = liveValues(from)
  return `${words} did not stick: ${name} is ${value === null ? 'not set' : displayConfigValue(name, value)}`
}
