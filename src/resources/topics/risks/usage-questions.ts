import type { UsageQuestion } from '../../../kafka/topic-usage.ts'
import { lossesOf } from '../losses/losses.ts'
import type { Judged } from './risk.ts'

/** Records go on ageing until an apply is done and the brokers look (`log.retention.check.interval.ms`, five minutes). */
const AHEAD_MS = 10 * 60 * 1000

/** What has to be asked about the records of topics that a plan could take: of those only, for asking is costly. */
export function usageQuestions({ contexts, now }: Judged): readonly UsageQuestion[] {
  const limits = new Map<string, number[]>()
  for (const context of contexts) {
    for (const { goes } of lossesOf(context)) {
      const limit = goes.kind === 'beyond' && goes.olderThanMs !== null ? [goes.olderThanMs] : []
      limits.set(context.change.resource.name, [...(limits.get(context.change.resource.name) ?? []), ...limit])
    }
  }
  return [...limits].map(([name, olderThan]) => ({
    name,
    at: olderThan.length === 0 ? null : now.getTime() - Math.min(...olderThan) + AHEAD_MS,
  }))
}
