import { changedConfig, type RiskAnalyzer } from './risk.ts'

const SHOWN = 3

/**
 * Kafka 4 keeps account of replicas that are out of sync and could still lead without loss (KIP-966), and forgets them for the whole topic
 * when its min.insync.replicas becomes another. Seen on 4.3.0; setting the same value again keeps them.
 */
export const forgottenLeaders: RiskAnalyzer = ({ change, eligibleLeaders }) => {
  if (changedConfig(change) !== 'min.insync.replicas' || eligibleLeaders === null) return []
  if ('kind' in eligibleLeaders) {
    const text = `whether replicas out of sync could still lead without loss is unknown (needs ${eligibleLeaders.needs}); they are forgotten when min.insync.replicas changes.`
    return [{ code: 'durability', aspect: 'forgotten leaders', text, loss: null }]
  }
  if (eligibleLeaders.length === 0) return []
  const told = eligibleLeaders.slice(0, SHOWN).map(({ index, eligible }) => {
    return `${eligible.length === 1 ? 'broker' : 'brokers'} ${eligible.join(', ')} of partition ${index}`
  })
  const more = eligibleLeaders.length - told.length
  const which = told.join('; ') + (more > 0 ? `; and ${more} more partitions` : '')
  const text = `replicas that are out of sync and could still lead without loss are forgotten when min.insync.replicas changes (${which}): until they are in sync again, a failure of the others leaves the partition without a leader. Better wait until all are in sync.`
  return [{ code: 'durability', aspect: 'forgotten leaders', text, loss: null }]
}
