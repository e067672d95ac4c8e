import { listItems } from '../../../topic-config/effects-of-change.ts'
import { isUnused } from '../losses/is-unused.ts'
import { goesNothing, lossWords } from '../losses/loss-words.ts'
import { potentialLosses } from '../losses/losses.ts'
import { measureLoss } from '../losses/measure-loss.ts'
import type { RiskAnalyzer, RiskFinding } from './risk.ts'

/** Records that would be gone and cannot be had back, with what that comes to. */
export const dataLoss: RiskAnalyzer = (context) => {
  const { usage, now, before } = context
  const compacted = listItems(before('cleanup.policy')).includes('compact')
  return potentialLosses(context).flatMap(({ aspect, why, goes, onlyPastLimits }): readonly RiskFinding[] => {
    if (usage === null) return [{ code: 'data-loss', aspect, text: `${why}; how much could not be read.`, loss: null }]
    // Reported as the note `loses-nothing`.
    if (goes.kind === 'beyond' && isUnused(usage)) return []
    const loss = measureLoss(goes, { usage, compacted })
    if (onlyPastLimits && goesNothing(loss)) return []
    return [{ code: 'data-loss', aspect, text: `${why}: ${lossWords(loss, now)}`, loss }]
  })
}
