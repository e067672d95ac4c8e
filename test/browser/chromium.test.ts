import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { findChromium } from './find-chromium.ts'
import { startChromium } from './start-chromium.ts'

const nowhere = { PATH: '/nowhere' }

test('a browser that is named or on the PATH is taken; else one is installed, or the error says what to do', async () => {
  const chromium = inject('chromium')
  expect(await findChromium({ ...nowhere, CHROMIUM: chromium }, null)).toBe(chromium)
  await expect(findChromium({ CHROMIUM: '/nowhere/chromium' }, null)).rejects.toThrow('CHROMIUM is /nowhere/chromium')
  await expect(findChromium(nowhere, null)).rejects.toThrow('Install one of them, or name one in the variable CHROMIUM')
  const installs: string[] = []
  const install = async (packages: readonly string[]) => void installs.push(...packages)
  await expect(findChromium(nowhere, install)).rejects.toThrow('The package put none there')
  expect(installs).toContain('chromium')
})

/** Linux tells what each process was started with. */
const processesIn = (folder: string) =>
  readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .filter((id) => {
      try {
        return readFileSync(join('/proc', id, 'cmdline'), 'utf8').includes(folder)
      } catch {
        return false // it ended meanwhile
      }
    })

test.runIf(process.platform === 'linux')('a browser leaves no process and no file behind', async () => {
  const { browser, folder, stop } = await startChromium(inject('chromium'))
  const page = await browser.newPage()
  await page.setContent('<title>here</title>')
  expect(await page.title()).toBe('here')
  expect(readdirSync(folder)).not.toEqual([])
  expect(processesIn(folder)).not.toEqual([])
  await stop()
  expect(existsSync(folder)).toBe(false)
  await expect.poll(() => processesIn(folder)).toEqual([])
})
