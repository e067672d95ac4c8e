import { expect, test } from 'vitest'
import { manyTopics } from '../support/model/many-topics.ts'
import { reportRoom, shownTopics } from './report-room.ts'

const { open } = reportRoom()
const plan = await manyTopics(40)

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

test('on paper stands all of the plan, whatever is filtered away on the screen, dark on light, without controls', async () => {
  const page = await open(plan, { colorScheme: 'dark' })
  const whole = pagesOf(await page.pdf())
  expect(whole).toBeGreaterThan(20)
  await page.getByRole('searchbox', { name: 'Find' }).fill('audit.trail.7')
  await expect.poll(() => shownTopics(page)).toEqual(['caracal.audit.trail.7'])
  expect(pagesOf(await page.pdf())).toBe(whole)

  await page.emulateMedia({ media: 'print' })
  expect(await shownTopics(page)).toHaveLength(200)
  expect(await page.getByRole('search').getByRole('checkbox').count()).toBe(0)
  expect(await page.locator('.skip').isVisible()).toBe(false)
  expect(await page.evaluate('getComputedStyle(document.querySelector("h1")).color')).toBe('rgb(28, 33, 40)')
})
