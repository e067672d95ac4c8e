import { describeReadError } from '../diagnostics/describe-read-error.ts'
import { UsageError } from '../diagnostics/usage-error.ts'
import { readBounded } from '../files/read-bounded.ts'
import { checkTopicGlob } from './flags/topic-glob.ts'

export interface TargetFlagValues {
  readonly target?: readonly string[] | undefined
  /** Files with more of them. */
  readonly 'targets-from'?: readonly string[] | undefined
  readonly prune: boolean
  readonly explain?: string | undefined
}

/**
 * The globs of the topics to look at; empty means all. Whoever asks about one topic waits for no other.
 *
 * @throws UsageError if a file of targets cannot be read, has a line that can match no topic, or no line at all
 */
export function targetsOf({ target = [], explain, ...flags }: TargetFlagValues): readonly string[] {
  if (explain !== undefined) return [explain]
  return [...target, ...(flags['targets-from'] ?? []).flatMap(targetsIn)]
}

/** @throws UsageError where these flags exclude each other, or can match no topic */
export function checkTargets(flags: TargetFlagValues): void {
  const { target = [], prune, explain } = flags
  for (const glob of target) checkTopicGlob('--target', glob)
  const given = target.length > 0 ? '--target' : (flags['targets-from'] ?? []).length > 0 ? '--targets-from' : null
  if (prune && given !== null) {
    throw new UsageError(
      `--prune cannot go with ${given}`,
      'Prune whole scopes, or delete one topic by `state: absent`.',
    )
  }
  if (explain === undefined) return
  if (given !== null || prune) {
    const other = prune ? '--prune' : given
    throw new UsageError(`--explain cannot go with ${other}`, 'It plans the one topic it explains and no other.')
  }
  if (/[*?]/.test(explain)) {
    throw new UsageError(`--explain ${explain}: takes the whole name of one topic, no glob`)
  }
  checkTopicGlob('--explain', explain)
}

/** Names of 100,000 topics. */
const LARGEST = 32 * 2 ** 20

/** A pipe, such as bash's `<(command)`, can be read only once. */
const known = new Map<string, readonly string[]>()

/** One name or glob a line; `#` begins a comment. A file without any is an error: no target would mean all topics. */
function targetsIn(path: string): readonly string[] {
  const targets = known.get(path) ?? parseTargets(path)
  known.set(path, targets)
  return targets
}

function parseTargets(path: string): readonly string[] {
  const globs = readLines(path).flatMap((line, index) => {
    const glob = line.replace(/#.*/, '').trim()
    if (glob === '') return []
    checkTopicGlob(`--targets-from ${path}:${index + 1}:`, glob)
    return [glob]
  })
  if (globs.length > 0) return globs
  throw new UsageError(`--targets-from ${path} names no topic`, 'Write the name of a topic, or a glob, on each line.')
}

function readLines(path: string): readonly string[] {
  try {
    return readBounded(path, { largest: LARGEST }).toString('utf8').split(/\r?\n/)
  } catch (error) {
    throw new UsageError(`--targets-from: ${describeReadError(error, path)}`)
  }
}
