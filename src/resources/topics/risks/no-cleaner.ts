import { listItems } from '../../../topic-config/effects-of-change.ts'
import { inheritedValues } from '../changes/values.ts'
import { CLEANER, settingWords } from '../live/broker-settings.ts'
import { asksFor, type RiskAnalyzer } from './risk.ts'

/**
 * Without the cleaner a broker compacts nothing, and deletes nothing from compacted topics either: with `compact,delete` retention is the
 * cleaner's work too (`LogManager.cleanupLogs` leaves compacted logs out where there is no cleaner).
 */
export const noCleaner: RiskAnalyzer = ({ change, after, brokerSettings }) => {
  const name = 'cleanup.policy'
  const policies = listItems(after(name))
  const setting = brokerSettings.get(CLEANER)
  if (!asksFor(change, name) || setting === undefined || !policies.includes('compact')) return []
  if (!inheritedValues(setting).includes('false')) return []
  const kept = policies.includes('delete') ? 'neither compacts nor deletes anything' : 'compacts nothing'
  const text = `${CLEANER} is ${settingWords(setting)}: without its cleaner a broker ${kept}, and the topic grows for ever.`
  return [{ code: 'load', aspect: 'no cleaner', text, loss: null }]
}
