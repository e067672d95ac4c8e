import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { findChromium } from './find-chromium.ts'
import { startChromium } from './start-chromium.ts'

const USAGE = `Usage: node test/browser/screenshot.ts FILE.html OUT.png [--width 1000] [--dark] [--print]
A picture of the whole page, at twice its size. --print: as it is printed.`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { width: { type: 'string', default: '1000' }, dark: { type: 'boolean' }, print: { type: 'boolean' } },
})
const [file, out] = positionals
if (file === undefined || out === undefined) throw new Error(USAGE)

const chromium = await startChromium(await findChromium())
try {
  const page = await chromium.browser.newPage({
    viewport: { width: Number(values.width), height: 800 },
    colorScheme: values.dark ? 'dark' : 'light',
    deviceScaleFactor: 2,
  })
  if (values.print) await page.emulateMedia({ media: 'print' })
  await page.goto(pathToFileURL(resolve(file)).href)
  await page.screenshot({ path: out, fullPage: true })
} finally {
  await chromium.stop()
}
