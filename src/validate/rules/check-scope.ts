import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import { illegalInTopicName, isScopePrefix, LONGEST_TOPIC_NAME } from '../../manifest/topic-name.ts'
import type { Manifest } from '../settings.ts'

/** Each topic outside tells of the scopes again: of three thousand, three thousand times. */
const MOST_RELATED = 10

/** Prefixes end where a word ends, and the topics of a file with a scope are inside it. */
export function checkScope({ prefixes, topics }: Manifest): readonly Diagnostic[] {
  if (prefixes === null || prefixes.length === 0) return []
  const malformed = prefixes
    .filter(({ value }) => !isScopePrefix(value))
    .map(({ value, at }) => {
      if (value.length > LONGEST_TOPIC_NAME)
        return diagnose('E029', at, `scope prefix ${quote(value)} is longer than any topic name`)
      const legal = value !== '' && illegalInTopicName(value) === null
      const summary = legal ? 'does not end in ".", "-" or "_"' : 'cannot be the beginning of a topic name'
      const hint = legal ? `Write ${quote(`${value}.`)} for the topics whose names begin so.` : null
      return diagnose('E029', at, `scope prefix ${quote(value)} ${summary}`, { hint })
    })
  const related = prefixes.slice(0, MOST_RELATED).map(({ at, value }) => ({ at, message: `the scope ${quote(value)}` }))
  const outside = [...topics.values()]
    .filter(({ name }) => !prefixes.some(({ value }) => name.startsWith(value)))
    .map(({ name, nameAt }) => {
      const hint = 'Move the topic to the file that owns its name, or widen the scope.'
      return diagnose('E027', nameAt, `topic ${quote(name)} is outside the scope of its file`, { related, hint })
    })
  return [...malformed, ...outside]
}
