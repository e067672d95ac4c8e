import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { TOPICS_OF_OTHER_SYSTEMS } from '../../../src/diff/topics-of-other-systems.ts'

const concepts = readFileSync(new URL('../../../docs/concepts.md', import.meta.url), 'utf8')

test('docs/concepts.md lists every topic of another system that is never pruned', () => {
  const rows = TOPICS_OF_OTHER_SYSTEMS.map(({ system, holds, names, marks, source }) => {
    const patterns = names.map((name) => `\`${name}\``).join(', ')
    return `| [${system}](${source}) | ${holds} | ${patterns} | ${marks.join(', ')} |`
  })
  const table = ['| system | what it has there | names | only if |', '|---|---|---|---|', ...rows].join('\n')
  expect(concepts).toContain(table)
})
