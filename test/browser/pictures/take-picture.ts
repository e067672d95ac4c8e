import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runOrThrow } from '../../support/local-cluster/run-command.ts'
import type { Chromium } from '../start-chromium.ts'
import type { Picture } from './pictures.ts'

/** As wide as GitHub shows a picture in a README, in CSS pixels. */
const SHOWN = 830
/** Below what is shown. */
const MARGIN = 8

/** Saves a picture of a page, twice as sharp as it is shown, with as few colours as look like all of them: a fourth of the bytes. */
export async function takePicture(
  { page: html, name, width, until }: Picture,
  colorScheme: 'light' | 'dark',
  { chromium, file }: { readonly chromium: Chromium; readonly file: string },
): Promise<void> {
  const source = join(chromium.folder, `${name}.html`)
  writeFileSync(source, html)
  const page = await chromium.browser.newPage({
    viewport: { width, height: 900 },
    colorScheme,
    deviceScaleFactor: (2 * SHOWN) / width,
  })
  await page.goto(pathToFileURL(source).href)
  const end = await page.locator(until).first().boundingBox()
  if (end === null) throw new Error(`${name} has no ${until}`)
  const clip = { x: 0, y: 0, width, height: Math.round(end.y + end.height + MARGIN) }
  const shot = join(chromium.folder, `${name}.png`)
  await page.screenshot({ path: shot, fullPage: true, clip })
  await page.close()
  await runOrThrow('pngquant', ['--nofs', '32', '--speed', '1', '--strip', '--force', '--output', file, shot])
}
