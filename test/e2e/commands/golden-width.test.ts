import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const texts = ['golden', '../../integration/own-clusters/golden'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => join(folder, file)),
)

/**
 * Names in the goldens are up to 40 long, but for those that Streams makes. A command to copy stays on one line, and so does, in
 * goldens, what names a day.
 */
test.each(texts)('%s fits into 80 columns', (file) => {
  const lines = readFileSync(join(import.meta.dirname, file), 'utf8').split('\n')
  const mayBeWide = /^ {2}caracal kafka apply |^. prune\.app-K|\b2 Jan\b/
  expect(lines.filter((line) => line.length > 80 && !mayBeWide.test(line))).toEqual([])
})
