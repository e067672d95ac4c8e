import type { CDPSession, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderPlanHtml } from '../../src/render/html/plan.ts'
import { manyTopics } from '../support/model/many-topics.ts'
import { reportRoom } from './report-room.ts'

const { openHtml } = reportRoom()
const html = renderPlanHtml(await manyTopics(2_000))

/** Seconds of work of the page until it has painted what `text` leaves. */
async function workOf(text: string, page: Page, session: CDPSession): Promise<number> {
  const before = await work(session)
  await page.getByRole('searchbox', { name: 'Find' }).fill(text)
  await page.evaluate('new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)))')
  return (await work(session)) - before
}

async function work(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  const told = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration']
  return metrics.filter(({ name }) => told.includes(name)).reduce((sum, { value }) => sum + value, 0)
}

/** Keys that leave some topics, and show all again. */
async function typing(page: Page, session: CDPSession): Promise<number> {
  return (await workOf('trail', page, session)) + (await workOf('', page, session))
}

test('ten thousand topics open and are filtered as quickly as one types', async () => {
  expect(html.length).toBeLessThan(10_000_000)
  const page = await openHtml(html)
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await expect.poll(() => page.getByRole('status').textContent()).toBe('All 10,000 topics')
  const painted = await page.evaluate<number>('performance.getEntriesByType("paint")[0].startTime')
  const loaded = await page.evaluate<number>('performance.getEntriesByType("navigation")[0].domComplete')
  expect(painted, 'painted before all of it is read').toBeLessThan(loaded)

  await typing(page, session) // reads what it searches
  const quick = await typing(page, session)
  // The same where everything is laid out, as it was without chunks.
  await page.evaluate(
    `for (const chunk of document.querySelectorAll('.chunk')) chunk.style.contentVisibility = 'visible'`,
  )
  const slow = await typing(page, session)
  await expect.poll(() => page.getByRole('status').textContent()).toBe('All 10,000 topics')
  expect(quick, 'seconds of work').toBeLessThan(2)
  expect(quick * 3, 'far less than to lay out everything').toBeLessThan(slow)
})

test('ten thousand unmanaged topics are filtered as quickly', async () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `caracal.stray.${index}.trail`)
  const page = await openHtml(renderPlanHtml({ ...(await manyTopics(1)), unmanaged: names }))
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const before = await work(session)
  for (const text of ['stray.77.', '', 'stray.5']) await workOf(text, page, session)
  await expect.poll(() => page.getByRole('status').textContent()).toBe('1,111 of 10,004 topics')
  expect((await work(session)) - before, 'seconds of work').toBeLessThan(4)
})

test('topics far down are found, and are there to scroll to', async () => {
  const page = await openHtml(html)
  await page.keyboard.press('Control+End')
  await page.getByText('caracal.agent.tools.1999', { exact: true }).scrollIntoViewIfNeeded()
  const shown = await page.getByText('caracal.agent.tools.1999', { exact: true }).boundingBox()
  expect(shown?.y).toBeGreaterThan(0)
  await page.getByRole('searchbox', { name: 'Find' }).fill('agent.tools.1999')
  await expect.poll(() => page.getByRole('status').textContent()).toBe('1 of 10,000 topics')
  const [found, end] = await Promise.all(
    ['article.topic:visible', 'footer'].map((selector) => page.locator(selector).boundingBox()),
  )
  expect((end?.y ?? 0) - (found?.y ?? 0), 'no empty room is left').toBeLessThan(500)
})
