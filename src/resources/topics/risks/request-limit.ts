import { displayConfigValue } from '../../../topic-config/value.ts'
import { inheritedValues } from '../changes/values.ts'
import { LARGEST_REQUEST, settingWords } from '../live/broker-settings.ts'
import { asksFor, type RiskAnalyzer } from './risk.ts'

/**
 * A topic's max.message.bytes takes precedence over message.max.bytes, and replication has no limit below it: since KIP-74 a fetch brings
 * the first batch whole, however small replica.fetch.max.bytes is (`ReplicaManager.readFromLog`, `minOneMessage`). What does limit a batch is
 * the largest request that a broker reads: it closes the connection on a larger one (`NetworkReceive.readFrom`).
 */
export const requestLimit: RiskAnalyzer = ({ change, after, brokerSettings }) => {
  const name = 'max.message.bytes'
  const setting = brokerSettings.get(LARGEST_REQUEST)
  const wanted = Number(after(name))
  if (!asksFor(change, name) || setting === undefined) return []
  const limits = inheritedValues(setting).map(Number).filter(Number.isInteger)
  if (!limits.some((limit) => wanted > limit)) return []
  const shown = (value: string) => displayConfigValue(name, value)
  const text =
    `${name} ${shown(String(wanted))} is above ${LARGEST_REQUEST} (${settingWords(setting, shown)}): brokers close the connection ` +
    'on a larger request, so batches of that size cannot be written.'
  return [{ code: 'availability', aspect: 'request limit', text, loss: null }]
}
