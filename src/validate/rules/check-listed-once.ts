import { diagnose } from '../../diagnostics/diagnose.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { quote } from '../../diagnostics/one-line.ts'
import type { Manifest, Said } from '../settings.ts'

/** Lists of names hold each name once; by their text, so that `2024.1` and `2024.10` differ. */
export function checkListedOnce({ prefixes, pruneIgnore, ignoreConfig, topics }: Manifest): readonly Diagnostic[] {
  return [
    ...twice('prefixes', prefixes ?? []),
    ...twice('pruneIgnore', pruneIgnore),
    ...twice('ignoreConfig', ignoreConfig),
    ...[...topics.values()].flatMap(({ settings }) => twice('onlyIn', settings.onlyIn ?? [])),
  ]
}

function twice(list: string, items: readonly Said<string>[]): readonly Diagnostic[] {
  const first = new Map<string, Said<string>>()
  return items.flatMap((item) => {
    const earlier = first.get(item.value)
    if (earlier === undefined) {
      first.set(item.value, item)
      return []
    }
    const related = [{ at: earlier.at, message: 'first here' }]
    return [diagnose('E018', item.at, `${list} lists ${quote(item.value)} twice`, { related, hint: 'Remove one.' })]
  })
}
