import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { documentsOf, readResults, withBlock } from '../../bench/documents.ts'
import { benchMarkdown } from '../../bench/render/markdown.ts'
import { benchPlot } from '../../bench/render/plot.ts'
import { ROOT } from '../../bench/root.ts'
import { RESULTS } from './results.ts'

const AGAIN = '`npm run bench -- --render` makes it anew'

test.each(Object.entries(documentsOf(readResults())))('%s is what docs/performance.json gives', (file, text) => {
  expect(readFileSync(join(ROOT, file), 'utf8') === text, AGAIN).toBe(true)
})

test('the same figures give the same plot, whatever was drawn before, and others another', () => {
  const first = benchPlot(RESULTS.sections, 'light')
  expect(benchPlot(RESULTS.sections, 'dark')).not.toBe(first)
  expect(benchPlot(RESULTS.sections, 'light')).toBe(first)
  expect(benchPlot(RESULTS.sections.slice(0, 1), 'light')).not.toBe(first)
})

test('the plot names rows and tools, and shows each median', () => {
  const svg = benchPlot(RESULTS.sections, 'light')
  for (const shown of ['No-op plan', 'Large plan', 'kafka-topics', '450 ms', '5.00 s']) expect(svg).toContain(shown)
})

test('the page says what was compared with what, what was missed, and what was not there', async () => {
  await expect(benchMarkdown(RESULTS)).toMatchFileSnapshot('golden/results.md')
})

describe('the part of the page that is made', () => {
  const BEGIN = '<!-- What follows is made by `npm run bench`. -->'
  const END = '<!-- Here ends what `npm run bench` makes. -->'

  test('takes the place of the one before, and of nothing else', () => {
    const page = withBlock(`by hand\n\n${BEGIN}\nold\n${END}\n\nafter\n`, 'new')
    expect(page).toBe(`by hand\n\n${BEGIN}\n\nnew\n\n${END}\n\nafter\n`)
    expect(withBlock(page, 'new')).toBe(page)
  })

  test.each([['no marks'], [`${END}\n${BEGIN}`]])('has a place, in %j it has none', (page) => {
    expect(() => withBlock(page, 'new')).toThrow('lacks the lines')
  })
})
