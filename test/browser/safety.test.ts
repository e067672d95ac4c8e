import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { renderPlanHtml } from '../../src/render/html/plan.ts'
import { examplePlans } from '../support/model/example-plans.ts'
import { hostilePlan } from '../support/model/hostile-plan.ts'
import { samplePlan } from '../support/model/sample-plan.ts'
import { reportRoom } from './report-room.ts'

const { open, openHtml } = reportRoom()
const sample = await samplePlan()

/** Each of these would call `hit()`, or load something, where it is taken for more than text. */
const HOSTILE = [
  '</script><script>hit()</script>',
  '</style><style>*{background:url(http://evil.example/style)}</style>hit()',
  '<img src=http://evil.example/image onerror=hit()>',
  '"><svg onload=hit()>',
  "'><iframe srcdoc='<script>parent.hit()</script>'>",
  '`<b onmouseover=hit()>`',
  'javascript:hit()',
  '</title></head><body onload=hit()>',
  '--><base href=http://evil.example/><form action=javascript:hit()><button>',
  '" autofocus onfocus="hit()',
  '<meta http-equiv=refresh content="0;url=http://evil.example/">hit()',
]

/** What ran, what was refused, and which elements a report does not have by itself. */
const damage = (page: Page): Promise<unknown> =>
  page.evaluate(`({
    hits,
    refused,
    foreign: [...document.querySelectorAll('img, iframe, base, object, embed, link, [onload], [onerror], [onfocus], [onmouseover]')].map(({ outerHTML }) => outerHTML),
    links: [...document.querySelectorAll('a')].map(({ protocol }) => protocol).filter((protocol) => !['http:', 'https:', 'file:'].includes(protocol)),
    once: ['script', 'style', 'title', 'body', 'form', 'button', 'meta'].map((name) => document.querySelectorAll(name).length).join(),
  })`)

/** Each plan has other words at the same places. */
const plans = Object.entries({ sample, ...(await examplePlans()) }).map(([name, plan], index) => {
  const turn = index % HOSTILE.length
  return { name, plan, texts: [...HOSTILE.slice(turn), ...HOSTILE.slice(0, turn)] }
})

test.each(plans)('hostile words in $name are words', async ({ plan, texts }) => {
  const harmless = await damage(await open(plan))
  expect(harmless).toMatchObject({ hits: 0, refused: [], foreign: [], links: [] })
  const page = await open(hostilePlan(plan, texts))
  expect(await damage(page)).toEqual(harmless)
  expect(await page.locator('body').textContent()).toContain('hit()')
})

test('markup that got in all the same could do nothing', async () => {
  const injected = [
    '<script>hit()</script>',
    '<img src="data:image/gif;base64,x" onerror="hit()">',
    '<b style="color: red" onclick="hit()">b</b>',
    '<style>b { color: red }</style>',
    '<iframe srcdoc="<script>parent.hit()</script>"></iframe>',
    '<form action="https://evil.example/" id="evil"></form>',
    '<base href="https://evil.example/">',
  ]
  const page = await openHtml(renderPlanHtml(sample).replace('</main>', `${injected.join('\n')}</main>`))
  await page.getByText('b', { exact: true }).click()
  await page.getByRole('checkbox', { name: 'change' }).check()
  await expect.poll(() => page.getByRole('status').textContent()).toBe('2 of 5 topics')
  await page.evaluate('document.querySelector("#evil").requestSubmit()')
  await expect
    .poll(async () => new Set(await page.evaluate<string[]>('refused')))
    .toEqual(
      new Set([
        ...['script-src-elem', 'script-src-attr', 'style-src-elem', 'style-src-attr'],
        ...['img-src', 'form-action', 'base-uri'],
      ]),
    )
  expect(await page.evaluate('hits')).toBe(0)
})
