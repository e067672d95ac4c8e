import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, 'golden')
const texts = readdirSync(folder).filter((file) => file.endsWith('.txt'))

/** Names in the goldens are up to 40 long, but for those that Streams makes. A command to copy stays on one line. */
test.each(texts)('%s fits into 80 columns', (file) => {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  const mayBeWide = /^ {2}caracal kafka apply |^. prune\.app-K/
  expect(lines.filter((line) => line.length > 80 && !mayBeWide.test(line))).toEqual([])
})
