import { listItems } from '../../../topic-config/effects-of-change.ts'
import type { RiskAnalyzer } from './risk.ts'

/**
 * More partitions send new records of a key elsewhere than its old ones. A compacted topic is keyed by its nature, so
 * `keyed: false` does not count there.
 */
export const keyOrder: RiskAnalyzer = ({ change, desired, before, after }) => {
  if (change.kind !== 'add-partitions') return []
  const policies = [before('cleanup.policy'), after('cleanup.policy')]
  const compacted = policies.some((policy) => listItems(policy).includes('compact'))
  const unknown = policies.includes(undefined)
  if (desired?.keyed === false && !compacted && !unknown) return []
  const text = 'new records of a key may land in another partition than its old ones. Cannot be undone.'
  return [
    {
      code: 'key-order',
      text: compacted ? `${text} The topic is compacted: old values of a key may stay.` : text,
      loss: null,
    },
  ]
}
