import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { samplePlan } from '../support/model/sample-plan.ts'
import { reportRoom, shownTopics } from './report-room.ts'

const { open } = reportRoom()
const plan = await samplePlan()

/** What has the focus, in a few words, and whether one sees that it has. */
const FOCUS = `(() => {
  const at = document.activeElement
  if (at === null || at === document.body) return null
  const seen = at.matches('[type=checkbox]') ? at.parentElement : at
  const { outlineStyle, outlineWidth } = getComputedStyle(seen)
  const box = seen.getBoundingClientRect()
  return {
    name: at.name ? at.name + ' ' + at.value : at.textContent.trim(),
    visible: outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2 && box.top >= 0 && box.bottom <= innerHeight,
  }
})()`

interface Focus {
  readonly name: string
  readonly visible: boolean
}

const next = async (page: Page, key = 'Tab'): Promise<Focus | null> => {
  await page.keyboard.press(key)
  return page.evaluate<Focus | null>(FOCUS)
}

test('Tab goes through all controls and links in the order of the page, always visibly, and out again', async () => {
  const page = await open(plan)
  const way: Focus[] = []
  for (let focus = await next(page); focus !== null; focus = await next(page)) {
    way.push(focus)
    if (way.length > 50) throw new Error(`no way out of ${focus.name}`)
  }
  expect(way.map(({ name }) => name)).toEqual([
    ...['Skip to the plan', '9c1e5a7b3d', 'manifests/audit.yaml:10:5', 'manifests/caracal.yaml:20:7'],
    ...['action blocked', 'action change', 'action create', 'action unmanaged'],
    ...['risk data-loss', 'risk key-order', 'consent missing', 'consent given', 'find ', 'Show all'],
    ...['manifests/audit.yaml:10:5', 'manifests/caracal.yaml:20:7', 'manifests/caracal.yaml:26:5'],
    ...['manifests/caracal.yaml:29:7', 'manifests/agents.yaml:8:3'],
  ])
  expect(way.filter(({ visible }) => !visible)).toEqual([])
})

test('topics are filtered without a mouse, and Enter goes nowhere', async () => {
  const page = await open(plan)
  const address = page.url()
  for (let focus = await next(page); focus?.name !== 'action change'; ) focus = await next(page)
  await page.keyboard.press('Space')
  await expect.poll(() => shownTopics(page)).toEqual(['caracal.metering.events', 'caracal.policy.changes'])
  for (let focus = await next(page); focus?.name !== 'find '; ) focus = await next(page)
  await page.keyboard.type('policy')
  await page.keyboard.press('Enter')
  await expect.poll(() => shownTopics(page)).toEqual(['caracal.policy.changes'])
  await page.keyboard.press('Escape')
  await expect.poll(() => shownTopics(page)).toHaveLength(2)
  await next(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => shownTopics(page)).toHaveLength(5)
  expect(page.url()).toBe(address)
})

test('the first link leads past the head of the page', async () => {
  const page = await open(plan)
  await next(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.url()).toContain('#')
  expect((await next(page))?.name).toBe('manifests/audit.yaml:10:5')
})
