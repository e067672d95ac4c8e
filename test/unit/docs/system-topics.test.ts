import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TOPICS_OF_OTHER_SYSTEMS } from '../../../src/resources/topics/diff/topics-of-other-systems.ts'

const file = new URL('../../../docs/concepts.md', import.meta.url).pathname
const HEAD = '| system | what it has there | names | only if |\n|---|---|---|---|\n'

function table(): string {
  const rows = TOPICS_OF_OTHER_SYSTEMS.map(({ system, holds, names, marks, source }) => {
    const patterns = names.map((name) => `\`${name}\``).join(', ')
    return `| [${system}](${source}) | ${holds} | ${patterns} | ${marks.join(', ')} |`
  })
  return `${HEAD}${rows.join('\n')}\n\n`
}

test('docs/concepts.md lists every topic of another system that is never pruned; -u renews the table', async () => {
  const text = readFileSync(file, 'utf8')
  const start = text.indexOf(HEAD)
  const end = text.indexOf('\n\n', start) + 2
  expect(start).toBeGreaterThan(0)
  await expect(text.slice(0, start) + table() + text.slice(end)).toMatchFileSnapshot(file)
})
