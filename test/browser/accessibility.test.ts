import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { examplePlans } from '../support/model/example-plans.ts'
import { samplePlan } from '../support/model/sample-plan.ts'
import { reportRoom } from './report-room.ts'

const { open } = reportRoom()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const plans = { ...(await examplePlans()), sample: await samplePlan() }

/** What axe-core finds wrong, by WCAG 2.2 AA and its own best practices: rule and place. */
async function problems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  return page.evaluate<string[]>(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations, passes }) => {
    if (!passes.some(({ id }) => id === 'color-contrast')) return ['no contrast was looked at']
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ': ' + failureSummary))
  })`)
}

describe.each(['light', 'dark'] as const)('in %s, everybody can read', (colorScheme) => {
  test.each(Object.entries(plans))('%s, and it scrolls in one direction only', async (_, plan) => {
    const page = await open(plan, { colorScheme })
    expect(await problems(page)).toEqual([])
    await page.setViewportSize({ width: 320, height: 600 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })

  test('boxes that are ticked', async () => {
    const page = await open(plans.sample, { colorScheme })
    for (const name of ['change', 'data-loss', 'missing']) await page.getByRole('checkbox', { name }).check()
    expect(await problems(page)).toEqual([])
  })

  test('a telephone', async () => {
    const page = await open(plans.sample, { colorScheme, viewport: { width: 400, height: 800 } })
    expect(await problems(page)).toEqual([])
  })
})

test('what names thousands of topics scrolls by itself, by keyboard too, and stands on paper as a whole', async () => {
  const target = Array.from({ length: 2_000 }, (_, index) => `caracal.new.${index}`)
  const applyRest = `caracal kafka apply ${target.map((name) => `--target ${name}`).join(' ')}`
  const source = { ...plans.sample.source, head: null }
  const page = await open({ ...plans.sample, applyRest, source, options: { target, prune: false } })
  expect(await problems(page)).toEqual([])
  const below = await page.getByRole('search').boundingBox()
  expect(below?.y).toBeLessThan(3_000)
  for (const name of ['Only', 'Command']) {
    const long = page.getByRole('region', { name, exact: true })
    await long.focus()
    const scrolledByKey = async () => {
      // Pressed again until it has scrolled: a busy machine may lay the region out after the first key.
      await page.keyboard.press('End')
      return long.evaluate(({ scrollTop }) => scrollTop)
    }
    await expect.poll(scrolledByKey).toBeGreaterThan(1_000)
  }
  await page.emulateMedia({ media: 'print' })
  const heights = await page.locator('[data-long]').evaluateAll((all) => all.map(({ clientHeight }) => clientHeight))
  expect(heights.every((height) => height > 3_000)).toBe(true)
})

test('what a screen reader is told', async () => {
  const page = await open(plans.sample)
  await page.getByRole('checkbox', { name: 'data-loss' }).check()
  await expect.poll(() => page.getByRole('status').textContent()).toBe('1 of 5 topics')
  await expect(`${await page.locator('body').ariaSnapshot()}\n`).toMatchFileSnapshot('golden/sample-aria.yaml')
})

test('light and dark differ, and nothing is told by colour alone', async () => {
  const background = async (colorScheme: 'light' | 'dark') => {
    const page = await open(plans.sample, { colorScheme })
    return page.evaluate<string>('getComputedStyle(document.documentElement).backgroundColor')
  }
  expect(await background('light')).toBe('rgb(245, 246, 248)')
  expect(await background('dark')).toBe('rgb(13, 17, 23)')
  const page = await open(plans.sample)
  const signs = await page.locator('article h3 .tag').allTextContents()
  expect(signs).toEqual(['! blocked', '~ change', '~ change', '+ create'])
})
