import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { examplePlans } from '../support/model/example-plans.ts'
import { samplePlan } from '../support/model/sample-plan.ts'
import { reportRoom, shownTopics } from './report-room.ts'

const { open } = reportRoom()
const plan = await samplePlan()
const ALL = [
  'caracal.audit.trail',
  'caracal.metering.events',
  'caracal.policy.changes',
  'caracal.agent.tools',
  'caracal.tmp.replay',
]

async function tick(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) await page.getByRole('checkbox', { name }).check()
}

const search = (page: Page, text: string) => page.getByRole('searchbox', { name: 'Find' }).fill(text)

/** Filters work between two paints. */
async function expectTopics(page: Page, names: readonly string[]): Promise<void> {
  await expect.poll(() => shownTopics(page)).toEqual(names)
  const words = names.length === ALL.length ? 'All 5 topics' : `${names.length || 'None'} of 5 topics`
  expect(await page.getByRole('status').textContent()).toBe(words)
}

test('all topics are shown, worst first', async () => {
  await expectTopics(await open(plan), ALL)
})

describe('topics are narrowed down', () => {
  test('by what happens to them: one of the ticked', async () => {
    const page = await open(plan)
    await tick(page, 'blocked')
    await expectTopics(page, ['caracal.audit.trail'])
    await tick(page, 'create')
    await expectTopics(page, ['caracal.audit.trail', 'caracal.agent.tools'])
    await page.getByRole('checkbox', { name: 'blocked' }).uncheck()
    await tick(page, 'unmanaged')
    await expectTopics(page, ['caracal.agent.tools', 'caracal.tmp.replay'])
  })

  test('by risk, and by consent', async () => {
    const page = await open(plan)
    await tick(page, 'key-order', 'data-loss')
    await expectTopics(page, ['caracal.metering.events', 'caracal.policy.changes'])
    await tick(page, 'missing')
    await expectTopics(page, ['caracal.metering.events'])
    await tick(page, 'blocked')
    await expectTopics(page, [])
    await page.getByRole('button', { name: 'Show all' }).click()
    await expectTopics(page, ALL)
  })

  test('by words, each of which stands anywhere in what is said of the topic', async () => {
    const page = await open(plan)
    const found: Readonly<Record<string, readonly string[]>> = {
      audit: ['caracal.audit.trail'],
      'RETENTION.MS 7d': ['caracal.metering.events'],
      'billing-daily': ['caracal.metering.events'],
      policy: ['caracal.policy.changes'],
      'agents.yaml': ['caracal.agent.tools'],
      'replay tmp': ['caracal.tmp.replay'],
      'policy audit': [],
      '  ': ALL,
    }
    for (const [text, names] of Object.entries(found)) {
      await search(page, text)
      await expectTopics(page, names)
    }
  })

  test('boxes and words together', async () => {
    const page = await open(plan)
    await search(page, 'partitions')
    await expectTopics(page, ['caracal.audit.trail', 'caracal.policy.changes', 'caracal.agent.tools'])
    await tick(page, 'change')
    await expectTopics(page, ['caracal.policy.changes'])
  })
})

test('each box says how many topics it stands for, and only such as there are', async () => {
  const page = await open(plan)
  const labels = await page.locator('form label:has(input[type=checkbox])').allTextContents()
  expect(labels.map((label) => label.trim())).toEqual([
    ...['! blocked 1', '~ change 2', '+ create 1', '? unmanaged 1'],
    ...['⚠ data-loss 1', '⚠ key-order 1', 'missing 1', 'given 1'],
  ])
})

test('a page without topics, or with a few, has no filters', async () => {
  const { changes, invalid } = await examplePlans()
  for (const small of [changes, invalid]) {
    if (small === undefined) throw new Error('no such example')
    expect(await (await open(small)).getByRole('search').count()).toBe(0)
  }
})

test('without JavaScript everything is there but the filters', async () => {
  const page = await open(plan, { javaScriptEnabled: false })
  expect(await shownTopics(page)).toEqual(ALL)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('at stake: at most 58.0 GiB')
  expect(await page.getByRole('search').getByRole('checkbox').count()).toBe(0)
})
