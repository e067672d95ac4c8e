import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, onTestFinished } from 'vitest'
import type { PlanDocument } from '../../src/model/plan-document.ts'
import { renderPlanHtml } from '../../src/render/html/plan.ts'
import { type Chromium, startChromium } from './start-chromium.ts'

export interface Room {
  /**
   * Opens the report of a plan as people do, from a file. In the end nothing may have been asked of a network, nothing refused by
   * the page's own policy, and nothing may have gone wrong.
   */
  open(plan: PlanDocument, options?: BrowserContextOptions): Promise<Page>
  /** As `open`, for a page that may try what its policy refuses. */
  openHtml(html: string, options?: BrowserContextOptions): Promise<Page>
}

/** What a page may call, and what it did not get, for `page.evaluate`. */
const WATCH = `
  window.hits = 0
  window.hit = () => { window.hits += 1 }
  window.refused = []
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => window.refused.push(effectiveDirective))
`

/** A browser for the tests of one file. */
export function reportRoom(): Room {
  let chromium: Chromium | undefined
  let pages = 0
  beforeAll(async () => {
    chromium = await startChromium(inject('chromium'))
  })
  afterAll(() => chromium?.stop())

  const openHtml: Room['openHtml'] = async (html, options = {}) => {
    if (chromium === undefined) throw new Error('no browser yet')
    pages += 1
    const address = pathToFileURL(join(chromium.folder, `report-${pages}.html`))
    writeFileSync(address, html)
    const context = await chromium.browser.newContext({ viewport: { width: 1000, height: 900 }, ...options })
    context.setDefaultTimeout(120_000) // for machines with much else to do
    await context.addInitScript(WATCH)
    const page = await context.newPage()
    const asked: string[] = []
    const errors: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('dialog', (dialog) => errors.push(`dialog: ${dialog.message()}`))
    onTestFinished(async () => {
      await context.close()
      expect({ asked, errors }).toEqual({ asked: [address.href], errors: [] })
    })
    await page.goto(address.href)
    return page
  }

  const open: Room['open'] = async (plan, options = {}) => {
    const page = await openHtml(renderPlanHtml(plan), options)
    if (options.javaScriptEnabled !== false) {
      onTestFinished(async () => expect(await page.evaluate('window.refused')).toEqual([]))
    }
    return page
  }
  return { open, openHtml }
}

/** Names of the topics that are to be seen, as they stand. */
export function shownTopics(page: Page): Promise<string[]> {
  return page.locator('article.topic:visible .name, li[data-action]:visible code').allTextContents()
}
