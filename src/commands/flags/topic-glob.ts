import { quote } from '../../diagnostics/one-line.ts'
import { UsageError } from '../../diagnostics/usage-error.ts'
import { illegalInTopicGlob, illegalInTopicName } from '../../manifest/topic-name.ts'

const CHARACTERS = 'Topic names have letters, digits, ".", "_" and "-" only.'

/** @throws UsageError if the glob can match no topic, whatever the cluster */
export function checkTopicGlob(flag: string, glob: string): void {
  if (glob === '') throw new UsageError(`${flag} is empty`, 'Give the name of a topic, or a glob such as orders.*')
  const bad = illegalInTopicGlob(glob)
  if (bad === null) return
  const names = glob.split(/[,;\s]+/)
  const several = names.length > 1 && names.every((name) => name !== '' && illegalInTopicGlob(name) === null)
  const remedy = several
    ? 'Give the flag once for each of them.'
    : `${CHARACTERS} In a glob, * matches any characters, and ? one.`
  throw new UsageError(`${flag} ${quote(glob)} can match no topic: no topic name contains ${quote(bad)}`, remedy)
}

/** Why no topic name begins with this text; `null` if one can. */
export function impossiblePrefix(flag: string, prefix: string): UsageError | null {
  const bad = illegalInTopicName(prefix)
  if (bad === null) return null
  const message = `${flag} ${quote(prefix)} can match no topic: no topic name contains ${quote(bad)}`
  const isGlob = /^[a-zA-Z0-9._-]+\*$/.test(prefix)
  return new UsageError(message, isGlob ? `It is a prefix, not a glob: ${flag} ${prefix.slice(0, -1)}` : CHARACTERS)
}

/** @throws UsageError if no topic name can begin with this text */
export function checkTopicPrefix(flag: string, prefix: string): void {
  const impossible = impossiblePrefix(flag, prefix)
  if (impossible !== null) throw impossible
}
