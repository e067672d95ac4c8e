import { displayConfigValue } from '../../topic-config/value.ts'
import { moveOfNumber } from './limits.ts'
import { changedConfig, type RiskAnalyzer } from './risk.ts'

const FLUSH = ['flush.messages', 'flush.ms']

/** Acknowledged records that rest on fewer copies, or longer in memory. */
export const durability: RiskAnalyzer = ({ change, before, after }) => {
  const name = changedConfig(change)
  if (name === null) return []
  const move = moveOfNumber(before(name), after(name))
  if (name === 'min.insync.replicas' && move === 'lower') {
    const copies = after(name) === '1' ? '1 in-sync replica has' : `${after(name)} in-sync replicas have`
    return [{ code: 'durability', text: `records count as written once ${copies} them.`, loss: null }]
  }
  if (FLUSH.includes(name) && move === 'higher') {
    const now = displayConfigValue(name, after(name) ?? '')
    return [
      {
        code: 'durability',
        text: `records stay in memory longer before they are flushed to disk (${name} ${now}).`,
        loss: null,
      },
    ]
  }
  return []
}
