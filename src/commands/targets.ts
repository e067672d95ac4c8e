import { UsageError } from '../diagnostics/usage-error.ts'
import { checkTopicGlob } from './flags/topic-glob.ts'

export interface TargetFlagValues {
  readonly target?: readonly string[] | undefined
  readonly prune: boolean
  readonly explain?: string | undefined
}

/** The globs of the topics to look at; empty means all. Whoever asks about one topic waits for no other. */
export function targetsOf({ target, explain }: TargetFlagValues): readonly string[] {
  return explain === undefined ? (target ?? []) : [explain]
}

/** @throws UsageError where these flags exclude each other, or can match no topic */
export function checkTargets({ target = [], prune, explain }: TargetFlagValues): void {
  for (const glob of target) checkTopicGlob('--target', glob)
  if (prune && target.length > 0) {
    throw new UsageError(
      '--prune cannot go with --target',
      'Prune whole scopes, or delete one topic by `state: absent`.',
    )
  }
  if (explain === undefined) return
  if (target.length > 0 || prune) {
    const other = prune ? '--prune' : '--target'
    throw new UsageError(`--explain cannot go with ${other}`, 'It plans the one topic it explains and no other.')
  }
  if (/[*?]/.test(explain)) {
    throw new UsageError(`--explain ${explain}: takes the whole name of one topic, no glob`)
  }
  checkTopicGlob('--explain', explain)
}
