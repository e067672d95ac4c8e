import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { generatePage } from '../../../src/build/generate-page.ts'
import parts from '../../../src/render/html/page/page.generated.json' with { type: 'json' }
import { renderPlanHtml } from '../../../src/render/html/plan.ts'
import { examplePlans } from '../../support/model/example-plans.ts'
import { samplePlan } from '../../support/model/sample-plan.ts'

/** The page without its style and script, and their hashes: goldens are to be read. */
function readable(page: string): string {
  return page
    .replace(parts.style, '…')
    .replace(parts.script, '…')
    .replaceAll(/sha256-[^']+/g, '…')
}

describe('the plan as a web page', async () => {
  test.each(Object.entries({ ...(await examplePlans()), sample: await samplePlan() }))('%s', async (name, plan) => {
    await expect(readable(renderPlanHtml(plan))).toMatchFileSnapshot(`golden/plan-${name}.html`)
  })
})

test('style and script are those of the sources', async () => {
  const { style, script } = await generatePage()
  expect(parts.style === style && parts.script === script, 'else: npm run generate:page').toBe(true)
})

test('style and script cannot end their elements, and name no address', () => {
  for (const part of [parts.style, parts.script]) {
    expect(part).not.toMatch(/<\/|<!--|https?:|url\(|@import/)
    expect(part).not.toContain('\r')
  }
})

test('what runs in the page is checked with the types of a browser', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  expect(scripts['check:types']).toContain('-p src/render/html/page/script')
})

test('the bar of a loss has a label that says how much of what is lost', async () => {
  const text = renderPlanHtml(await samplePlan())
  const bars = text.match(/<svg class="bar"/g) ?? []
  expect(bars.length).toBeGreaterThan(0)
  const labels = [...text.matchAll(/<figcaption>(.*)<\/figcaption>\n<svg class="bar"/g)].map(([, label]) => label)
  expect(labels).toHaveLength(bars.length)
  expect(labels[0]).toMatch(/^Deleted: at most \d+% of the (bytes|records)$/)
})
